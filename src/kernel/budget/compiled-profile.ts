import type { FundingShare } from '../../domain/answer.ts'
import { type Figures, householdQuestion, type Spread } from '../../domain/budget/household-question.ts'
import type { Profile } from '../../domain/budget/population.ts'
import type { SubsidyKind } from '../../domain/budget/tally.ts'
import { ruleFailures } from '../../domain/check-question.ts'
import { decide, explain } from '../../domain/criteria.ts'
import { cohortSeason } from '../../domain/fact.ts'
import { invariant } from '../../domain/failure.ts'
import { prepare } from '../../domain/preparation.ts'
import type { Question } from '../../domain/question.ts'
import type { Provision, RuleBook } from '../../domain/rule-book.ts'
import type { Situation } from '../../domain/situation.ts'
import type { SeasonClaims } from '../../domain/subsidy/claims.ts'
import { payersOf } from '../../domain/subsidy/funding.ts'
import { operatingClaims, seasonSituation } from '../../domain/subsidy/operating.ts'
import { purchaseCandidates } from '../../domain/subsidy/purchase.ts'
import { refunds } from '../../domain/subsidy/refund.ts'
import { type Frame, situationOn } from '../../domain/tariff/part.ts'
import { type CappedRate, cappedRate } from '../capped-rate.ts'
import { hundredths, scaledTo } from '../scaled.ts'
import { unknownWay, type Way, type Ways, wayOf } from './ways-of-paying.ts'

/** Days of one month's reading that a household claims for: `to` is not included, both counted from its first day. */
export type MonthClaim = {
  readonly month: number
  readonly from: number
  readonly to: number
  readonly days: number
}

/** One payer: a fraction of the amount, or a sum of its own, or neither said. */
export type Payer = {
  readonly level: FundingShare['level']
  readonly part: readonly [number, number] | null
  readonly pays: Way | null
}

/** What one provision pays a household of a profile. */
export type CompiledProvision = {
  readonly id: string
  readonly kind: SubsidyKind
  readonly claims: readonly MonthClaim[]
  /** For each month, whether all of it is claimed; null where some is claimed in part or registers count apart. */
  readonly wholeMonths: readonly boolean[] | null
  readonly timeOfUse: boolean
  /** Null where it never pays. */
  readonly pays: Way | null
  /** The same where it is one capped rate of the heating energy. */
  readonly capped: CappedRate | undefined
  /** For refunds: fen up to the end of each month. */
  readonly fixed: readonly number[] | null
  /** The first criterion that is not met, or not known. */
  readonly reason: string | null
  /** Null where the rule tells no share and no sum of any payer. */
  readonly payers: readonly Payer[] | null
  /** Payers that the rule names without saying how much. */
  readonly unsaid: readonly Payer['level'][]
}

export type CompiledProfile =
  | { readonly kind: 'refused'; readonly reason: string }
  /** Only the explaining engine can tell: each household is assessed by itself. */
  | { readonly kind: 'explained' }
  | {
      readonly kind: 'compiled'
      readonly provisions: readonly CompiledProvision[]
      /** Why a household gets nothing, where it gets nothing. */
      readonly reason: string
    }

/** Anything else than nothing; the verdicts do not hang on how much it is. */
const SOME: Figures = { kwh: 100_000, area: 10_000, invoice: 100_000 }

/** The rules of a book for one profile of households: what is paid by which rows of its ways of paying. */
export function compileProfile(
  profile: Profile,
  spread: Spread,
  book: RuleBook,
  ways: Ways,
): CompiledProfile {
  const question = householdQuestion(profile, SOME, spread)
  const [refused] = ruleFailures(question, book)
  if (refused !== undefined) return { kind: 'refused', reason: refused.code }
  const { frame, readings, parts } = prepare(question, book)
  const hidesHeating = parts.some(
    ({ selection }) => 'charge' in selection && ['heating-split', 'unknown'].includes(selection.charge.shape),
  )
  const operating = operatingClaims(readings, frame)
  if (hidesHeating && operating.length > 0) return { kind: 'explained' }
  const compiled = [
    ...operating.map((claims) => compileOperating(claims, ways)),
    ...compilePurchases(question, frame, ways),
    ...compileRefunds(question, frame),
  ]
  const provisions = compiled.filter((one) => one !== undefined)
  return provisions.length < compiled.length
    ? { kind: 'explained' }
    : { kind: 'compiled', provisions, reason: '' }
}

