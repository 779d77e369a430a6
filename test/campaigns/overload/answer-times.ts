import type { RawAnswer } from './raw-http.ts'

/** How many of a kind of answer came, and what they were waited for. */
export type Waits = {
  readonly count: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly mostMs: number
}

export type Answers = {
  readonly asked: number
  /** Every connection was waiting for an answer. */
  readonly unsent: number
  readonly served: Waits
  /** 429 and 503. */
  readonly refused: Waits
  /** Refused without a word when to try again. */
  readonly withoutRetryAfter: number
  /** Neither served nor refused: other statuses, broken connections. */
  readonly lost: number
}

const REFUSALS = [429, 503]

export function answerTimes() {
  const [served, refused]: [number[], number[]] = [[], []]
  let [lost, withoutRetryAfter] = [0, 0]
  return {
    note: ({ status, hasRetryAfter }: RawAnswer, ms: number) => {
      if (status >= 200 && status < 300) served.push(ms)
      else if (REFUSALS.includes(status)) {
        refused.push(ms)
        if (!hasRetryAfter) withoutRetryAfter++
      } else lost++
    },
    all: (): Answers => ({
      unsent: 0,
      asked: served.length + refused.length + lost,
      served: waitsOf(served),
      refused: waitsOf(refused),
      withoutRetryAfter,
      lost,
    }),
  }
}

function waitsOf(ms: number[]): Waits {
  const sorted = ms.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { count: ms.length, p50Ms: at(0.5), p99Ms: at(0.99), mostMs: at(1) }
}
