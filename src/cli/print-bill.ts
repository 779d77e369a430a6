import type { PresentedAssessment } from '../i18n/present-assessment.ts'
import { aligned } from './columns.ts'
import { type Language, WORDS } from './print-words.ts'

type Line = NonNullable<PresentedAssessment['lines']>[number]

/** The bill: each line with days, quantity, price and amount, then the sums; or the bills that may come of it. */
export function billLines(answer: PresentedAssessment, language: Language): string[] {
  const word = WORDS[language]
  const { bill, alternatives = [], lines = [] } = answer
  const heading = bill === null && alternatives.length > 0 ? word.alternatives : word.bill
  const rows = lines.map((line) => lineRow(line, language))
  const sums =
    bill === null ? alternativeRows(alternatives, language) : sumRows(bill, rows.length > 0, language)
  const incomplete = bill?.complete === false ? [`  ${word.incomplete}`] : []
  return [heading, ...aligned([...rows, ...sums]), ...incomplete, ...sourceLines(answer, language), '']
}

function lineRow(
  { label, from, to, quantityKwh, unitPriceYuanPerKwh, amountYuan }: Line,
  language: Language,
): string[] {
  const word = WORDS[language]
  const days = `${from} ${word.to} ${to}`
  return [
    `  ${label[language]}`,
    days,
    `${quantityKwh} ${word.kwh} × ${unitPriceYuanPerKwh}`,
    yuan(amountYuan, language),
  ]
}

function sumRows(
  bill: NonNullable<PresentedAssessment['bill']>,
  hasLines: boolean,
  language: Language,
): string[][] {
  const word = WORDS[language]
  const parts = [
    [word.energy, bill.energyYuan],
    [word.timeOfUse, bill.timeOfUseYuan],
    [word.bundledTrading, bill.bundledTradingYuan],
  ] as const
  const shown = hasLines ? [] : parts
  return [...shown, [word.total, bill.totalYuan] as const].map(([name, amount]) => [
    `  ${name}`,
    '',
    '',
    yuan(amount, language),
  ])
}

function alternativeRows(
  alternatives: NonNullable<PresentedAssessment['alternatives']>,
  language: Language,
): string[][] {
  const word = WORDS[language]
  return alternatives.map(({ when, bill, cheapest }) => {
    const name = 'priceMode' in when ? when.priceMode : word[when.centralHeating]
    return [`  ${name}`, '', cheapest === true ? word.cheapest : '', yuan(bill?.totalYuan ?? null, language)]
  })
}

/** With the whole trace asked for, each rule of the bill is cited once. */
function sourceLines({ lines = [], trace }: PresentedAssessment, language: Language): string[] {
  if (trace === undefined) return []
  const cited = new Map(lines.map((line) => [line.provision, line]))
  return [...cited.values()].flatMap(({ clause, trust }) => {
    const { title, number, issuedOn } = clause.document
    const named = [title[language], number, issuedOn].filter((part) => part !== null).join(', ')
    return [`  ${WORDS[language].clause}  ${named} (${trust})`, `    ${clause.says[language]}`]
  })
}

export function yuan(amount: string | null, language: Language): string {
  const word = WORDS[language]
  return amount === null ? word.notKnown : `${amount} ${word.yuan}`
}
