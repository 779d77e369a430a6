import type { PresentedAssessment } from '../i18n/present-assessment.ts'
import { aligned } from './columns.ts'
import { yuan } from './print-bill.ts'
import { type Language, WORDS } from './print-words.ts'

type Subsidy = PresentedAssessment['subsidies'][number]
type Criterion = Subsidy['criteria'][number]

const MARK = { yes: '✓', no: '✗', unknown: '?' } as const

/** What heating cost within the bill, and what lowers it: bundled trading, subsidies, the device. */
export function supportLines(answer: PresentedAssessment, language: Language): string[] {
  return [
    ...heatingLines(answer, language),
    ...reductionLines(answer, language),
    ...oneOffLines(answer, language),
  ]
}

function heatingLines({ heating }: PresentedAssessment, language: Language): string[] {
  const word = WORDS[language]
  const rows = [
    [word.bill, heating.electricityYuan],
    [word.reduction, heating.reductionYuan],
    [word.subsidy, heating.subsidyYuan],
    [word.heatingNet, heating.netYuan],
  ] as const
  const title = `${word.heating}  ${heating.kwh} ${word.kwh}  (${word[heating.basis]})`
  return [title, ...aligned(rows.map(([name, amount]) => [`  ${name}`, yuan(amount, language)])), '']
}

function reductionLines({ bundledTrading, subsidies }: PresentedAssessment, language: Language): string[] {
  const word = WORDS[language]
  const recognised = `${word.recognised} ${bundledTrading.recognisedKwh} ${word.kwh}`
  return [
    word.support,
    `  ${word.bundledTrading}  ${word[bundledTrading.eligible]}  ${yuan(bundledTrading.reductionYuan, language)}  ${recognised}`,
    ...criterionLines(bundledTrading.criteria, language),
    ...changeLines(bundledTrading.nearestChange, language),
    ...subsidies.flatMap((subsidy) => subsidyLines(subsidy, language)),
    '',
  ]
}

function subsidyLines(subsidy: Subsidy, language: Language): string[] {
  const word = WORDS[language]
  const name = subsidy.name?.[language] ?? subsidy.provision
  const season = subsidy.season === undefined ? '' : ` ${subsidy.season} ${word.season}`
  return [
    `  ${name}${season}  ${word[subsidy.eligible]}  ${yuan(subsidy.amountYuan, language)}`,
    ...(subsidy.unknownBecause ?? []).map((reason) => `    ${word.because}  ${reason[language]}`),
    ...criterionLines(subsidy.criteria, language),
    ...changeLines(subsidy.nearestChange, language),
  ]
}

function criterionLines(criteria: readonly Criterion[], language: Language): string[] {
  return criteria.map(({ met, label, code }) => `    ${MARK[met]} ${label?.[language] ?? code}`)
}

function changeLines(change: Subsidy['nearestChange'], language: Language): string[] {
  return change === null ? [] : [`    → ${change.message[language]}`]
}

function oneOffLines({ oneOff }: PresentedAssessment, language: Language): string[] {
  if (oneOff === null) return []
  const word = WORDS[language]
  const rows = [
    [word.invoice, oneOff.invoiceYuan],
    [word.device, oneOff.subsidyYuan],
    [word.ownShare, oneOff.ownShareYuan],
  ] as const
  return [word.oneOff, ...aligned(rows.map(([name, amount]) => [`  ${name}`, yuan(amount, language)])), '']
}
