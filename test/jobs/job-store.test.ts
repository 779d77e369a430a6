import { describe, expect, it } from 'vitest'
import { JOB_STATES } from '../../src/application/jobs/job.ts'
import { JOB_ACTIONS } from '../../src/application/jobs/ports.ts'
import { finishStage } from '../../src/jobs/finish-stage.ts'
import { faultOf, type JobRow } from '../../src/jobs/job-row.ts'
import { LEASE_MS, LeaseLost, type Owner, releaseJob, takeJob, underLease } from '../../src/jobs/lease.ts'
import { file, memoryJobStore, OPTIONS, START_MS, WANTED } from './support.ts'

const FILE = { bytes: 3, sha256: 'ab'.repeat(32) }
const RECONCILED = {
  ...{ rows: 3, succeeded: 2, failed: 1, quarantined: 0, duplicate: 0 },
  ...{ kwhIn: '3.00', kwhBilled: '2.00', kwhSetAside: '1.00' },
  yuan: {
    ...{ energy: '1.00', timeOfUse: '0.00', bundledTrading: '0.00', bill: '1.00' },
    ...{ operatingSubsidy: '0.00', purchaseSubsidy: '0.00', refund: '0.00', net: '1.00' },
  },
}

describe('submitting a file', () => {
  it('makes a job that waits its turn', () => {
    const { store } = memoryJobStore()
    expect(store.submit(file(), WANTED)).toMatchObject({
      ok: true,
      as: 'new',
      job: { id: 'job1', state: 'queued', division: '410212', retainedUntil: '2027-12-29' },
    })
  })

  it('leads a hundred identical requests under one key to one job', () => {
    const { store } = memoryJobStore()
    const ids = Array.from({ length: 100 }, () => {
      const submitted = store.submit(file(), { ...WANTED, idempotencyKey: 'k' })
      return submitted.ok ? submitted.job.id : submitted.because
    })
    expect(new Set(ids)).toEqual(new Set(['job1']))
    expect(store.list(['000000'], 10)).toHaveLength(1)
  })

  it.each([
    ['another file', file('2'.repeat(64)), WANTED],
    ['other options', file(), { ...WANTED, options: { ...OPTIONS, trialRows: 10 } }],
    ['another edition', file(), { ...WANTED, edition: 'cd'.repeat(32) }],
    ['another division', file(), { ...WANTED, division: '410225' }],
  ])('refuses a key that was used with %s, and changes nothing', (_, other, wanted) => {
    const { store } = memoryJobStore()
    store.submit(file(), { ...WANTED, idempotencyKey: 'k' })
    expect(store.submit(other, { ...wanted, idempotencyKey: 'k' })).toEqual({
      ok: false,
      because: 'key-reused',
    })
    expect(store.list(['000000'], 10)).toHaveLength(1)
    expect(store.submit(other, { ...wanted, who: 'p2', idempotencyKey: 'k' })).toMatchObject({ as: 'new' })
  })

  it('recognises the same file with the same edition and options, whoever sends it', () => {
    const { store } = memoryJobStore()
    store.submit(file(), WANTED)
    expect(store.submit(file(), { ...WANTED, who: 'p2', fileName: '另一个名字.csv' })).toMatchObject({
      as: 'known',
      job: { id: 'job1' },
    })
  })

  it('makes a run with columns that were chosen, and remembers them for the division and the headers', () => {
    const { store, client } = memoryJobStore()
    store.submit(file(), WANTED)
    client
      .prepare("update jobs set facts = ?, state = 'failed'")
      .run(JSON.stringify({ headers: [{ text: '编号' }, { text: '电' }, { text: '电' }] }))
    const job = store.find('job1')
    if (job === undefined) throw new Error('no job')
    const columns = { 编号: 'account_no', '电#2': 'total_kwh' }
    const made = store.remap(job, 'p2', columns)
    expect(made).toMatchObject({ as: 'new', job: { who: 'p2', options: { columns } } })
    expect(store.remap(job, 'p2', columns)).toMatchObject({ as: 'known', job: { id: 'job2' } })
    expect(store.mappings.of('410212', ['编号', '电', '电'])).toEqual(columns)
    expect(store.mappings.of('410225', ['编号', '电', '电'])).toBeUndefined()
    expect(store.mappings.of('410212', ['编号', '电'])).toBeUndefined()
    store.remap(job, 'p2', {})
    expect(store.mappings.of('410212', ['编号', '电', '电'])).toBeUndefined()
  })

  it('does not take a request for another because columns were remembered in between', () => {
    const { store } = memoryJobStore()
    const keyed = { ...WANTED, idempotencyKey: 'k' }
    store.submit(file(), keyed)
    expect(store.submit(file(), keyed, { 编号: 'account_no' })).toMatchObject({
      as: 'known',
      job: { id: 'job1' },
    })
  })

  it('makes a new run of a file whose run was cancelled, or by another edition, or as a correction', () => {
    const { store } = memoryJobStore()
    store.submit(file(), WANTED)
    expect(store.submit(file(), { ...WANTED, edition: 'cd'.repeat(32) })).toMatchObject({ as: 'new' })
    expect(store.submit(file(), { ...WANTED, corrects: 'job1' })).toMatchObject({
      as: 'new',
      job: { corrects: 'job1' },
    })
    store.change('job1', 'cancel')
    expect(store.submit(file(), WANTED)).toMatchObject({ as: 'new', job: { id: 'job4' } })
  })
})

