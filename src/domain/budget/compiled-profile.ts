import type { FundingShare } from '../answer.ts'
import { ruleFailures } from '../check-question.ts'
import { decide, explain } from '../criteria.ts'
import { cohortSeason } from '../fact.ts'
import { prepare } from '../preparation.ts'
import type { Question } from '../question.ts'
import type { Provision, RuleBook } from '../rule-book.ts'
import type { Situation } from '../situation.ts'
import type { SeasonClaims } from '../subsidy/claims.ts'
import { payersOf } from '../subsidy/funding.ts'
import { operatingClaims, seasonSituation } from '../subsidy/operating.ts'
import { purchaseCandidates } from '../subsidy/purchase.ts'
import { refunds } from '../subsidy/refund.ts'
import { type Frame, situationOn } from '../tariff/part.ts'
import { type CappedRate, cappedRate } from './capped-rate.ts'
import { type Figures, householdQuestion, type Spread } from './household-question.ts'
import { compilePayout, type Payout, wholeOf } from './payout.ts'
import type { Profile } from './population.ts'

export type SubsidyKind = 'operating' | 'purchase' | 'refund'

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
  readonly pays: Payout | null
}

/** What one provision pays a household of a profile. */
export type CompiledProvision = {
  readonly id: string
  readonly kind: SubsidyKind
  readonly claims: readonly MonthClaim[]
  /** For each month, whether all of it is claimed; null where some is claimed in part or registers count apart. */
  readonly wholeMonths: readonly boolean[] | null
  readonly timeOfUse: boolean
  /** Null where it never pays; a payout of NaN is «not known». */
  readonly pays: Payout | null
  /** The same where it is one capped rate of the heating energy. */
  readonly capped: CappedRate | null
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

/** The rules of a book for one profile of households, as functions of their figures. */
export function compileProfile(profile: Profile, spread: Spread, book: RuleBook): CompiledProfile {
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
    ...operating.map(compileOperating),
    ...compilePurchases(question, frame),
    ...compileRefunds(question, frame),
  ]
  const provisions = compiled.filter((one) => one !== undefined)
  return provisions.length < compiled.length
    ? { kind: 'explained' }
    : { kind: 'compiled', provisions, reason: '' }
}

function compileOperating({ provision, claims }: SeasonClaims): CompiledProvision | undefined {
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
  const frameOf = (pays: Payout | null, capped: CappedRate | null = null) => ({
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
  const pays = sure.length === 0 ? () => Number.NaN : compilePayout(provision.body.pays, situation)
  const payers = compilePayers(provision, situation)
  if (pays === undefined || payers === undefined) return undefined
  const capped = sure.length === 0 ? undefined : cappedRate(provision.body.pays, situation)
  return { ...frameOf(pays, capped ?? null), ...payers }
}

function compilePurchases(question: Question, frame: Frame): (CompiledProvision | undefined)[] {
  const purchase = question.device?.purchase ?? null
  const [first] = prepare(question, frame.book).readings
  if (purchase === null || first === undefined) return []
  const standing = { ...first.standing, classes: question.household.classes }
  const situation = situationOn(frame, { standing }, purchase.date)
  return purchaseCandidates(purchase, situation).map((provision) => {
    const verdict = decide(provision.body.criteria, situation)
    const paid = compilePayout(provision.body.pays, situation)
    const payers = compilePayers(provision, situation)
    if (paid === undefined || payers === undefined) return undefined
    const pays: Payout =
      verdict === 'unknown'
        ? () => Number.NaN
        : (inputs) => Math.min(paid(inputs), inputs.invoice * FEN_UNITS)
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

/** Units of a payout in a fen. */
const FEN_UNITS = 1_000_000

const NO_CLAIMS = { claims: [], wholeMonths: null, timeOfUse: false, capped: null }

/** A refund depends on the months alone: what it comes to at the end of each. */
function compileRefunds(question: Question, frame: Frame): CompiledProvision[] {
  const { readings } = prepare(question, frame.book)
  const byMonth = readings.map((_, i) => refunds(readings.slice(0, i + 1), frame))
  return refunds(readings, frame).flatMap(({ answer }) => {
    const provision = frame.rules.ofKind('refund').find(({ id }) => id === answer.provision)
    if (provision === undefined) return []
    const fixed = byMonth.map((told) => {
      const yuan = told.find((one) => one.answer.provision === answer.provision)?.yuan
      return yuan === null || yuan === undefined ? 0 : (wholeOf(yuan.toFixed(2), 2) ?? 0)
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
function compilePayers(provision: Paying, situation: Situation): Paid | undefined {
  const payers: Payer[] = []
  for (const { level, share, pays } of payersOf(provision, situation) ?? [{ level: 'unknown' as const }]) {
    const part = share === undefined ? null : fractionOf(share)
    const sum = pays === undefined || share !== undefined ? null : compilePayout(pays, situation)
    if (part === undefined || sum === undefined) return undefined
    payers.push({ level, part, pays: sum })
  }
  const tells = payers.some(({ part, pays }) => part !== null || pays !== null)
  return tells ? { payers, unsaid: [] } : { payers: null, unsaid: payers.map(({ level }) => level) }
}

function fractionOf(share: string): readonly [number, number] | undefined {
  const match = FRACTION.exec(share)
  if (match !== null) return [Number(match[1]), Number(match[2])]
  const part = wholeOf(share, 6)
  return part === undefined ? undefined : [part, 1_000_000]
}
