import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { Passwords } from '../application/access/ports.ts'

/** What one password costs: OWASP's figures for 32 MiB. Kept with each password, so that they can rise. */
export type ScryptCost = { readonly log2n: number; readonly r: number; readonly p: number }
const COST: ScryptCost = { log2n: 15, r: 8, p: 3 }

const KEY_BYTES = 32
const SALT_BYTES = 16
const MOST_MEMORY = 256 * 1024 * 1024

/** Passwords by scrypt, worked out beside the thread that answers. */
export function scryptPasswords(cost: ScryptCost = COST): Passwords {
  let nobody: Promise<string> | undefined
  const keep = async (password: string) => {
    const salt = randomBytes(SALT_BYTES)
    const key = await derived(password, salt, cost)
    return ['scrypt', cost.log2n, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$')
  }
  return {
    keep,
    isRight: async (password, kept) => {
      // Nobody's password is worked through as any other's.
      nobody ??= keep(randomBytes(SALT_BYTES).toString('base64'))
      const [scheme, log2n, r, p, salt = '', key = ''] = (kept ?? (await nobody)).split('$')
      if (scheme !== 'scrypt') throw new Error('a kept password has an unknown form')
      const asked = { log2n: Number(log2n), r: Number(r), p: Number(p) }
      const given = await derived(password, Buffer.from(salt, 'base64'), asked)
      return timingSafeEqual(given, Buffer.from(key, 'base64')) && kept !== undefined
    },
  }
}

function derived(password: string, salt: Buffer, { log2n, r, p }: ScryptCost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** log2n, r, p, maxmem: MOST_MEMORY }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}