describe('a job', () => {
  const ALLOWED: Readonly<Record<string, readonly string[]>> = {
    pause: ['queued', 'running'],
    resume: ['paused'],
    confirm: ['waiting-for-confirmation'],
    cancel: ['queued', 'running', 'paused', 'waiting-for-confirmation'],
  }
  const pairs = JOB_ACTIONS.flatMap((action) => JOB_STATES.map((state) => [action, state] as const))

  it.each(pairs)('%s while it is %s', (action, state) => {
    const { store, client } = memoryJobStore()
    store.submit(file(), WANTED)
    client.prepare('update jobs set state = ?').run(state)
    const changed = store.change('job1', action)
    if (ALLOWED[action]?.includes(state)) expect(changed).toMatchObject({ id: 'job1' })
    else expect(changed).toBe(state)
  })

  it('is listed for those who answer for its division, the newest first', () => {
    const { store, clock } = memoryJobStore()
    for (const [i, division] of ['410212', '410225', '610112', '410212'].entries()) {
      clock.ms++
      store.submit(file(String(i).repeat(64)), { ...WANTED, division })
    }
    const ids = (scope: string[], before?: string) => store.list(scope, 2, before).map(({ id }) => id)
    expect(ids(['410200'])).toEqual(['job4', 'job2'])
    expect(ids(['410200'], 'job2')).toEqual(['job1'])
    expect(ids(['610000'])).toEqual(['job3'])
    expect(ids(['130000'])).toEqual([])
    expect(ids(['410200'], 'job3'), 'a run of another province is no place in the list').toEqual(
      ids(['410200'], 'never'),
    )
  })

  it('is due for purging on the day when its retention ends, once it has ended', () => {
    const { store } = memoryJobStore()
    store.submit(file(), WANTED)
    expect(store.due('2027-12-29')).toEqual([])
    store.change('job1', 'cancel')
    expect(store.due('2027-12-28')).toEqual([])
    expect(store.due('2027-12-29')).toHaveLength(1)
    store.purged('job1', '2027-12-29T00:00:00Z')
    expect(store.due('2028-12-29')).toEqual([])
  })

  it.each(['waiting-for-confirmation', 'paused'])(
    'is due too while it is %s, and ends with that',
    (state) => {
      const { store, client } = memoryJobStore()
      store.submit(file(), WANTED)
      client.prepare('update jobs set state = ?').run(state)
      expect(store.due('2027-12-29')).toHaveLength(1)
      store.purged('job1', '2027-12-29T00:00:00Z')
      expect(store.find('job1')).toMatchObject({ state: 'cancelled', purgedAt: '2027-12-29T00:00:00Z' })
    },
  )

  it('keeps what it came to after purging, and none of the rows that were shown', () => {
    const { store, client } = memoryJobStore()
    store.submit(file(), WANTED)
    const facts = { format: 'csv', preview: [{ row: 2, cells: ['0001', '张三'], faults: [] }] }
    client.prepare('update jobs set facts = ?').run(JSON.stringify(facts))
    const outcome = { reconciliation: RECONCILED, results: FILE, errors: FILE }
    finishStage(client, 'job1', { kind: 'done', outcome, chunks: { results: [], errors: [] } }, START_MS)
    store.purged('job1', '2027-12-29T00:00:00Z')
    const row = store.row('job1') as JobRow
    expect(JSON.stringify(row)).not.toContain('张三')
    expect(faultOf(row)).toBeUndefined()
    expect(faultOf({ ...row, facts: '{}' })).toBe('seal')
    expect(store.find('job1')).toMatchObject({ state: 'finished', format: 'csv', reconciliation: RECONCILED })
  })
})

