import { Worker } from 'node:worker_threads'

/** Threads that hold little for long: what they allocate is soon gone, and need not be given room to pile up. */
export const SMALL_YOUNG_MEMORY = { maxYoungGenerationSizeMb: 4 }

/** Has a thread do one thing, and resolves with the last that it said. */
export async function inThread(thread: URL, work: object): Promise<unknown> {
  return await new Promise((resolve, reject) => {
    let said: unknown
    const worker = new Worker(thread, { workerData: work })
    worker.on('message', (message) => {
      said = message
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code === 0) resolve(said)
      else reject(new Error(`a thread for ${thread.pathname.replace(/.*\//, '')} ended with ${code}`))
    })
  })
}

const beingMade = new Map<string, Promise<unknown>>()

/** However many ask for a file at once, it is made once. */
export async function madeOnce<T>(file: string, make: () => Promise<T>): Promise<T> {
  const made = (beingMade.get(file) as Promise<T> | undefined) ?? make()
  beingMade.set(file, made)
  try {
    return await made
  } finally {
    beingMade.delete(file)
  }
}
