import type { AccessStore } from './ports.ts'
import type { Principal } from './principal.ts'
import { digestOf, formTokenOf, isSameToken } from './token.ts'

/** Who a session token or an API key stands for; nobody if it has ended or never was, or whoever made it is closed. */
export type Identify = {
  readonly bySession: (token: string) => Promise<Principal | undefined>
  readonly byKey: (given: string) => Promise<Principal | undefined>
}

/** `qn_<id>.<secret>`: easily told from other secrets when it turns up where it should not. */
const KEY = /^qn_([\w-]{12})\.([\w-]{43})$/
const TOKEN = /^[\w-]{43}$/

/** An API key as it is shown once: its name, then its secret. */
export function keyText(id: string, secret: string): string {
  return `qn_${id}.${secret}`
}

/**
 * Tells who asks from a session or an API key. Only digests are compared with what is kept; what has ended tells
 * nobody.
 */
export function identifyWith(store: AccessStore, now: () => string): Identify {
  return {
    bySession: async (token) => {
      if (!TOKEN.test(token)) return undefined
      const session = await store.session(await digestOf(token))
      if (session === undefined || session.expiresAt <= now()) return undefined
      const person = await store.person(session.personId)
      if (person === undefined || person.closedAt !== undefined) return undefined
      const { id, name, roles, divisions } = person
      return { kind: 'person', id, person: id, name, roles, divisions, formToken: await formTokenOf(token) }
    },
    byKey: async (given) => {
      const [, id = '', secret = ''] = KEY.exec(given) ?? []
      const key = id === '' ? undefined : await store.key(id)
      const isRight = isSameToken(await digestOf(secret), key?.secretDigest ?? '')
      if (!isRight || key === undefined || key.revokedAt !== undefined || key.expiresAt <= now())
        return undefined
      const maker = await store.person(key.personId)
      if (maker === undefined || maker.closedAt !== undefined) return undefined
      const { label, roles, divisions } = key
      return {
        ...{ kind: 'key', id: `key:${id}`, person: maker.id },
        ...{ name: label, roles, divisions, formToken: '' },
      }
    },
  }
}