describe('a lease', () => {
  const owner = (name: string, pid: number, boot = 'b1'): Owner => ({ name, pid, boot })
  const dead = () => false
  const alive = () => true

  function withJob() {
    const made = memoryJobStore()
    made.store.submit(file(), WANTED)
    return made
  }

  it('is given to one only', () => {
    const { client } = withJob()
    expect(takeJob(client, owner('a', 1), START_MS, alive)).toMatchObject({ job: 'job1', fence: 1 })
    expect(takeJob(client, owner('b', 2), START_MS, alive)).toBeUndefined()
    expect(takeJob(client, owner('a', 1), START_MS, dead)).toBeUndefined()
  })

  it('of a dead owner is taken over at once, and exactly once', () => {
    const { client } = withJob()
    const first = takeJob(client, owner('a', 1), START_MS, alive)
    const taken = [2, 3, 4].map((pid) =>
      takeJob(client, owner(`of ${pid}`, pid), START_MS, (asked) => asked !== 1),
    )
    expect(taken.filter((lease) => lease !== undefined)).toMatchObject([{ fence: 2, isAfterRestart: false }])
    expect(first).toMatchObject({ fence: 1 })
  })

  it('that ran out is taken over, and what its first owner still does is not kept', () => {
    const { client, store } = withJob()
    const first = takeJob(client, owner('a', 1), START_MS, alive)
    expect(takeJob(client, owner('b', 2), START_MS + LEASE_MS - 1, alive)).toBeUndefined()
    const second = takeJob(client, owner('b', 2), START_MS + LEASE_MS, alive)
    if (first === undefined || second === undefined) throw new Error('not taken')
    let written = false
    expect(() =>
      underLease(client, first, START_MS + LEASE_MS, () => {
        written = true
      }),
    ).toThrow(LeaseLost)
    expect(written).toBe(false)
    expect(store.stop('job1', first.fence, 'failed', { zh: '', en: '' })).toBe(false)
    expect(store.find('job1')).toMatchObject({ state: 'running' })
    expect(() => underLease(client, second, START_MS + LEASE_MS)).not.toThrow()
  })

  it('lasts as long as it is renewed', () => {
    const { client } = withJob()
    const lease = takeJob(client, owner('a', 1), START_MS, alive)
    if (lease === undefined) throw new Error('not taken')
    underLease(client, lease, START_MS + LEASE_MS - 1)
    expect(takeJob(client, owner('b', 2), START_MS + LEASE_MS, alive)).toBeUndefined()
  })

  it('ends with a pause, and is not there for a job that was paused', () => {
    const { client, store } = withJob()
    const lease = takeJob(client, owner('a', 1), START_MS, alive)
    if (lease === undefined) throw new Error('not taken')
    store.change('job1', 'pause')
    expect(() => underLease(client, lease, START_MS)).toThrow(LeaseLost)
    expect(takeJob(client, owner('b', 2), START_MS, dead)).toBeUndefined()
    releaseJob(client, lease)
    expect(store.find('job1')).toMatchObject({ state: 'paused' })
  })

  it('says when the machine was started anew in between', () => {
    const { client } = withJob()
    takeJob(client, owner('a', 1), START_MS, alive)
    expect(takeJob(client, owner('b', 2, 'b2'), START_MS, alive)).toMatchObject({ isAfterRestart: true })
  })

  it('writes nothing at all where a part of it fails', () => {
    const { client, store } = withJob()
    const lease = takeJob(client, owner('a', 1), START_MS, alive)
    if (lease === undefined) throw new Error('not taken')
    const broken = () =>
      underLease(client, lease, START_MS, () => {
        client.prepare(`update jobs set facts = '{"format":"csv"}' where id = 'job1'`).run()
        throw new Error('the power went')
      })
    expect(broken).toThrow('the power went')
    expect(store.find('job1')?.format).toBeUndefined()
  })
})
