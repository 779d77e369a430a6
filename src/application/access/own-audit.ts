import { NATION } from '../../domain/division.ts'
import type { AccessStore, AuditReader } from './ports.ts'
import { coversAll, type Principal } from './principal.ts'
import type { AuditEntry } from './records.ts'

const AT_A_TIME = 500

type Sources = { readonly audit: AuditReader; readonly store: Pick<AccessStore, 'people' | 'keys'> }

/** Entries of one page, the names of those in them, and whether there may be older ones. */
export type OwnAudit = {
  readonly entries: readonly AuditEntry[]
  readonly names: ReadonlyMap<string, string>
  readonly older: number | undefined
}

/**
 * The audit as far as it is a reader's own: what people and keys within their divisions did, and what was done to
 * those. What others did, and who they are, is for those who answer for the whole country.
 */
export async function ownAudit(
  { divisions }: Principal,
  { audit, store }: Sources,
  count: number,
  before?: number,
): Promise<OwnAudit> {
  const names = new Map<string, string>()
  for (const { id, name, divisions: theirs } of await store.people())
    if (coversAll(divisions, theirs)) names.set(id, name)
  for (const { id, label, divisions: theirs } of await store.keys())
    if (coversAll(divisions, theirs)) names.set(`key:${id}`, label)
  const isOwn = ({ who, subject }: AuditEntry) =>
    coversAll(divisions, [NATION]) || names.has(who) || names.has(subject)
  const entries: AuditEntry[] = []
  let from = before
  for (;;) {
    const read = await audit.newest(AT_A_TIME, from)
    entries.push(...read.filter(isOwn))
    from = read.at(-1)?.seq
    if (read.length < AT_A_TIME || entries.length > count) break
  }
  const shown = entries.slice(0, count)
  return { entries: shown, names, older: entries.length > count ? shown.at(-1)?.seq : undefined }
}
