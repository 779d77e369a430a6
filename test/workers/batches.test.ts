import { env, SELF } from 'cloudflare:test'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { Job } from '../../src/application/jobs/job.ts'
import { PART_BYTES } from '../../src/cloud/part-writer.ts'
import { batchFile } from './batch-files.ts'
import { sha256 } from './sha256.ts'
import { keyOf } from './staff-keys.ts'

const answers = inject('batches')

let kaifeng = ''
let elsewhere = ''

beforeAll(async () => {
  kaifeng = await keyOf('410200', 'operator')
  elsewhere = await keyOf('140800', 'operator')
})

function ask(path: string, init: RequestInit = {}, key = kaifeng): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, ...(init.headers as Record<string, string>) }
  return SELF.fetch(`https://qingnuan.example${path}`, { ...init, headers })
}

const upload = (body: BodyInit, query = '', headers: Record<string, string> = {}) =>
  ask(`/v1/batches${query}`, { method: 'POST', body, headers })

async function ended(id: string): Promise<Job> {
  for (;;) {
    const job = await (await ask(`/v1/batches/${id}`)).json<Job>()
    if (job.state !== 'queued' && job.state !== 'running') return job
    await scheduler.wait(50)
  }
}

const codeOf = async (response: Response) => [response.status, (await response.json<{ code: string }>()).code]

describe('a file of 62,000 rows through D1, R2 and Queues', () => {
  const wanted = answers.large
  let job: Job

  beforeAll(async () => {
    const response = await upload(batchFile('large'), '?fileName=a.csv&duplicates=keep-first', {
      'idempotency-key': 'winter',
    })
    expect(response.status).toBe(202)
    const { id } = await response.json<Job>()
    expect(response.headers.get('location')).toBe(`/v1/batches/${id}`)
    job = await ended(id)
  })

  it('ends finished, with the totals of Node', () => {
    expect(job.cause).toBeUndefined()
    expect(job).toMatchObject({ state: 'finished', division: '410200', fileName: 'a.csv', encoding: 'utf-8' })
    expect(job.reconciliation).toEqual(wanted.reconciliation)
    expect(job.reconciliation?.duplicate).toBeGreaterThan(0)
    expect(job.headers?.[0]).toEqual({ text: '户号', column: 'account_no' })
  })

  it.each(['results', 'errors'] as const)('gives the %s byte for byte as Node does', async (name) => {
    const response = await ask(`/v1/batches/${job.id}/${name}.csv`)
    expect(response.status).toBe(200)
    const bytes = await response.arrayBuffer()
    expect({ bytes: bytes.byteLength, sha256: await sha256(bytes) }).toEqual(wanted[name])
    expect(job[name]).toEqual(wanted[name])
    expect(response.headers.get('repr-digest')).toMatch(/^sha-256=:/)
  })

  it('joins results that are longer than one part of an upload', () => {
    expect(wanted.results.bytes).toBeGreaterThan(PART_BYTES)
  })

  it('leaves the upload and the two files, and nothing of the steps between', async () => {
    const { objects } = await env.FILES.list({ prefix: `runs/${job.id}/` })
    expect(objects.map(({ key }) => key)).toEqual([`runs/${job.id}/errors.csv`, `runs/${job.id}/results.csv`])
  })

  it('tells its reconciliation, its events and its place in the list', async () => {
    const told = await (await ask(`/v1/batches/${job.id}/reconciliation`)).json()
    expect(told).toMatchObject({ state: 'finished', reconciliation: wanted.reconciliation })
    expect(await (await ask(`/v1/batches/${job.id}/events`)).text()).toContain('"state":"finished"')
    const { batches } = await (await ask('/v1/batches')).json<{ batches: Job[] }>()
    expect(batches.map(({ id }) => id)).toContain(job.id)
  })

  it('is the same run when it is sent again, and its second upload goes', async () => {
    for (const headers of [{ 'idempotency-key': 'winter' }, undefined]) {
      const again = await upload(batchFile('large'), '?fileName=b.csv&duplicates=keep-first', headers)
      expect([again.status, (await again.json<Job>()).id]).toEqual([200, job.id])
    }
    expect((await env.FILES.list({ prefix: 'uploads/' })).objects).toHaveLength(1)
  })

  it('is one run for many that send it at the same time', async () => {
    const before = (await env.FILES.list({ prefix: 'uploads/' })).objects.length
    const headers = { 'idempotency-key': 'at-once' }
    let refused = 0
    const patient = async (): Promise<string> => {
      const response = await upload(batchFile('header-only'), '', headers)
      if (response.status < 300) return (await response.json<Job>()).id
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10'])
      refused++
      await scheduler.wait(50)
      return await patient()
    }
    // Until some came while others were being taken: on a machine that does one after the other they may not.
    const ids: string[] = []
    while (refused === 0) ids.push(...(await Promise.all(Array.from({ length: 20 }, patient))))
    expect(new Set(ids).size).toBe(1)
    expect((await env.FILES.list({ prefix: 'uploads/' })).objects).toHaveLength(before + 1)
    expect((await ended(ids[0] ?? '')).state).toBe('finished')
  })

  it('refuses its key for another file', async () => {
    const other = await upload('户号\n1\n', '', { 'idempotency-key': 'winter' })
    expect(await codeOf(other)).toEqual([422, 'idempotency-key-reused'])
  })

  it.each(['', '/results.csv', '/errors.csv', '/reconciliation', '/events'])(
    'is not there for another office: %s',
    async (path) => {
      const response = await ask(`/v1/batches/${job.id}${path}`, {}, elsewhere)
      expect(await codeOf(response)).toEqual([404, 'not-found'])
    },
  )

  it('is not there for another office to cancel, nor in its list', async () => {
    const cancelled = await ask(`/v1/batches/${job.id}`, { method: 'DELETE' }, elsewhere)
    expect(await codeOf(cancelled)).toEqual([404, 'not-found'])
    expect(await (await ask('/v1/batches', {}, elsewhere)).json()).toEqual({ batches: [] })
  })

  it('cannot be cancelled any more', async () => {
    const response = await ask(`/v1/batches/${job.id}`, { method: 'DELETE' })
    expect(await codeOf(response)).toEqual([409, 'wrong-state'])
  })

  it('is in the audit: who uploaded it, and who took its files', async () => {
    const { results } = await env.DB.prepare('select action from audit where subject = ? order by seq')
      .bind(`batch:${job.id}`)
      .all<{ action: string }>()
    expect(results.map(({ action }) => action)).toEqual([
      'file-uploaded',
      'results-exported',
      'errors-exported',
    ])
  })
})

