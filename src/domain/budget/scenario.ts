import type { Weather } from './climate.ts'
import type { Level } from './tally.ts'

/** One change of the rules, laid over an edition: which provision, and the values that it has instead. */
export type RuleChange = {
  readonly provision: string
  /** Yuan for each unit of a rate. */
  readonly rateYuan?: string | undefined
  /** Share of a base, such as the invoice. */
  readonly share?: string | undefined
  readonly capKwh?: string | undefined
  readonly capYuan?: string | undefined
  /** First day in force, and last day, included; null: open. */
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
  readonly funding?: readonly { readonly level: Level; readonly share?: string | undefined }[] | undefined
  /** Divisions that join or leave a zone, from a day on. */
  readonly join?: readonly ZoneChange[] | undefined
  readonly leave?: readonly ZoneChange[] | undefined
  /** Prices of a tariff, tier by tier. */
  readonly pricesYuan?: readonly string[] | undefined
}
export type ZoneChange = { readonly division: string; readonly from: string }

/** What is supposed: changed rules, and what households, winter and claims are like. */
export type Scenario = {
  readonly name: string
  readonly changes: readonly RuleChange[]
  /** Households more (or less) than the register lists, in percent. */
  readonly growthPercent: number
  readonly deviceMix: readonly DeviceSwap[]
  /** Share of eligible households that claim, in hundredths of a percent; null: all, and a band asks what if fewer do. */
  readonly takeUp: number | null
  /** Null: a normal winter, whose cold is uncertain. */
  readonly weather: Weather | null
}
export type DeviceSwap = { readonly from: string; readonly to: string; readonly share: number }

export const ALL_CLAIM = 10_000

/** When money is paid, as shares of what a month's use earns. None of it is in a rule: it is supposed. */
export type Timing = {
  /** Share paid in advance, in hundredths of a percent, in this month before the season's first. */
  readonly advanceShare: number
  readonly advanceMonthsBefore: number
  /** Months between the use (or, after the season, its end) and the payment. */
  readonly settledEach: 'month' | 'season'
  readonly lagMonths: number
  /** Share claimed late, and how much later. */
  readonly lateShare: number
  readonly lateMonths: number
}
