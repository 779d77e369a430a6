import { LONGEST_NAME } from './administer.ts'
import type { AccessStore, Passwords } from './ports.ts'
import type { Person } from './records.ts'
import { throttle } from './throttle.ts'
import { digestOf, freshToken } from './token.ts'

const SESSION_MS = 10 * 60 * 60 * 1000
const MINUTE_MS = 60_000

/** Five tries cost nothing; then half a minute, doubling up to a quarter of an hour. */
const BY_NAME = {
  free: 4,
  firstWaitMs: MINUTE_MS / 2,
  longestWaitMs: 15 * MINUTE_MS,
  forgetMs: 60 * MINUTE_MS,
}
/** A whole office may sit behind one address. */
const BY_ADDRESS = { free: 60, firstWaitMs: 10_000, longestWaitMs: 15 * MINUTE_MS, forgetMs: 60 * MINUTE_MS }

export type SignedIn =
  | { readonly ok: true; readonly token: string; readonly person: Person }
  | { readonly ok: false; readonly waitMs: number }

export type SignIn = (name: string, password: string, address: string) => Promise<SignedIn>

type Deps = { readonly store: AccessStore; readonly passwords: Passwords; readonly epochMs: () => number }

/**
 * Opens a session. Whether the name is unknown, the password wrong or the person's access closed, the
 * answer is the same and takes as long.
 */
export function signInWith({ store, passwords, epochMs }: Deps): SignIn {
  const byName = throttle(BY_NAME)
  const byAddress = throttle(BY_ADDRESS)
  return async (typed, password, address) => {
    // Nobody has a longer name, and what is counted under it takes room.
    const name = typed.slice(0, LONGEST_NAME)
    const nowMs = epochMs()
    const waitMs = Math.max(byName.waitMs(name, nowMs), byAddress.waitMs(address, nowMs))
    if (waitMs > 0) return { ok: false, waitMs }
    // Counted before it is checked: a hundred tries at once are a hundred tries.
    byName.failed(name, nowMs)
    byAddress.failed(address, nowMs)
    const person = await store.personNamed(name)
    const isRight = await passwords.isRight(password, person?.password)
    if (!isRight || person === undefined || person.closedAt !== undefined) {
      await store.commit({ who: 'nobody', action: 'sign-in-refused', subject: person?.id ?? 'unknown' })
      return { ok: false, waitMs: 0 }
    }
    byName.succeeded(name)
    byAddress.takenBack(address)
    const token = freshToken()
    const session = {
      tokenDigest: await digestOf(token),
      personId: person.id,
      createdAt: isoOf(nowMs),
      expiresAt: isoOf(nowMs + SESSION_MS),
    }
    await store.commit(
      { who: person.id, action: 'signed-in', subject: person.id },
      { change: 'session-opened', session },
    )
    return { ok: true, token, person }
  }
}

function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString()
}
