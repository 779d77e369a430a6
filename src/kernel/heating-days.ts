import type { AccountState } from './account-state.ts'
import * as account from './account-state.ts'
import { shareOfDays } from './share-of-days.ts'

/** Metered kWh of some days of the reading: the sum of the shares of its registers. */
export function meteredBetween({ reading }: AccountState, from: number, end: number): number {
  const days = reading[account.DAYS] as number
  const after = from - (reading[account.FROM] as number)
  const until = end - (reading[account.FROM] as number)
  const valley = reading[account.VALLEY] as number
  if (valley < 0) return shareOfDays(reading[account.KWH] as number, days, after, until)
  return (
    shareOfDays(reading[account.PEAK] as number, days, after, until) +
    shareOfDays(reading[account.FLAT] as number, days, after, until) +
    shareOfDays(valley, days, after, until)
  )
}

/** Valley kWh of some days; not a number where no register tells them, unless nothing was used. */
export function valleyBetween(state: AccountState, from: number, end: number): number {
  const { reading } = state
  const valley = reading[account.VALLEY] as number
  if (valley < 0) return meteredBetween(state, from, end) === 0 ? 0 : Number.NaN
  const start = reading[account.FROM] as number
  return shareOfDays(valley, reading[account.DAYS] as number, from - start, end - start)
}

/** Heating kWh of some days: the stated figure by days, else all that was metered, and never more. */
export function heatingBetween(state: AccountState, from: number, end: number): number {
  const { reading } = state
  const metered = meteredBetween(state, from, end)
  const stated = reading[account.HEATING_KWH] as number
  if (stated < 0) return metered
  const start = reading[account.FROM] as number
  const heating = shareOfDays(stated, reading[account.DAYS] as number, from - start, end - start)
  return heating < metered ? heating : metered
}
