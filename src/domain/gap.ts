import type { Gap } from './answer.ts'
import type { Working } from './assess.ts'
import { madeOnce } from './made-once.ts'
import type { Provision, RuleBook } from './rule-book.ts'
import { keptForAll } from './setting.ts'
import { isPlan } from './tariff/plan.ts'

/** What was looked for and not found, for the days used, and the prices that the book knows to be missing. */
export function gapsOf({ preparation: { frame, readings }, energy }: Working): readonly Gap[] {
  const touched = gapsTouched(frame, readings)
  const unpriced = energy.parts.flatMap(({ part: { selection }, priced }) =>
    priced || !isPlan(selection) ? [] : [selection.tariff],
  )
  if (unpriced.length === 0) return touched
  const { divisionCode } = frame.question.household
  const missing = [...new Set(unpriced)].map((tariff) =>
    missingPrice(tariff, frame.book.documents, divisionCode),
  )
  return [...missing, ...touched]
}

const gapsTouched = keptForAll(({ question, book, rules }, readings): readonly Gap[] => {
  const { inForceOn, household } = question
  const all = rules.ofKind('gap')
  const touched = all.filter(({ from, to }) =>
    inForceOn === null
      ? readings.some((one) => from < one.end && one.from < to)
      : from <= inForceOn && inForceOn < to,
  )
  const { divisionCode } = household
  const list = () => listed(touched, divisionCode, book)
  // Codes of townships and villages are without number.
  if (divisionCode !== rules.county) return list()
  return shared(rules, touched.length === all.length ? EVERY : touched.map(({ id }) => id).join(), list)
})

/** Stands for the names of all. */
const EVERY = '*'
const shared = madeOnce<readonly Gap[]>()

function listed(gaps: readonly Provision<'gap'>[], divisionCode: string, { divisions }: RuleBook): Gap[] {
  const chain = divisions.ancestors(divisionCode)
  return gaps.map(({ id, body }) => ({
    topic: body.topic,
    divisionCode: body.divisions.find((code) => chain.includes(code)) ?? divisionCode,
    message: body.says,
    searchedOn: body.searchedOn,
    provision: id,
  }))
}

function missingPrice(
  tariff: Provision<'tariff'>,
  documents: Working['preparation']['frame']['book']['documents'],
  divisionCode: string,
): Gap {
  const document = documents.find(({ id }) => id === tariff.cited.document.id)
  const { charge, clause } = tariff.body
  return {
    topic: 'tariff',
    divisionCode,
    message: charge.shape === 'unknown' ? charge.because : clause.says,
    searchedOn: document?.sources[0]?.retrievedOn ?? '',
    provision: tariff.id,
  }
}
