import { createHash } from 'node:crypto'
import type { Digest } from '../../src/cloud/ports.ts'

export function nodeDigest(): Digest {
  const hash = createHash('sha256')
  return {
    add: (bytes) => {
      hash.update(bytes)
      return Promise.resolve()
    },
    hex: () => Promise.resolve(hash.digest('hex')),
  }
}
