import type { Spread } from '../../src/domain/budget/household-question.ts'
import { profileAt, type RegisterHousehold } from '../../src/domain/budget/population.ts'
import { seasonPlan } from '../../src/domain/budget/season-plan.ts'
import { day } from '../../src/domain/plain-date.ts'
import { type CompiledProfile, compileProfile } from '../../src/kernel/budget/compiled-profile.ts'
import { evaluateHouseholds } from '../../src/kernel/budget/evaluate.ts'
import type { Counted } from '../../src/kernel/budget/run.ts'
import { waysOfPaying } from '../../src/kernel/budget/ways-of-paying.ts'
import type { Criteria } from '../../src/model/criteria.ts'
import type { ProvisionText } from '../../src/model/document.ts'
import type { Formula } from '../../src/model/formula.ts'
import type { Funding } from '../../src/model/support.ts'
import { once } from './budgets.ts'
import { registered } from './register-households.ts'
import { pricedBook, rule, says } from './worked-question.ts'

/** Budgets under small made-up rule books: a season of five months that all weigh the same. */

const season = { name: 'winter', year: 2018, from: day('2018-11-15'), to: day('2019-03-16') }
export const spread: Spread = {
  plan: seasonPlan(season),
  weights: [1, 1, 1, 1, 1],
  valleyShareOf: () => 4000,
}
export const ALL: Counted = new Set(['operating', 'purchase', 'refund'] as const)

/** What a household is that those for the poor are for. */
export const POOR_HOME = { classes: ['low-income'] }
export const HALVES = [
  { level: 'city', share: '1/2' },
  { level: 'county', share: '1/2' },
] as const
/** The same in each month of the season. */
export const EVERY_MONTH = (fen: number) => [fen, fen, fen, fen, fen]

type Change = Partial<RegisterHousehold>

/** A household with a heat pump in the county of the small rule books. */
export const member = (change: Change = {}): RegisterHousehold =>
  registered({ divisionCode: '410202', device: 'heat-pump-air', ...change })

/** Where the ways of paying of compiled profiles stand. */
export const ways = waysOfPaying()

/** What the rules come to for the profile of a household. */
export function compiled(rules: readonly ProvisionText[], change: Change = {}): CompiledProfile {
  const profile = profileAt(once([member(change)], [0]), 0)
  return compileProfile(profile, spread, pricedBook(...rules), ways)
}

/** The budget of alike households with these kWh, in hundredths, each counted so often. */
export function budget(
  rules: readonly ProvisionText[],
  kwh: readonly number[],
  change: Change = {},
  { counted = ALL, often = 1 }: { counted?: Counted; often?: number } = {},
) {
  const households = kwh.map((_, i) => member({ account: String(i), ...change }))
  const variant = { ...once(households, kwh), times: new Uint8Array(kwh.length).fill(often) }
  return evaluateHouseholds(variant, spread, pricedBook(...rules), counted)
}

/** What a budget says in all, and of its only provision, as plain values. */
export function toldBy(result: ReturnType<typeof budget>) {
  const [provision] = result.provisions
  if (provision === undefined) throw new Error('no provision')
  const { byMonth, byLevel, unsplitLevels, id: _, kind: __, ...sums } = provision
  return {
    ...sums,
    byMonth: [...byMonth],
    byLevel: Object.fromEntries(byLevel),
    unsplitLevels: [...unsplitLevels],
  }
}

/** 0.2 yuan a kWh. */
export const RATE: Formula = { shape: 'rate', yuanPer: '0.2', of: 'heating-kwh' }
/** Up to 500 kWh. */
export const CAPPED: Formula = { ...RATE, upTo: { quantity: '500', per: 'season' } }
export const amount = (yuan: string): Formula => ({ shape: 'amount', yuan })

/** Shares too fine for whole numbers: only the explaining engine splits them. */
export const FINE: readonly Funding[] = [
  { level: 'city', share: '0.1234567' },
  { level: 'county', share: '0.8765433' },
]

export const ON_REGISTER: Criteria = { fact: 'registered', at: 'day-of-use', code: 'on-register' }
export const OPEN: Criteria = { fact: 'not-asked', because: says, code: 'open' }
export const POOR: Criteria = { fact: 'class', in: ['low-income'], code: 'poor' }

/** 5.60 yuan for each month. */
export const refund = (criteria: Criteria = POOR): ProvisionText =>
  rule('refund', { kind: 'refund', name: says, criteria, yuanPerMonth: '5.6' } as never)

export const BOUGHT: Change = {
  purchase: { date: day('2018-06-01'), catalogued: true },
  invoice: 200_000,
}