describe('what a Worker does not do', () => {
  const csv = () => batchFile('header-only')

  it('answers nobody without a key', async () => {
    const response = await SELF.fetch('https://qingnuan.example/v1/batches', { method: 'POST', body: csv() })
    expect(await codeOf(response)).toEqual([401, 'not-signed-in'])
  })

  it('says so of workbooks and of trials, and keeps no upload', async () => {
    const before = (await env.FILES.list({ prefix: 'uploads/' })).objects.length
    expect(await codeOf(await upload('PK\x03\x04 a workbook'))).toEqual([501, 'not-offered-here'])
    expect(await codeOf(await upload(csv(), '?trialRows=10'))).toEqual([501, 'not-offered-here'])
    expect((await env.FILES.list({ prefix: 'uploads/' })).objects).toHaveLength(before)
  })

  it('says so of pausing, confirming, differences and issued bills', async () => {
    const { id } = await (await upload(csv())).json<Job>()
    for (const action of ['pause', 'resume', 'confirm']) {
      const response = await ask(`/v1/batches/${id}/${action}`, { method: 'POST' })
      expect(await codeOf(response)).toEqual([501, 'not-offered-here'])
    }
    for (const list of ['differences', 'match'])
      expect(await codeOf(await ask(`/v1/batches/${id}/${list}.csv`))).toEqual([501, 'not-offered-here'])
    expect((await ended(id)).state).toBe('finished')
  })

  it.each(['/staff', '/v1/budgets', '/v1/drafts'])('has nothing at %s', async (path) => {
    expect(await codeOf(await ask(path))).toEqual([404, 'not-found'])
  })

  it('refuses an empty file, and one without an end', async () => {
    expect(await codeOf(await upload(''))).toEqual([422, 'file-empty'])
    const length = { 'content-length': String(200 * 1024 * 1024) }
    const headers = { authorization: `Bearer ${kaifeng}`, ...length }
    const request = new Request('https://qingnuan.example/v1/batches', { method: 'POST', headers })
    expect(await codeOf(await SELF.fetch(request))).toEqual([413, 'file-too-large'])
  })
})
