import type { AuditReader } from './ports.ts'
import type { AuditDraft, AuditEntry, AuditHead } from './records.ts'
import { digestOf } from './token.ts'

/** What the first entry is chained to. */
export const CHAIN_START: AuditHead = { seq: 0, hash: '0'.repeat(64) }

const ENTRIES_AT_A_TIME = 1000

/** The entry that follows a head: its hash covers all its fields and the hash before it. */
export async function chained(draft: AuditDraft, at: string, head: AuditHead): Promise<AuditEntry> {
  const { who, action, subject, facts = {}, before = '', after = '' } = draft
  const entry = {
    seq: head.seq + 1,
    at,
    who,
    action,
    subject,
    facts: JSON.stringify(Object.fromEntries(Object.entries(facts).sort(byName))),
    before,
    after,
  }
  return { ...entry, hash: await hashOf(entry, head.hash) }
}

const byName = ([a]: [string, string], [b]: [string, string]) => (a < b ? -1 : 1)

function hashOf(entry: Omit<AuditEntry, 'hash'>, previous: string): Promise<string> {
  const { seq, at, who, action, subject, facts, before, after } = entry
  return digestOf(JSON.stringify([previous, seq, at, who, action, subject, facts, before, after]))
}

export type ChainFault = {
  /** The number of the first entry that is not what it should be. */
  readonly seq: number
  readonly fault: 'missing' | 'changed' | 'beyond-end' | 'end-differs'
}
export type ChainVerdict =
  | { readonly ok: true; readonly head: AuditHead }
  | ({ readonly ok: false } & ChainFault)

/** Goes along the whole chain; names the first entry that was changed, taken out, put in or cut off. */
export async function verifyChain(audit: AuditReader): Promise<ChainVerdict> {
  let reached = CHAIN_START
  for (;;) {
    const entries = await audit.from(reached.seq + 1, ENTRIES_AT_A_TIME)
    for (const entry of entries) {
      const seq = reached.seq + 1
      if (entry.seq !== seq) return { ok: false, seq, fault: 'missing' }
      if ((await hashOf(entry, reached.hash)) !== entry.hash) return { ok: false, seq, fault: 'changed' }
      reached = { seq, hash: entry.hash }
    }
    if (entries.length < ENTRIES_AT_A_TIME) break
  }
  const head = await audit.head()
  if (head.seq > reached.seq) return { ok: false, seq: reached.seq + 1, fault: 'missing' }
  if (head.seq < reached.seq) return { ok: false, seq: head.seq + 1, fault: 'beyond-end' }
  if (head.hash !== reached.hash) return { ok: false, seq: head.seq, fault: 'end-differs' }
  return { ok: true, head }
}
