import type { Charge } from '../../model/tariff.ts'
import type { Provision } from '../rule-book.ts'

const keys = new WeakMap<object, string>()

/** What a charge charges, without the place where it is written. */
export function chargedKey(charge: Charge): string {
  let key = keys.get(charge)
  if (key === undefined) {
    key =
      charge.shape === 'unknown' || charge.shape === 'not-calculated' ? charge.shape : JSON.stringify(charge)
    keys.set(charge, key)
  }
  return key
}

/** What a time-of-use rule adds, whatever its hours. */
export function differencesKey({ body }: Provision<'time-of-use'>): string {
  let key = keys.get(body)
  if (key === undefined) {
    key = body.differences === undefined ? '' : JSON.stringify([body.differences, body.within ?? null])
    keys.set(body, key)
  }
  return key
}