function compileOperating({ provision, claims }: SeasonClaims, ways: Ways): CompiledProvision | undefined {
  const sure = claims.filter(({ verdict }) => verdict === 'yes')
  const possible = claims.filter(({ verdict }) => verdict !== 'no')
  const telling = sure[0] ?? possible[0] ?? claims.at(-1)
  if (telling === undefined) return undefined
  const situation = seasonSituation(telling, possible)
  const early = provision.body.beforeConversion === 'nothing' && (cohortSeason(situation) ?? 1) < 1
  if (sure.length > 0 && possible.length > sure.length) return undefined
  if (early && situation.question.household.registeredOn === 'unknown') return undefined
  const reason = early ? 'before-conversion' : firstUnmet(provision, situation)
  const { household, usage } = situation.question
  const claimed = possible.map(({ reading, from, to }) => ({
    month: reading.index,
    from: from - reading.from,
    to: to - reading.from,
    days: reading.end - reading.from,
  }))
  const inParts = household.timeOfUse || claimed.some(({ from, to, days }) => from > 0 || to < days)
  const frameOf = (pays: Way | null, capped?: CappedRate) => ({
    id: provision.id,
    kind: 'operating' as const,
    claims: claimed,
    wholeMonths: inParts ? null : usage.map((_, i) => claimed.some(({ month }) => month === i)),
    timeOfUse: household.timeOfUse,
    pays,
    capped,
    fixed: null,
    reason,
  })
  if (early || possible.length === 0) return { ...frameOf(null), payers: null, unsaid: [] }
  const pays = sure.length === 0 ? unknownWay(ways, situation) : wayOf(ways, provision.body.pays, situation)
  const payers = compilePayers(provision, situation, ways)
  if (pays === null || payers === undefined) return undefined
  return { ...frameOf(pays, cappedRate(ways.nodes, pays.root)), ...payers }
}

function compilePurchases(question: Question, frame: Frame, ways: Ways): (CompiledProvision | undefined)[] {
  const purchase = question.device?.purchase ?? null
  const [first] = prepare(question, frame.book).readings
  if (purchase === null || first === undefined) return []
  const standing = { ...first.standing, classes: question.household.classes }
  const situation = situationOn(frame, { standing }, purchase.date)
  return purchaseCandidates(purchase, situation).map((provision) => {
    const verdict = decide(provision.body.criteria, situation)
    const paid = wayOf(ways, provision.body.pays, situation)
    const pays = verdict === 'unknown' ? unknownWay(ways, situation) : paid
    const payers = compilePayers(provision, situation, ways)
    if (paid === null || payers === undefined) return undefined
    return {
      id: provision.id,
      kind: 'purchase',
      ...NO_CLAIMS,
      pays: verdict === 'no' ? null : pays,
      fixed: null,
      reason: firstUnmet(provision, situation),
      ...payers,
    }
  })
}

const NO_CLAIMS = { claims: [], wholeMonths: null, timeOfUse: false, capped: undefined }

/** A refund depends on the months alone: what it comes to at the end of each. */
function compileRefunds(question: Question, frame: Frame): CompiledProvision[] {
  const { readings } = prepare(question, frame.book)
  const byMonth = readings.map((_, i) => refunds(readings.slice(0, i + 1), frame))
  return refunds(readings, frame).flatMap(({ answer }) => {
    const provision = frame.rules.ofKind('refund').find(({ id }) => id === answer.provision)
    if (provision === undefined) return []
    const fixed = byMonth.map((told) => {
      const yuan = told.find((one) => one.answer.provision === answer.provision)?.yuan
      invariant(yuan !== null, 'a refund counts months, which are known')
      return yuan === undefined ? 0 : (hundredths(yuan.toFixed(2)) ?? 0)
    })
    const reason = answer.criteria.find(({ met }) => met !== 'yes')?.code ?? null
    return [
      {
        ...NO_CLAIMS,
        id: provision.id,
        kind: 'refund',
        pays: null,
        fixed,
        reason,
        payers: null,
        unsaid: ['unknown'],
      },
    ]
  })
}

type Paying = Provision<'operating-subsidy'> | Provision<'purchase-subsidy'>

function firstUnmet(provision: Paying, situation: Situation): string | null {
  const told = explain(provision.body.criteria, situation, provision as Provision)
  return (told.find(({ met }) => met === 'no') ?? told.find(({ met }) => met === 'unknown'))?.code ?? null
}

const FRACTION = /^(\d+)\/(\d+)$/

type Paid = Pick<CompiledProvision, 'payers' | 'unsaid'>

/** Who pays what, or nothing where it cannot be compiled. */
function compilePayers(provision: Paying, situation: Situation, ways: Ways): Paid | undefined {
  const payers: Payer[] = []
  const told = payersOf(provision, situation) ?? [{ level: 'unknown' as const }]
  for (const { level, share, pays } of told) {
    const part = share === undefined ? null : fractionOf(share)
    const ownSum = share === undefined ? pays : undefined
    const sum = ownSum === undefined ? null : wayOf(ways, ownSum, situation)
    if (part === undefined || (ownSum !== undefined && sum === null)) return undefined
    payers.push({ level, part, pays: sum })
  }
  const tells = payers.some(({ part, pays }) => part !== null || pays !== null)
  return tells ? { payers, unsaid: [] } : { payers: null, unsaid: payers.map(({ level }) => level) }
}

function fractionOf(share: string): readonly [number, number] | undefined {
  const match = FRACTION.exec(share)
  if (match !== null) return [Number(match[1]), Number(match[2])]
  const part = scaledTo(share, 6)
  return part === undefined ? undefined : [part, 1_000_000]
}
