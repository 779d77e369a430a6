import { sql } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { verifyChain } from '../../src/application/access/audit-chain.ts'
import type { Person } from '../../src/application/access/records.ts'
import { accessStore } from '../../src/store/access-store.ts'
import { auditedWrites, auditReader } from '../../src/store/audit-store.ts'
import { scryptPasswords } from '../../src/store/scrypt-passwords.ts'
import { cpuTimeMs } from '../support/cpu-time.ts'
import { freshFolder, open } from '../support/data-folder.ts'

const NOW = '2026-11-24T00:00:00.000Z'
const CHEAP = { log2n: 4, r: 8, p: 1 }

const zhang: Person = {
  id: 'p1',
  name: 'zhang',
  password: 'kept',
  roles: ['operator', 'auditor'],
  divisions: ['410212'],
  createdAt: NOW,
}

async function opened(folder = freshFolder()) {
  const database = await open(folder)
  onTestFinished(() => database.close())
  const store = accessStore(
    database,
    auditedWrites(database, () => NOW),
  )
  return { folder, database, store, audit: auditReader(database) }
}

const added = { who: 'test', action: 'person-added', subject: 'p1' }

describe('accessStore', () => {
  it('gives back people, sessions and keys as they were written, each with its entry', async () => {
    const { store, audit } = await opened()
    const session = { tokenDigest: 'd1', personId: 'p1', createdAt: NOW, expiresAt: '2026-11-25' }
    const key = {
      id: 'k1',
      label: '抄表系统',
      secretDigest: 's1',
      roles: ['operator'] as const,
      divisions: ['410212'],
      personId: 'p1',
      createdAt: NOW,
      expiresAt: '2027-11-24',
    }
    await store.commit(added, { change: 'person-added', person: zhang })
    await store.commit(added, { change: 'session-opened', session }, { change: 'key-made', key })
    expect(await store.personNamed('zhang')).toEqual(zhang)
    expect(await store.session('d1')).toEqual(session)
    expect(await store.key('k1')).toEqual(key)
    expect((await audit.head()).seq).toBe(2)
  })

  it('signs somebody out whose rights are changed', async () => {
    const { store } = await opened()
    const session = { tokenDigest: 'd1', personId: 'p1', createdAt: NOW, expiresAt: '2026-11-25' }
    await store.commit(
      added,
      { change: 'person-added', person: zhang },
      { change: 'session-opened', session },
    )
    await store.commit(added, { change: 'person-changed', person: { ...zhang, roles: ['auditor'] } })
    expect(await store.session('d1')).toBeUndefined()
    expect(await store.person('p1')).toMatchObject({ roles: ['auditor'] })
  })

  it('writes neither the change nor its entry where one of them cannot be', async () => {
    const { store, audit } = await opened()
    await store.commit(added, { change: 'person-added', person: zhang })
    await expect(store.commit(added, { change: 'person-added', person: zhang })).rejects.toThrow()
    expect((await audit.head()).seq).toBe(1)
    expect(await store.people()).toEqual([zhang])
  })

  it('keeps one chain when two programs write at once', async () => {
    const first = await opened()
    const second = await opened(first.folder)
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        (i % 2 === 0 ? first : second).store.commit({ who: 'test', action: 'signed-in', subject: `${i}` }),
      ),
    )
    expect(await verifyChain(first.audit)).toMatchObject({ ok: true, head: { seq: 40 } })
  })

  it.each([
    sql`update audit set who = 'nobody' where seq = 1`,
    sql`delete from audit where seq = 1`,
    sql`delete from audit_head`,
    sql`update audit_head set seq = 9`,
    sql`insert or replace into audit select * from audit where seq = 1`,
    sql`insert into audit select 9, at, who, action, subject, facts, before, after, hash from audit`,
  ])('has an audit that refuses to be changed (%#)', async (statement) => {
    const { store, audit, database } = await opened()
    await store.commit(added, { change: 'person-added', person: zhang })
    await expect(database.apply([statement])).rejects.toThrow()
    expect(await verifyChain(audit)).toMatchObject({ ok: true, head: { seq: 1 } })
  })
})

describe('scryptPasswords', () => {
  it('knows the right password from a wrong one, and keeps neither', async () => {
    const { keep, isRight } = scryptPasswords(CHEAP)
    const kept = await keep('correct horse')
    expect(kept).not.toContain('correct')
    expect(await isRight('correct horse', kept)).toBe(true)
    expect(await isRight('correct horse ', kept)).toBe(false)
    expect(await isRight('', kept)).toBe(false)
  })

  it('keeps the same password differently each time, and reads what another cost made', async () => {
    const { keep, isRight } = scryptPasswords(CHEAP)
    const kept = await keep('correct horse')
    expect(kept).not.toBe(await keep('correct horse'))
    expect(await scryptPasswords({ ...CHEAP, log2n: 5 }).isRight('correct horse', kept)).toBe(true)
    expect(await isRight('correct horse', undefined)).toBe(false)
  })

  it('works as long for somebody who does not exist', async () => {
    const cost = { log2n: 13, r: 8, p: 1 }
    const { keep, isRight } = scryptPasswords(cost)
    const kept = await keep('correct horse')
    await isRight('x', undefined)
    const spent = async (of: string | undefined) => {
      const started = cpuTimeMs()
      for (let i = 0; i < 5; i++) await isRight('wrong password', of)
      return cpuTimeMs() - started
    }
    const [known, unknown] = [await spent(kept), await spent(undefined)]
    expect(unknown / known).toBeGreaterThan(0.3)
  })
})
