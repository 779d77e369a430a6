import { setTimeout as after } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { CalculationOrder } from '../../src/jobs/calculation.ts'
import { calculators } from '../../src/jobs/calculators.ts'

/** A thread that says at once that it is done, and goes on. */
const DONE_AT_ONCE = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', () => parentPort.postMessage('done'))
  `)}`,
)
const ORDER = {} as CalculationOrder
const PATIENCE_MS = 30_000

const HEARING = {
  error: (error: Error) => {
    throw error
  },
  exit: () => undefined,
}

/** Resolves when there is a thread that has begun and has nothing to do. */
const doneOnce = (threads: ReturnType<typeof calculators>) =>
  new Promise<void>((resolve) => {
    const calculator = threads.start(ORDER, {
      ...HEARING,
      message: () => {
        calculator.keep()
        resolve()
      },
    })
  })

/** Nothing of this thread goes on meanwhile. */
const holdUp = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

it('a thread that is told to end when it has just said that it is done, which nobody has heard yet, ends', async () => {
  const threads = calculators(DONE_AT_ONCE)
  await doneOnce(threads)
  const heard: unknown[] = []
  const calculator = threads.start(ORDER, {
    ...HEARING,
    message: (message) => {
      heard.push(message)
      calculator.keep()
    },
  })
  holdUp(500)
  const ended = Promise.all([calculator.terminate(), threads.end()]).then(() => 'ended')
  expect(await Promise.race([ended, after(PATIENCE_MS, 'waits for ever', { ref: false })])).toBe('ended')
  expect(heard).toEqual(['done'])
})

it('hears nothing more of a thread that waits, and gives the next order to the same', async () => {
  const threads = calculators(DONE_AT_ONCE)
  const said: string[] = []
  const done = (name: string) =>
    new Promise<void>((resolve) => {
      const calculator = threads.start(ORDER, {
        ...HEARING,
        message: (message) => {
          said.push(`${name} ${message}`)
          calculator.keep()
          resolve()
        },
        exit: () => said.push(`${name} exit`),
      })
    })
  for (const name of ['first', 'second']) await done(name)
  await threads.end()
  expect(said).toEqual(['first done', 'second done'])
})
