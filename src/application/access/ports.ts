import type { AccessChange, ApiKey, AuditDraft, AuditEntry, AuditHead, Person, Session } from './records.ts'

/** People, sessions and keys. Nothing is written without an entry of the audit that takes effect with it. */
export type AccessStore = {
  personNamed(name: string): Promise<Person | undefined>
  person(id: string): Promise<Person | undefined>
  people(): Promise<readonly Person[]>
  session(tokenDigest: string): Promise<Session | undefined>
  key(id: string): Promise<ApiKey | undefined>
  keys(): Promise<readonly ApiKey[]>
  commit(draft: AuditDraft, ...changes: readonly AccessChange[]): Promise<void>
}

/** The audit, for those who read it. */
export type AuditReader = {
  /** The newest first. */
  newest(count: number, before?: number): Promise<readonly AuditEntry[]>
  /** Oldest first, from a number on. */
  from(seq: number, count: number): Promise<readonly AuditEntry[]>
  head(): Promise<AuditHead>
}

/** Turns passwords into what may be kept, slowly on purpose. */
export type Passwords = {
  keep(password: string): Promise<string>
  /** Takes as long for a person who does not exist. */
  isRight(password: string, kept: string | undefined): Promise<boolean>
}
