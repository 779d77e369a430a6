import type { Role } from './role.ts'

/** Somebody who may sign in. */
export type Person = {
  readonly id: string
  /** The name to sign in with. */
  readonly name: string
  /** What the password was turned into; see `Passwords`. */
  readonly password: string
  readonly roles: readonly Role[]
  readonly divisions: readonly string[]
  readonly createdAt: string
  /** Absent while the person may sign in. */
  readonly closedAt?: string
}

export type Session = {
  readonly tokenDigest: string
  readonly personId: string
  readonly createdAt: string
  readonly expiresAt: string
}

/** Lets a program in; its secret was shown once and is kept as a digest. */
export type ApiKey = {
  readonly id: string
  readonly label: string
  readonly secretDigest: string
  readonly roles: readonly Role[]
  readonly divisions: readonly string[]
  /** Who made it. */
  readonly personId: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly revokedAt?: string
}

export type AccessChange =
  | { readonly change: 'person-added'; readonly person: Person }
  | { readonly change: 'person-changed'; readonly person: Person }
  | { readonly change: 'session-opened'; readonly session: Session }
  | { readonly change: 'session-closed'; readonly tokenDigest: string }
  | { readonly change: 'key-made'; readonly key: ApiKey }
  | { readonly change: 'key-revoked'; readonly id: string; readonly at: string }

/** What is written about a doing: no names of residents, no account numbers, no passwords. */
export type AuditDraft = {
  /** Who: the id of a person or key, `command-line`, or `nobody` where nobody was let in. */
  readonly who: string
  readonly action: string
  /** What it was done to, by id. */
  readonly subject: string
  readonly facts?: Readonly<Record<string, string>>
  /** Digests of the thing before and after, where it was changed. */
  readonly before?: string
  readonly after?: string
}

export type AuditEntry = {
  readonly seq: number
  readonly at: string
  readonly who: string
  readonly action: string
  readonly subject: string
  /** JSON with its keys in order. */
  readonly facts: string
  readonly before: string
  readonly after: string
  readonly hash: string
}

/** The end of the chain: as many entries, the last with this hash. */
export type AuditHead = { readonly seq: number; readonly hash: string }
