import { EXIT } from './exit-code.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Does something and clears up behind it, also when somebody stops it: nothing half-written is left. */
export async function clearedAfter<T>(clear: () => void, use: () => Promise<T>): Promise<T> {
  const stop = () => {
    clear()
    process.exit(EXIT.interrupted)
  }
  for (const signal of SIGNALS) process.once(signal, stop)
  try {
    return await use()
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop)
    clear()
  }
}
