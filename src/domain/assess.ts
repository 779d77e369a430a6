import type { Alternative, Assessment, Assumption, Bill, Line } from './answer.ts'
import { ruleFailures } from './check-question.ts'
import { fail, type Result, succeed } from './failure.ts'
import { gapsOf } from './gap.ts'
import { heatingAnswer, heatingCost, type Relief } from './heating.ts'
import { energyLine, tradingLine } from './line.ts'
import { madeOnce } from './made-once.ts'
import { isoText } from './plain-date.ts'
import { type Preparation, prepare } from './preparation.ts'
import { hundredthsText, ZERO } from './quantity.ts'
import type { Question } from './question.ts'
import type { RuleBook } from './rule-book.ts'
import { keptForSetting } from './setting.ts'
import { type AssessedSubsidy, operatingSubsidies } from './subsidy/operating.ts'
import { oneOffOf, purchaseSubsidies } from './subsidy/purchase.ts'
import { refunds } from './subsidy/refund.ts'
import { type EnergyBill, energyBill, type Opening, openingOf } from './tariff/bill.ts'
import { type Frame, situationOn } from './tariff/part.ts'
import { assessmentTrace } from './trace-tree.ts'
import { bundledTrading, type Trading } from './trading/trading.ts'
import { warningsOf } from './warning.ts'

/** Names the calculation, so that an old answer can be told from a new one of the same edition. */
export const ENGINE = 'explaining/1'

/** Everything that was worked out for a question, before it is written down as an answer. */
export type Working = {
  readonly preparation: Preparation
  readonly opening: Opening
  readonly energy: EnergyBill
  readonly trading: Trading
  readonly operating: readonly AssessedSubsidy[]
  readonly refunds: readonly AssessedSubsidy[]
  readonly purchases: readonly AssessedSubsidy[]
}

/**
 * What one household's electric heating costs, what is subsidised and why, under the rules of a book:
 * pure and total over checked questions; refusals are values that name their field. Without `isItemised` the lines
 * of the bill are not written down.
 */
export function assess(question: Question, book: RuleBook, isItemised = true): Result<Assessment> {
  const failures = ruleFailures(question, book)
  if (failures.length > 0) return fail(failures)
  const working = workOut(question, book)
  return succeed(answerOf(working, question, book, isItemised))
}

/** Works out a checked question. */
export function workOut(question: Question, book: RuleBook): Working {
  const preparation = prepare(question, book)
  const { frame, readings, parts } = preparation
  const opening = openingOf(parts, question.prior)
  const energy = energyBill(parts, question, opening)
  const purchases = purchasesOf(frame, preparation)
  return {
    preparation,
    opening,
    energy,
    trading: bundledTrading(readings, frame),
    operating: operatingSubsidies(readings, energy.parts, frame, purchases),
    refunds: refunds(readings, frame),
    purchases,
  }
}

function purchasesOf(frame: Frame, { readings }: Preparation): AssessedSubsidy[] {
  const purchase = frame.question.device?.purchase
  const first = readings[0]
  if (purchase === undefined || purchase === null || first === undefined) return []
  const { household } = frame.question
  const standing = { ...first.standing, classes: household.classes }
  return purchaseSubsidies(purchase, frame.question, situationOn(frame, { standing }, purchase.date))
}

function answerOf(working: Working, question: Question, book: RuleBook, isItemised: boolean): Assessment {
  const { preparation, opening, energy, trading, operating, purchases } = working
  const { frame, parts } = preparation
  const bill = billOf(energy, trading)
  const heating = heatingCost(parts, energy, opening, frame)
  const relief = { yuan: trading.reductionYuan, knownYuan: trading.publishedYuan }
  const subsidies = [...operating, ...working.refunds, ...purchases]
  const purchase = question.device?.purchase ?? null
  const undecided = parts.some(({ selection }) => 'undecided' in selection)
    ? parts.flatMap(({ selection }) => ('undecided' in selection ? selection.undecided : NOBODY))
    : NOBODY
  const alternatives = bill === null ? alternativesOf(undecided, question, book, frame) : []
  const netExcludes = notInNet(bill, working)
  return {
    edition: book.edition,
    engine: ENGINE,
    inForceOn: question.inForceOn === null ? null : isoText(question.inForceOn),
    knownOn: question.knownOn === null ? null : isoText(question.knownOn),
    bill,
    alternatives: alternatives.length === 0 ? undefined : alternatives,
    lines: bill !== null && isItemised ? linesOf(working) : [],
    heating: heatingAnswer(heating, relief, reliefOf(operating)),
    bundledTrading: trading.answer,
    subsidies: subsidies.map(({ answer }) => answer),
    oneOff: purchase === null ? null : oneOffOf(purchase, purchases),
    netYuan: netOf(bill, working),
    netComplete: netExcludes.length === 0,
    netExcludes,
    gaps: gapsOf(working),
    warnings: warningsOf(working),
    assumptions: assumptionsOf(frame),
    missingAnswers: missingAnswers(undecided, trading, subsidies),
    trace: () => assessmentTrace(working, linesOf(working), bill, heating),
  }
}

