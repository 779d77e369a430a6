import type { RuleChange, Scenario, Timing } from '../../domain/budget/scenario.ts'
import { replaceable } from '../../domain/budget/usage-model.ts'
import { type Failure, fail, type Result, succeed } from '../../domain/failure.ts'
import { type Day, isoText } from '../../domain/plain-date.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { UsageModelText } from '../../model/usage-model.ts'
import { inRequestOrder } from '../request-order.ts'
import { readerOf } from '../schema-reader.ts'
import { type BudgetRead, budgetRequest, type ScenarioRead } from './budget-schema.ts'
import { repeatedTargets } from './own-targets.ts'

const readRequest = readerOf(budgetRequest)
const MOST_HOUSEHOLDS = 1_000_000

export type BudgetTerms = {
  readonly duplicates?: readonly string[]
  readonly editionKnown: (edition: string) => boolean
  readonly model: UsageModelText
}

/** What a request asks for a budget, or all that is wrong with it. */
export function readBudget(json: unknown, book: RuleBook, terms: BudgetTerms): Result<BudgetRead> {
  const failures: Failure[] = (terms.duplicates ?? []).map((pointer) => ({
    code: 'unknown-field',
    pointer,
    facts: { given: pointer.slice(pointer.lastIndexOf('/') + 1), because: 'named-twice' },
  }))
  const read = readRequest(json, { book, failures })
  if (read === undefined || failures.length > 0) return fail(inRequestOrder(failures, json, budgetRequest))
  const budget = read as BudgetRead
  const between = [
    ...sourceFailures(budget),
    ...nameFailures(budget),
    ...shareFailures(budget),
    ...repeatedTargets(budget),
    ...namedFailures(budget, terms, book),
  ]
  return between.length > 0 ? fail(inRequestOrder(between, json, budgetRequest)) : succeed(budget)
}

/** Households come from one place. */
function sourceFailures({ register, households, counts }: BudgetRead): Failure[] {
  const given = [register, households, counts].filter((one) => one !== undefined).length
  const all = (counts ?? []).reduce((sum, one) => sum + one.households, 0)
  if (all > MOST_HOUSEHOLDS)
    return [
      {
        code: 'out-of-range',
        pointer: '/counts',
        facts: { given: String(all), least: '1', most: String(MOST_HOUSEHOLDS) },
      },
    ]
  if (given === 1) return []
  if (given === 0) return [{ code: 'missing-field', pointer: '/register', facts: { field: 'register' } }]
  const pointer = households === undefined ? '/counts' : '/households'
  return [
    {
      code: 'unknown-field',
      pointer,
      facts: { given: pointer.slice(1), allowed: ['register', 'households', 'counts'] },
    },
  ]
}

function nameFailures({ scenarios = [], baseline }: BudgetRead): Failure[] {
  const seen = new Set(baseline === undefined ? [] : [baseline.name])
  return scenarios.flatMap(({ name }, i): Failure[] => {
    const isTwice = seen.has(name)
    seen.add(name)
    return isTwice ? [{ code: 'named-before', pointer: `/scenarios/${i}/name`, facts: { given: name } }] : []
  })
}

const SHARE = /^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?|[1-9]\d?\/[1-9]\d?)$/

/** Shares are decimals up to one, or fractions; the parts that leave a device cannot be more than all of it. */
function shareFailures(budget: BudgetRead): Failure[] {
  return [...scenariosOf(budget)].flatMap(([scenario, at]) => [
    ...(scenario.changes ?? []).flatMap(({ share, funding = [] }, i) => [
      ...(share === undefined ? [] : shareFailure(share, `${at}/changes/${i}/share`)),
      ...funding.flatMap((payer, j) =>
        payer.share === undefined ? [] : shareFailure(payer.share, `${at}/changes/${i}/funding/${j}/share`),
      ),
    ]),
    ...mixFailures(scenario, at),
  ])
}

function mixFailures({ deviceMix = [] }: ScenarioRead, at: string): Failure[] {
  return deviceMix.flatMap(({ from }, i): Failure[] => {
    const parts = deviceMix.filter((one) => one.from === from)
    const sum = parts.reduce((total, { sharePercent }) => total + sharePercent.toNumber(), 0)
    if (sum <= 100 || deviceMix.findIndex((one) => one.from === from) !== i) return []
    const shares = parts.map(({ sharePercent }) => `${sharePercent.toFixed()} %`).join(' + ')
    return [{ code: 'shares-above-one', pointer: `${at}/deviceMix/${i}/sharePercent`, facts: { shares } }]
  })
}

