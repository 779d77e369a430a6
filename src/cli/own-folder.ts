import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXIT } from './exit-code.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Does something in a folder of its own and clears up behind it, also when somebody stops it: nothing is left. */
export async function inOwnFolder<T>(
  prefix: string,
  use: (folder: string, alsoClear: (file: string) => void) => Promise<T>,
): Promise<T> {
  const made: string[] = []
  const clear = () => {
    for (const name of made) rmSync(name, { recursive: true, force: true })
  }
  const stop = () => {
    clear()
    process.exit(EXIT.interrupted)
  }
  for (const signal of SIGNALS) process.once(signal, stop)
  try {
    const folder = mkdtempSync(join(tmpdir(), prefix))
    made.push(folder)
    return await use(folder, (file) => made.push(file))
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop)
    clear()
  }
}