const NOBODY: readonly string[] = []

/** What would decide the price, the trading and the subsidies, each place once. */
function missingAnswers(
  undecided: readonly string[],
  trading: Trading,
  subsidies: readonly AssessedSubsidy[],
): readonly string[] {
  const asked = [...undecided, ...trading.undecidedBy]
  for (const { undecidedBy } of subsidies) asked.push(...undecidedBy)
  return asked.length === 0 ? NOBODY : [...new Set(asked)].filter((pointer) => pointer !== '')
}

/** What the operating subsidies take off, and null for all where one of them is not known. */
function reliefOf(subsidies: readonly AssessedSubsidy[]): Relief {
  let [knownYuan, areKnown] = [ZERO, true]
  for (const { yuan } of subsidies)
    if (yuan === null) areKnown = false
    else knownYuan = knownYuan.plus(yuan)
  return { yuan: areKnown ? knownYuan : null, knownYuan }
}

function billOf(energy: EnergyBill, trading: Trading): Bill | null {
  if (!energy.priced) return null
  const { energyYuan, timeOfUseYuan } = energy
  const bundledTradingYuan = trading.publishedYuan.negated()
  return {
    energyYuan: hundredthsText(energyYuan),
    timeOfUseYuan: hundredthsText(timeOfUseYuan),
    bundledTradingYuan: hundredthsText(bundledTradingYuan),
    totalYuan: hundredthsText(energyYuan.plus(timeOfUseYuan).plus(bundledTradingYuan)),
    complete: trading.reductionYuan !== null,
  }
}

function linesOf({ energy, trading }: Working): Line[] {
  const charged = energy.parts.flatMap(({ part, lines }) => lines.map((line) => energyLine(part, line)))
  return [...charged, ...trading.lines.map(tradingLine)]
}

/** Net of the season: the bill less operating subsidies and refunds; unknown amounts count as zero. */
function netOf(bill: Bill | null, { energy, trading, operating, refunds: refunded }: Working): string | null {
  if (bill === null) return null
  let net = energy.energyYuan.plus(energy.timeOfUseYuan).minus(trading.publishedYuan)
  for (const subsidies of [operating, refunded])
    for (const { yuan } of subsidies) if (yuan !== null) net = net.minus(yuan)
  return hundredthsText(net)
}

/** What the net does not contain because it is not known. */
function notInNet(bill: Bill | null, { operating, refunds: refunded }: Working): string[] {
  const names: string[] = []
  if (bill === null) names.push('bill')
  else if (!bill.complete) names.push('bundled-trading')
  for (const subsidies of [operating, refunded])
    for (const { yuan, answer } of subsidies) if (yuan === null) names.push(answer.provision)
  return names
}

/** The bill under each answer that would decide it. */
function alternativesOf(
  undecided: readonly string[],
  question: Question,
  book: RuleBook,
  frame: Frame,
): Alternative[] {
  const found: Alternative[] = []
  if (undecided.includes('/household/centralHeating')) {
    for (const centralHeating of ['covered', 'not-covered'] as const)
      found.push({
        when: { centralHeating },
        bill: supposedBill(withCoverage(question, centralHeating), book),
      })
  } else if (undecided.includes('/priceMode')) {
    const modes = frame.rules.ofKind('price-modes').flatMap(({ body }) => body.modes.map(({ mode }) => mode))
    for (const priceMode of new Set(modes))
      found.push({ when: { priceMode }, bill: supposedBill({ ...question, priceMode }, book) })
  }
  return found
}

function supposedBill(question: Question, book: RuleBook): Bill | null {
  if (ruleFailures(question, book).length > 0) return null
  const { energy, trading } = workOut(question, book)
  return billOf(energy, trading)
}

function withCoverage(question: Question, centralHeating: 'covered' | 'not-covered'): Question {
  const supposed = <T extends string | null>(stated: T) => (stated === 'unknown' ? centralHeating : stated)
  return {
    ...question,
    household: { ...question.household, centralHeating: supposed(question.household.centralHeating) },
    usage: question.usage.map((reading) => ({
      ...reading,
      centralHeating: supposed(reading.centralHeating),
    })),
  }
}

/** Every assumption that the division's rules offer, and whether it is on. */
const assumptionsOf = keptForSetting(({ question, book, rules }): readonly Assumption[] => {
  const assumed = new Set(question.assume)
  return sharedAssumptions(rules, [...assumed].join(), () => {
    const offered = rules
      .ofKind('bundled-trading')
      .flatMap(({ body }) => (body.cuts ?? []).flatMap((cut) => cut.carryForward ?? []))
    return [...new Set([...offered, ...assumed])].flatMap((code) => {
      const says = book.assumptions.get(code)
      return says === undefined ? [] : [{ code, on: assumed.has(code), says }]
    })
  })
})

const sharedAssumptions = madeOnce<readonly Assumption[]>()
