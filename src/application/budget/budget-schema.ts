import * as z from 'zod'
import { date, decimal, deviceType, integer, list, text } from '../request-scalar.ts'
import { countRow, registerRow } from './register-schema.ts'

const told = <S extends z.ZodType>(schema: S, description: string) => schema.optional().meta({ description })

const percent = (most: string) => decimal(2, { most })
const zoneChange = z.strictObject({ division: text(6), from: date() })

/** One change of a provision; what is not named stays as the edition has it. */
export const changeRequest = z.strictObject({
  provision: text(200).meta({ description: 'As /v1/provisions names it: document/key' }),
  rateYuan: told(decimal(4), 'Yuan for each unit of a rate, or a flat amount'),
  share: told(text(12), 'Share of a base, such as 0.7 or 1/2'),
  capKwh: told(decimal(), 'Most kWh that count in a season'),
  capYuan: told(decimal(), 'Most that is paid'),
  from: told(date().nullable(), 'First day in force; null: open'),
  to: told(date().nullable(), 'Last day in force, included; null: open'),
  funding: told(
    list(
      z.strictObject({
        level: z.enum(['central', 'province', 'city', 'county', 'unknown']),
        share: text(12).optional(),
      }),
      1,
      5,
    ),
    'Who pays; a level without a share is not known',
  ),
  join: told(list(zoneChange, 1, 200), 'Divisions that join a zone'),
  leave: told(list(zoneChange, 1, 200), 'Divisions that leave a zone'),
  pricesYuan: told(list(decimal(4), 1, 6), 'Prices of a tariff, tier by tier'),
})

export const scenarioRequest = z.strictObject({
  name: text(60),
  changes: told(list(changeRequest, 0, 40), 'Changed rules; absent: none'),
  householdsPercent: told(integer(1, 300), 'Households against the register: 105 adds five in a hundred'),
  deviceMix: told(
    list(z.strictObject({ from: deviceType(), to: deviceType(), sharePercent: percent('100') }), 0, 20),
    'Shares of households that change their device',
  ),
  takeUpPercent: told(
    percent('100'),
    'Share of households that claim; absent: all do in the total, and the band supposes fewer',
  ),
  weather: told(z.enum(['warm', 'normal', 'cold']), 'A fixed winter; absent: normal, and uncertain'),
})

export const timingRequest = z.strictObject({
  advancePercent: told(percent('100'), 'Paid before the season; absent: 0'),
  advanceMonthsBefore: told(integer(0, 12), 'How many months before it; absent: 1'),
  settledEach: told(z.enum(['month', 'season']), 'Absent: season'),
  lagMonths: told(integer(0, 24), 'Months from then to the payment; absent: 1'),
  latePercent: told(percent('100'), 'Claimed late; absent: 0'),
  lateMonths: told(integer(0, 36), 'How much later; absent: 6'),
})

export const solveRequest = z.strictObject({
  for: z.enum(['cap', 'rate', 'households']),
  scenario: told(text(60), 'The scenario that is changed; absent: the baseline'),
  provision: told(text(200), 'Whose cap or rate; needed for both'),
})

export const targetRequest = z.strictObject({
  name: told(text(60), 'What it is, in your own words'),
  division: text(6).meta({ description: 'A county of the register, or a city or province above it' }),
  township: told(text(60), 'One township of it, as the register names it; absent: all'),
  by: date().meta({ description: 'The last day that counts' }),
  households: integer(1, 100_000_000),
})

export const MOST_TARGETS = 40
export const FEWEST_ROWS = 1
export const MOST_ROWS = 5000

/** What a budget is asked: households, season, scenarios, and what is supposed. */
export const budgetRequest = z.strictObject({
  name: told(text(100), 'How people call it'),
  edition: told(text(200), 'The edition of the rule book; absent: the current one'),
  season: integer(2012, 2100).meta({ description: 'The year in which the heating season begins' }),
  register: told(text(64), 'A register that was uploaded, by its digest'),
  households: told(list(registerRow, FEWEST_ROWS, MOST_ROWS), 'A small register in the request itself'),
  counts: told(list(countRow, FEWEST_ROWS, MOST_ROWS), 'Counts of households, where there is no register'),
  baseline: told(scenarioRequest, 'What the others are compared with; absent: the rules as they stand'),
  scenarios: told(list(scenarioRequest, 0, 3), 'Up to three scenarios'),
  kinds: told(list(z.enum(['operating', 'purchase', 'refund']), 1, 3), 'Absent: operating and purchase'),
  budgetYuan: told(decimal(), 'A budget to be held: when it runs out, what would fit'),
  timing: told(timingRequest, 'When money is paid; none of it is in a rule'),
  registerWinter: told(z.enum(['warm', 'normal', 'cold']), 'How cold last winter was; absent: normal'),
  estimates: told(
    list(z.strictObject({ code: text(60), value: decimal(4) }), 0, 40),
    'Estimates of the usage model to replace, by code',
  ),
  targets: told(
    list(targetRequest, 0, MOST_TARGETS),
    'Your own targets of households on the register, beside those of documents; shown as your own statement',
  ),
  seed: told(integer(0, 999_999_999), 'Of what is drawn at random; absent: 1'),
  solve: told(solveRequest, 'With a budget: the largest cap, rate or number of households that fits'),
})
export type BudgetRead = z.output<typeof budgetRequest>
export type ScenarioRead = z.output<typeof scenarioRequest>