function shareFailure(share: string, pointer: string): Failure[] {
  if (!SHARE.test(share)) {
    const isMore = /^[1-9]\d*(?:\.\d+)?$/.test(share)
    return [
      isMore
        ? { code: 'shares-above-one', pointer, facts: { shares: share } }
        : { code: 'not-a-decimal', pointer, facts: { given: share } },
    ]
  }
  const [part = 0, whole = 1] = share.split('/').map(Number)
  return part > whole ? [{ code: 'shares-above-one', pointer, facts: { shares: share } }] : []
}

function namedFailures(budget: BudgetRead, { editionKnown, model }: BudgetTerms, book: RuleBook): Failure[] {
  const failures: Failure[] = []
  const { edition, solve, estimates = [], budgetYuan } = budget
  if (edition !== undefined && !editionKnown(edition))
    failures.push({
      code: 'unknown-edition',
      pointer: '/edition',
      facts: { given: edition, current: book.edition },
    })
  const allowed = replaceable(model)
  for (const [i, { code }] of estimates.entries())
    if (!allowed.includes(code))
      failures.push({ code: 'not-one-of', pointer: `/estimates/${i}/code`, facts: { given: code, allowed } })
  if (solve === undefined) return failures
  const names = [...scenariosOf(budget)].map(([{ name }]) => name)
  if (solve.scenario !== undefined && !names.includes(solve.scenario))
    failures.push({
      code: 'not-one-of',
      pointer: '/solve/scenario',
      facts: { given: solve.scenario, allowed: names },
    })
  if (solve.for !== 'households' && solve.provision === undefined)
    failures.push({ code: 'missing-field', pointer: '/solve/provision', facts: { field: 'provision' } })
  if (budgetYuan === undefined)
    failures.push({ code: 'missing-field', pointer: '/budgetYuan', facts: { field: 'budgetYuan' } })
  return failures
}

function* scenariosOf({ baseline, scenarios = [] }: BudgetRead): Generator<readonly [ScenarioRead, string]> {
  if (baseline !== undefined) yield [baseline, '/baseline']
  for (const [i, scenario] of scenarios.entries()) yield [scenario, `/scenarios/${i}`]
}

/** A scenario in the domain's words: what is absent is as the register and the rules have it. */
export function scenarioOf(read: ScenarioRead): Scenario {
  const takeUp = read.takeUpPercent
  return {
    name: read.name,
    changes: (read.changes ?? []).map(changeOf),
    growthPercent: (read.householdsPercent ?? 100) - 100,
    deviceMix: (read.deviceMix ?? []).map(({ from, to, sharePercent }) => ({
      from,
      to,
      share: sharePercent.times(100).toNumber(),
    })),
    takeUp: takeUp === undefined ? null : takeUp.times(100).toNumber(),
    weather: read.weather ?? null,
  }
}

function changeOf(read: NonNullable<ScenarioRead['changes']>[number]): RuleChange {
  const dayText = (day: Day | null | undefined) => (day === null || day === undefined ? day : isoText(day))
  return {
    provision: read.provision,
    rateYuan: read.rateYuan?.toFixed(),
    share: read.share,
    capKwh: read.capKwh?.toFixed(),
    capYuan: read.capYuan?.toFixed(),
    from: dayText(read.from),
    to: dayText(read.to),
    funding: read.funding,
    join: read.join?.map(({ division, from }) => ({ division, from: isoText(from) })),
    leave: read.leave?.map(({ division, from }) => ({ division, from: isoText(from) })),
    pricesYuan: read.pricesYuan?.map((price) => price.toFixed()),
  }
}

const DEFAULTS: Timing = {
  advanceShare: 0,
  advanceMonthsBefore: 1,
  settledEach: 'season',
  lagMonths: 1,
  lateShare: 0,
  lateMonths: 6,
}

/** When money is paid: what the request says, and the usual for what it leaves out. */
export function timingOf({ timing }: BudgetRead): Timing {
  if (timing === undefined) return DEFAULTS
  return {
    advanceShare: timing.advancePercent?.times(100).toNumber() ?? DEFAULTS.advanceShare,
    advanceMonthsBefore: timing.advanceMonthsBefore ?? DEFAULTS.advanceMonthsBefore,
    settledEach: timing.settledEach ?? DEFAULTS.settledEach,
    lagMonths: timing.lagMonths ?? DEFAULTS.lagMonths,
    lateShare: timing.latePercent?.times(100).toNumber() ?? DEFAULTS.lateShare,
    lateMonths: timing.lateMonths ?? DEFAULTS.lateMonths,
  }
}
