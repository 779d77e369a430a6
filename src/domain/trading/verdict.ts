import type { BundledTrading, Criterion, Verdict } from '../answer.ts'
import { decide, explain, nearestChange, undecidedBy } from '../criteria.ts'
import type { Provision } from '../rule-book.ts'
import { seasonOn } from '../season.ts'
import { keptForReading } from '../setting.ts'
import type { Situation } from '../situation.ts'
import { situationOn } from '../tariff/part.ts'

type Trading = Provision<'bundled-trading'>

/** The trading rule of a day: whose quantities and cuts hold, who admitted the household, with what verdict. */
export type TradingRule = { readonly terms: Trading; readonly admittedBy: Trading; readonly verdict: Verdict }

const inForce = ({ from, to }: Trading, { validOn }: Situation) => from <= validOn && validOn < to

/** The rule in force on a day, or nothing. A rule that extends another only adds users to it. */
export function tradingRuleOn(situation: Situation): TradingRule | undefined {
  const rules = situation.rules.ofKind('bundled-trading')
  const terms = rules.find((rule) => rule.body.extends === undefined && inForce(rule, situation))
  if (terms === undefined) return undefined
  let best: TradingRule = { terms, admittedBy: terms, verdict: decide(terms.body.criteria, situation) }
  for (const door of rules) {
    if (door.body.extends !== terms.id || !inForce(door, situation)) continue
    const verdict = decide(door.body.criteria, situation)
    if (RANK[verdict] < RANK[best.verdict]) best = { terms, admittedBy: door, verdict }
  }
  return best
}

const RANK = { yes: 0, unknown: 1, no: 2 } as const

/** The rules whose criteria tell why: the one that admitted the household, else every one that might. */
function tellingRules(rule: TradingRule, situation: Situation): Trading[] {
  if (rule.verdict === 'yes') return [rule.admittedBy]
  const extending = situation.rules
    .ofKind('bundled-trading')
    .filter((other) => other.body.extends === rule.terms.id && inForce(other, situation))
  return [rule.terms, ...extending]
}

/**
 * The criteria of bundled trading, each with the clause it stands in: those of the rule and of what extends it.
 */
export function tradingCriteria(rule: TradingRule, situation: Situation): Criterion[] {
  return tellingRules(rule, situation).flatMap((told) => explain(told.body.criteria, situation, told))
}

function tradingChange(rule: TradingRule, situation: Situation) {
  for (const told of tellingRules(rule, situation)) {
    const change = nearestChange(told.body.criteria, situation)
    if (change !== null) return change
  }
  return null
}

function tradingUndecidedBy(rule: TradingRule, situation: Situation): string[] {
  if (rule.verdict !== 'unknown') return []
  return tellingRules(rule, situation).flatMap((told) => undecidedBy(told.body.criteria, situation))
}

/** The verdict on the last day of a reading, with the criteria that tell why. */
export type DayVerdict = Pick<BundledTrading, 'eligible' | 'criteria' | 'nearestChange'> & {
  readonly undecidedBy: readonly string[]
}

const NO_RULE: DayVerdict = { eligible: 'no', criteria: [], nearestChange: null, undecidedBy: [] }

export const tradingOnLastDay = keptForReading((setting, reading): DayVerdict => {
  const plain = situationOn(setting, reading, reading.to)
  const rule = tradingRuleOn(plain)
  if (rule === undefined) return NO_RULE
  const season = seasonOn(setting.rules, rule.terms.body.season, plain.day, plain.validOn)
  const situation = { ...plain, season }
  return {
    eligible: rule.verdict,
    criteria: tradingCriteria(rule, situation),
    nearestChange: tradingChange(rule, situation),
    undecidedBy: tradingUndecidedBy(rule, situation),
  }
})
