/**
 * A line for requests while there is more to do than can be done at once. Node accepts one new connection each time
 * its loop comes round, so that a turn full of work leaves everybody else outside, unheard and not even refused.
 * Here a turn takes on a few milliseconds of work; what is beyond that stands in line, one for each turn.
 */
export type Line = {
  /** Runs it now or in its turn; `undefined` when it would wait too long. */
  readonly take: <Done>(work: () => Done | Promise<Done>) => Done | Promise<Done> | undefined
  /**
   * Waits until all who came in the same turn have been read. What is then done for one after the other finds its
   * code and data still in the caches of the processor, which reading and writing in between would have emptied.
   */
  readonly together: () => Promise<void>
}

type Standing = { readonly since: number; readonly go: () => void }

/** Work that one turn of the loop takes on before others stand in line. */
const TURN_MS = 10
/** Beyond so many who wait to go on together, others stand in line. */
const MOST_TOGETHER = 256
/** Nobody joins a line in which they would wait longer, or whose first has. */
const LONGEST_WAIT_MS = 1000
/** What a turn takes is learnt from those before: the last one counts so much. */
const LAST_TURN_SHARE = 1 / 8

type Clock = { readonly nowMs: () => number; readonly nextTurn: (then: () => void) => void }

export function line({ nowMs, nextTurn }: Clock): Line {
  const standing: Standing[] = []
  let turnBegan: number | undefined
  let isCalled = false
  let turnMs = 1
  let calledAt = 0
  let gathering: Promise<void> | undefined
  let gathered = 0
  const isTooLong = (now: number) => {
    const [first] = standing
    return first !== undefined && Math.max(now - first.since, standing.length * turnMs) > LONGEST_WAIT_MS
  }
  const callNext = () => {
    if (isCalled) return
    isCalled = true
    calledAt = nowMs()
    nextTurn(() => {
      isCalled = false
      turnBegan = undefined
      if (standing.length > 0) turnMs += (nowMs() - calledAt - turnMs) * LAST_TURN_SHARE
      standing.shift()?.go()
      if (standing.length > 0) callNext()
    })
  }
  return {
    take: (work) => {
      const now = nowMs()
      turnBegan ??= now
      callNext()
      const isRoom = now - turnBegan < TURN_MS && gathered < MOST_TOGETHER
      if (standing.length === 0 && isRoom) return work()
      if (isTooLong(now)) return undefined
      return new Promise((resolve) => {
        standing.push({ since: now, go: () => resolve(Promise.resolve().then(work)) })
      })
    },
    together: () => {
      gathered++
      gathering ??= new Promise((resolve) => {
        nextTurn(() => {
          gathering = undefined
          gathered = 0
          resolve()
        })
      })
      return gathering
    },
  }
}
