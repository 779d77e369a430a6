/** Failures counted under a name or an address, and how long it has to wait. The clock is an argument. */
export type Throttle = {
  /** Milliseconds until the next try is heard; 0 if it is now. */
  readonly waitMs: (key: string, nowMs: number) => number
  readonly failed: (key: string, nowMs: number) => void
  readonly succeeded: (key: string) => void
  /** Takes back one that was counted before it was known to be right. */
  readonly takenBack: (key: string) => void
}

type Rule = {
  /** So many failures cost nothing. */
  readonly free: number
  readonly firstWaitMs: number
  readonly longestWaitMs: number
  /** Failures so long ago are forgotten. */
  readonly forgetMs: number
}

const MOST_KEYS = 100_000

/** Each failure beyond the free ones doubles the wait. The eldest are forgotten when there are too many. */
export function throttle({ free, firstWaitMs, longestWaitMs, forgetMs }: Rule): Throttle {
  const failures = new Map<string, { count: number; lastMs: number }>()
  const known = (key: string, nowMs: number) => {
    const found = failures.get(key)
    if (found !== undefined && nowMs - found.lastMs > forgetMs) failures.delete(key)
    return failures.get(key)
  }
  return {
    waitMs: (key, nowMs) => {
      const found = known(key, nowMs)
      if (found === undefined || found.count <= free) return 0
      const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (found.count - free - 1))
      return Math.max(0, found.lastMs + wait - nowMs)
    },
    failed: (key, nowMs) => {
      const count = (known(key, nowMs)?.count ?? 0) + 1
      failures.delete(key)
      failures.set(key, { count, lastMs: nowMs })
      const [eldest] = failures.keys()
      if (failures.size > MOST_KEYS && eldest !== undefined) failures.delete(eldest)
    },
    succeeded: (key) => failures.delete(key),
    takenBack: (key) => {
      const found = failures.get(key)
      if (found !== undefined) found.count--
    },
  }
}
