import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

export type TextWriter = {
  /** Waits where the disk does not follow. */
  readonly write: (text: string) => Promise<unknown> | undefined
  readonly end: () => Promise<void>
}

/** Writes text to a file piece by piece; what goes wrong is told by the next piece or at the end. */
export function textWriter(file: string): TextWriter {
  const out = createWriteStream(file)
  const over = finished(out)
  over.catch(() => undefined)
  return {
    write: (text) => {
      if (out.write(text)) return undefined
      return out.destroyed ? over : once(out, 'drain')
    },
    end: () => {
      out.end()
      return over
    },
  }
}
