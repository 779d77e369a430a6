/** Refuses before anything is done: an address that asks too often, or anybody while answers are late. */
export type Limits = {
  /** Why a request is not dealt with now, and for how many seconds; nothing if it is. */
  readonly refusal: (address: string, path: string) => Refusal | undefined
}
export type Refusal = { readonly code: 'too-many-requests' | 'overloaded'; readonly seconds: number }

/** A whole village behind one address: so many at once, and then so many a second. */
const BURST = 1200
const PER_SECOND = 60
const MOST_ADDRESSES = 50_000
/** When the program is so late for what it meant to do, more work would only make everybody wait. */
const LATE_MS = 1000
const LOOK_MS = 200
export const OVERLOADED: Refusal = { code: 'overloaded', seconds: 2 }
/** Those who watch over the service, and this machine itself: a proxy that does not name its clients. */
export const ALWAYS_ANSWERED: readonly string[] = ['/healthz', '/readyz', '/metrics']
const THIS_MACHINE = /^(?:127\.|::1$|::ffff:127\.|$)/

type Bucket = { left: number; atMs: number }

export function limits(nowMs: () => number, latenessMs: () => number): Limits {
  const buckets = new Map<string, Bucket>()
  return {
    refusal: (address, path) => {
      if (ALWAYS_ANSWERED.includes(path)) return undefined
      if (latenessMs() > LATE_MS) return OVERLOADED
      if (THIS_MACHINE.test(address)) return undefined
      const seconds = waitOf(buckets, address, nowMs())
      return seconds === 0 ? undefined : { code: 'too-many-requests', seconds }
    },
  }
}

/** Takes one from what an address has left; else the seconds until there is one again. */
function waitOf(buckets: Map<string, Bucket>, address: string, nowMs: number): number {
  const { left, atMs } = buckets.get(address) ?? { left: BURST, atMs: nowMs }
  const filled = Math.min(BURST, left + ((nowMs - atMs) / 1000) * PER_SECOND)
  buckets.delete(address)
  buckets.set(address, { left: filled < 1 ? filled : filled - 1, atMs: nowMs })
  const [eldest] = buckets.keys()
  if (buckets.size > MOST_ADDRESSES && eldest !== undefined) buckets.delete(eldest)
  return filled < 1 ? Math.ceil((1 - filled) / PER_SECOND) : 0
}

/**
 * How late this thread is for what it meant to do, by a clock that ticks on it. One stall, such as a page that is made
 * for the first time, is over when it is seen: what counts is being late twice running.
 */
export function measuredLateness(nowMs = () => performance.now()): {
  readonly late: () => number
  readonly stop: () => void
} {
  let due = nowMs() + LOOK_MS
  let before = 0
  let last = 0
  const timer = setInterval(() => {
    before = last
    last = nowMs() - due
    due = nowMs() + LOOK_MS
  }, LOOK_MS)
  timer.unref()
  return { late: () => Math.max(Math.min(before, last), 0), stop: () => clearInterval(timer) }
}
