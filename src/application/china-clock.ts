import type { Clock } from './ports.ts'

const CHINA_AHEAD_OF_UTC_MS = 8 * 60 * 60 * 1000

/** The clock on the wall in China, which has had one time zone and no summer time since 1991. */
export function chinaClock(epochMs: () => number): Clock {
  return {
    today: () => new Date(epochMs() + CHINA_AHEAD_OF_UTC_MS).toISOString().slice(0, 10),
    now: () => new Date(epochMs()).toISOString(),
  }
}
