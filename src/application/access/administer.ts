import { keyText } from './identify.ts'
import type { AccessStore, Passwords } from './ports.ts'
import { coversAll } from './principal.ts'
import type { ApiKey, Person } from './records.ts'
import type { Role } from './role.ts'
import { digestOf, freshId, freshToken } from './token.ts'

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 200

export type AccessGiven = { readonly roles: readonly Role[]; readonly divisions: readonly string[] }
type NewPerson = AccessGiven & { readonly name: string; readonly password: string }
type Deps = { readonly store: AccessStore; readonly passwords: Passwords; readonly now: () => string }

export type PersonRefusal = 'name-taken' | 'name-unusable' | 'password-too-short' | 'nothing-given'
export type Added<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly because: PersonRefusal }

/** More than a name of forty characters takes, so that a longer one that is cut to it is nobody's. */
export const LONGEST_NAME = 81
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u

/** Somebody new who may sign in; `who` adds them. */
export async function addPerson(wanted: NewPerson, who: string, deps: Deps): Promise<Added<Person>> {
  const { name, password, roles, divisions } = wanted
  if (!NAME.test(name)) return { ok: false, because: 'name-unusable' }
  if ([...password].length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD)
    return { ok: false, because: 'password-too-short' }
  if (roles.length === 0 || divisions.length === 0) return { ok: false, because: 'nothing-given' }
  if ((await deps.store.personNamed(name)) !== undefined) return { ok: false, because: 'name-taken' }
  const person: Person = {
    id: freshId(),
    name,
    password: await deps.passwords.keep(password),
    roles,
    divisions,
    createdAt: deps.now(),
  }
  await deps.store.commit(
    {
      who,
      action: 'person-added',
      subject: person.id,
      facts: givenFacts(person),
      after: await rightsDigest(person),
    },
    { change: 'person-added', person },
  )
  return { ok: true, value: person }
}

/** Other rights, another password, or none of either any more. */
export async function changePerson(
  before: Person,
  change: Partial<AccessGiven> & { readonly password?: string; readonly closedAt?: string },
  who: string,
  { store, passwords }: Deps,
): Promise<void> {
  const { password, ...rest } = change
  const kept = password === undefined ? {} : { password: await passwords.keep(password) }
  const person: Person = { ...before, ...rest, ...kept }
  const action = person.closedAt === undefined ? 'person-changed' : 'person-closed'
  await store.commit(
    {
      who,
      action,
      subject: person.id,
      facts: givenFacts(person),
      before: await rightsDigest(before),
      after: await rightsDigest(person),
    },
    { change: 'person-changed', person },
  )
}

/** Whether somebody administers what, after a change, nobody would. */
export function isLastAdministrator(id: string, change: AccessGiven, people: readonly Person[]): boolean {
  const before = people.find((person) => person.id === id)
  if (before === undefined || !before.roles.includes('administrator')) return false
  const after = people.map((person) => (person.id === id ? { ...person, ...change } : person))
  return !after.some(
    ({ roles, divisions, closedAt }) =>
      closedAt === undefined && roles.includes('administrator') && coversAll(divisions, before.divisions),
  )
}

export type NewKey = AccessGiven & { readonly label: string; readonly expiresAt: string }

/** A key for a program. Its text is given out here, and never again. */
export async function makeKey(
  wanted: NewKey,
  personId: string,
  { store, now }: Deps,
): Promise<{ readonly key: ApiKey; readonly text: string }> {
  const secret = freshToken()
  const { label, roles, divisions, expiresAt } = wanted
  const key: ApiKey = {
    id: freshId(),
    label,
    secretDigest: await digestOf(secret),
    roles,
    divisions,
    personId,
    createdAt: now(),
    expiresAt,
  }
  const facts = { ...givenFacts(key), expiresAt }
  await store.commit(
    { who: personId, action: 'key-made', subject: `key:${key.id}`, facts },
    { change: 'key-made', key },
  )
  return { key, text: keyText(key.id, secret) }
}

/** Ends an API key for good; the audit says by whom. */
export async function revokeKey(id: string, who: string, { store, now }: Deps): Promise<void> {
  await store.commit(
    { who, action: 'key-revoked', subject: `key:${id}` },
    { change: 'key-revoked', id, at: now() },
  )
}

function givenFacts({ roles, divisions }: AccessGiven): Record<string, string> {
  return { roles: roles.join(' '), divisions: divisions.join(' ') }
}

/** Covers the rights and the kept password: the audit shows that it changed, not what it is. */
function rightsDigest({ id, roles, divisions, password, closedAt = '' }: Person): Promise<string> {
  return digestOf(JSON.stringify([id, roles, divisions, password, closedAt]))
}
