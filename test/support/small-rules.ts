import type { ProvisionText } from '../../src/model/document.ts'
import type { Choices } from './both-evaluators.ts'
import { rule, says } from './worked-question.ts'

export type Text = { readonly [name: string]: unknown }

/** Connections of household meters by themselves. */
export const SERVES = {
  priceCategories: ['one-household-one-meter'],
  voltages: ['under-1kv'],
  meter: 'household',
} as const

/** A tariff for household meters: its charge, what it says besides, and what its frame says. */
export function tariff(key: string, charge: object, body: Text = {}, frame: Text = {}): ProvisionText {
  return rule(key, { kind: 'tariff', name: says, serves: SERVES, charge, ...body } as never, frame)
}

export const flat = (yuanPerKwh: string): Text => ({ shape: 'flat', yuanPerKwh })

export const tiers = (over: string, months: string, boundsKwh: string[], yuanPerKwh: string[]): Text => ({
  shape: 'tiers',
  accumulator: { over, months },
  boundsKwh,
  yuanPerKwh,
})

export const IN_WINTER = { season: { name: 'winter', days: 'in' } } as const
export const OUTSIDE_WINTER = { season: { name: 'winter', days: 'outside' } } as const

/** Without a stated position an account is billed by what stands for most rules; with one, the general way. */
export const BOTH_WAYS: Choices = { '': {}, 'nothing before': { prior: { calendarYearKwh: '0' } } }

/** The same cell of a household, with each of these values. */
export const households = (cell: string, ...values: (string | boolean)[]): Choices =>
  Object.fromEntries(values.map((value) => [`${cell} ${value}`, { household: { [cell]: value } }]))
