import { describe, expect, it } from 'vitest'
import { CHAIN_START, chained, verifyChain } from '../../../src/application/access/audit-chain.ts'
import type { AuditReader } from '../../../src/application/access/ports.ts'
import type { AuditEntry, AuditHead } from '../../../src/application/access/records.ts'
import { seeded } from '../../support/seeded.ts'

const TAMPERINGS = 10_000
const LENGTH = 12

async function chainOf(length: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  let head = CHAIN_START
  for (let i = 0; i < length; i++) {
    const draft = { who: `p${i % 3}`, action: 'signed-in', subject: `s${i}`, facts: { rows: String(i) } }
    const entry = await chained(draft, `2026-11-24T00:00:${String(i).padStart(2, '0')}.000Z`, head)
    entries.push(entry)
    head = entry
  }
  return entries
}

function readerOf(entries: readonly AuditEntry[], head: AuditHead): AuditReader {
  return {
    newest: (count) => Promise.resolve(entries.toReversed().slice(0, count)),
    from: (seq, count) => Promise.resolve(entries.filter((entry) => entry.seq >= seq).slice(0, count)),
    head: () => Promise.resolve({ seq: head.seq, hash: head.hash }),
  }
}

type Random = (below: number) => number
const FIELDS = ['at', 'who', 'action', 'subject', 'facts', 'before', 'after', 'hash'] as const

/** What somebody with the file in hand could do to the chain; each leaves something other than it was. */
const TAMPER: readonly ((entries: AuditEntry[], random: Random) => AuditEntry[])[] = [
  (entries, random) => {
    const field = FIELDS[random(FIELDS.length)] ?? 'who'
    return entries.with(at(entries, random), { ...pick(entries, random), [field]: `x${random(1e9)}` })
  },
  (entries, random) => entries.toSpliced(at(entries, random), 1),
  (entries) => entries.slice(0, -1),
  (entries, random) => {
    const [a, b] = [at(entries, random), at(entries, random)]
    const other = (b + 1 + random(entries.length - 1)) % entries.length
    const to = a === b ? other : b
    return entries.with(a, entries[to] as AuditEntry).with(to, entries[a] as AuditEntry)
  },
  (entries, random) => {
    const place = at(entries, random)
    const copied = { ...pick(entries, random), who: 'intruder' }
    return entries.toSpliced(place, 0, copied)
  },
  (entries, random) => {
    const place = at(entries, random)
    return entries.toSpliced(place, 1).map((entry, i) => ({ ...entry, seq: i + 1 }))
  },
  (entries) => [...entries, { ...(entries.at(-1) as AuditEntry), seq: entries.length + 1 }],
]
const at = (entries: readonly AuditEntry[], random: Random) => random(entries.length)
const pick = (entries: readonly AuditEntry[], random: Random) => entries[at(entries, random)] as AuditEntry

describe('verifyChain', () => {
  it('finds nothing wrong with a chain that was only added to', async () => {
    const entries = await chainOf(LENGTH)
    const head = entries.at(-1) as AuditEntry
    expect(await verifyChain(readerOf(entries, head))).toEqual({
      ok: true,
      head: { seq: LENGTH, hash: head.hash },
    })
    expect(await verifyChain(readerOf([], CHAIN_START))).toMatchObject({ ok: true })
  })

  it(`finds each of ${TAMPERINGS} tamperings`, async () => {
    const entries = await chainOf(LENGTH)
    const head = entries.at(-1) as AuditEntry
    const missed: number[] = []
    for (let seed = 0; seed < TAMPERINGS; seed++) {
      const tampered = TAMPER[seed % TAMPER.length]?.([...entries], seeded(seed)) ?? entries
      if ((await verifyChain(readerOf(tampered, head))).ok) missed.push(seed)
    }
    expect(missed).toEqual([])
  })

  it('names the first entry that is not as it was', async () => {
    const entries = await chainOf(LENGTH)
    const head = entries.at(-1) as AuditEntry
    const changed = entries.with(4, { ...(entries[4] as AuditEntry), facts: '{"rows":"5"}' })
    expect(await verifyChain(readerOf(changed, head))).toEqual({ ok: false, seq: 5, fault: 'changed' })
    expect(await verifyChain(readerOf(entries.slice(0, 9), head))).toEqual({
      ok: false,
      seq: 10,
      fault: 'missing',
    })
    const early = { seq: 9, hash: entries[8]?.hash ?? '' }
    expect(await verifyChain(readerOf(entries, early))).toEqual({ ok: false, seq: 10, fault: 'beyond-end' })
  })
})
