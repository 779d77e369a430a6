import type { Assessment } from '../../../src/domain/answer.ts'
import { cents, sumOf } from '../exact.ts'
import type { Asked, ReadingAsked } from '../households.ts'

/** Something that holds for every household: what it says, and what is wrong where it does not hold. */
export type Promised = {
  readonly says: string
  readonly wrong: (asked: Asked, answer: Assessment) => string | undefined
}

/** The first thing in a list that is wrong. */
export function firstWrong<T>(list: Iterable<T>, wrong: (one: T) => string | undefined): string | undefined {
  for (const one of list) {
    const found = wrong(one)
    if (found !== undefined) return found
  }
  return undefined
}

export function unequal(what: string, got: unknown, wanted: unknown): string | undefined {
  return got === wanted ? undefined : `${what}: got ${String(got)}, wanted ${String(wanted)}`
}

/** What a reading counted, in hundredths of a kWh. */
export function meteredKwh({ totalKwh, peakKwh, flatKwh, valleyKwh }: ReadingAsked): bigint {
  if (peakKwh === undefined) return cents(totalKwh ?? '0')
  return sumOf([peakKwh, flatKwh ?? '0', valleyKwh ?? '0'].map(cents))
}

/** The first place in which two lists of texts differ. */
export function different(
  what: string,
  got: readonly string[],
  wanted: readonly string[],
): string | undefined {
  const i = Array.from({ length: Math.max(got.length, wanted.length) }, (_, at) => at).find(
    (at) => got[at] !== wanted[at],
  )
  return i === undefined ? undefined : unequal(`${what} ${i}`, got[i], wanted[i])
}
