import { Worker } from 'node:worker_threads'
import type { BudgetOrder, BudgetWork, NoticeOrder, NotWorked } from '../../application/budget/budget-work.ts'
import { SMALL_YOUNG_MEMORY } from '../../jobs/in-thread.ts'

/** What the thread is told when it starts: the file of the database, which it reads. */
export type BudgetThreadData = { readonly database: string }
export type Asked =
  | { readonly what: 'answer'; readonly order: BudgetOrder }
  | { readonly what: 'notice'; readonly order: NoticeOrder }
export type Said = { readonly value: unknown } | { readonly error: unknown }

/** Who is beyond that is told to come again, rather than wait for minutes. */
const MOST_WAITING = 8
/** A thread that has nothing to do goes after so long, and its memory with it: scenarios are changed and tried again. */
const KEEP_MS = 2 * 60 * 1000

type Parts = BudgetThreadData & {
  /** The program of the thread. */
  readonly thread: URL
  readonly logError: (event: string, error: unknown) => void
}

export type BudgetThread = BudgetWork & {
  /** From now on nothing new is begun; what is being worked out may still end. */
  readonly close: () => void
  /** Ends the thread, whatever it does. */
  readonly end: () => Promise<void>
}

type Waiting = {
  readonly asked: Asked
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

const TOO_MANY: NotWorked = { ok: false, notWorked: 'too-many-budgets' }
const CUT_OFF: NotWorked = { ok: false, notWorked: 'budget-cut-off' }

/** Has budgets worked out by a thread of their own, one at a time and in the order in which they are asked for. */
export function budgetThread({ thread, database, logError }: Parts): BudgetThread {
  const line: Waiting[] = []
  let current: (Waiting & { readonly by: Worker }) | undefined
  let worker: Worker | undefined
  let expiry: NodeJS.Timeout | undefined
  let isClosed = false

  const end = async () => {
    clearTimeout(expiry)
    const ending = worker
    worker = undefined
    await ending?.terminate()
  }
  const goOn = () => {
    const next = current === undefined ? line.shift() : undefined
    if (next === undefined) return
    clearTimeout(expiry)
    worker ??= started()
    current = { ...next, by: worker }
    worker.postMessage(next.asked)
  }
  /** Whoever waited for this thread is told how it went, and the next has its turn. */
  const settle = (by: Worker, tell: (one: Waiting) => void) => {
    if (current?.by !== by) return
    const one = current
    current = undefined
    tell(one)
    goOn()
  }
  const started = () => {
    const workerData: BudgetThreadData = { database }
    const fresh = new Worker(thread, { workerData, resourceLimits: SMALL_YOUNG_MEMORY })
    let hasFailed = false
    fresh.on('message', (said: Said) => {
      expiry = setTimeout(() => {
        end().catch((error) => logError('budget-thread-not-ended', error))
      }, KEEP_MS).unref()
      settle(fresh, ({ resolve, reject }) => {
        if ('error' in said) reject(said.error)
        else resolve(said.value as never)
      })
    })
    fresh.once('error', (error) => {
      hasFailed = true
      logError('budget-thread-failed', error)
    })
    fresh.once('exit', (code) => {
      const isOnPurpose = worker !== fresh
      if (!(isOnPurpose || hasFailed)) logError('budget-thread-ended', new Error(`it ended with ${code}`))
      if (worker === fresh) worker = undefined
      settle(fresh, ({ resolve }) => resolve(CUT_OFF as never))
    })
    return fresh
  }
  const ask = <T>(asked: Asked) =>
    new Promise<T | NotWorked>((resolve, reject) => {
      if (isClosed) return resolve(CUT_OFF)
      if (line.length >= MOST_WAITING) return resolve(TOO_MANY)
      line.push({ asked, resolve: resolve as Waiting['resolve'], reject })
      goOn()
    })
  return {
    answer: (order) => ask({ what: 'answer', order }),
    notice: (order) => ask({ what: 'notice', order }),
    close: () => {
      isClosed = true
      for (const { resolve } of line.splice(0)) resolve(CUT_OFF as never)
    },
    end,
  }
}
