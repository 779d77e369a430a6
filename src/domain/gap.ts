import type { Gap } from './answer.ts'
import type { Working } from './assess.ts'
import type { Provision } from './rule-book.ts'
import { isPlan } from './tariff/plan.ts'

/** What was looked for and not found, for the days used, and the prices that the book knows to be missing. */
export function gapsOf({ preparation: { frame, readings }, energy }: Working): Gap[] {
  const { inForceOn, household } = frame.question
  const chain = frame.book.divisions.ancestors(household.divisionCode)
  const touched = frame.rules
    .ofKind('gap')
    .filter(({ from, to }) =>
      inForceOn === null
        ? readings.some((one) => from < one.end && one.from < to)
        : from <= inForceOn && inForceOn < to,
    )
  const unpriced = energy.parts.flatMap(({ part: { selection }, priced }) =>
    priced || !isPlan(selection) ? [] : [selection.tariff],
  )
  return [
    ...[...new Set(unpriced)].map((tariff) =>
      missingPrice(tariff, frame.book.documents, household.divisionCode),
    ),
    ...touched.map(({ id, body }) => ({
      topic: body.topic,
      divisionCode: body.divisions.find((code) => chain.includes(code)) ?? household.divisionCode,
      message: body.says,
      searchedOn: body.searchedOn,
      provision: id,
    })),
  ]
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
