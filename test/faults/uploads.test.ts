import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStaffService } from '../e2e/staff-service.ts'
import { readings } from '../jobs/support.ts'

/** What comes is waited for; how long it may take only bounds a test that fails. */
const PATIENT = { timeout: 60_000 }

let service: Awaited<ReturnType<typeof startStaffService>>
let headers: Record<string, string>

beforeAll(async () => {
  service = await startStaffService(3 * 1024 * 1024)
  headers = {
    authorization: `Bearer ${await service.key(['operator'], ['410212'])}`,
    'content-type': 'text/csv',
  }
})
afterAll(() => service.stop())

const file = readings(500)
const upload = (body: string, more: Record<string, string> = {}, query = '') =>
  fetch(`${service.origin}/v1/batches${query}`, { method: 'POST', headers: { ...headers, ...more }, body })
const list = async () => {
  const answer = await fetch(`${service.origin}/v1/batches`, { headers })
  return ((await answer.json()) as { batches: { id: string }[] }).batches
}

describe('an upload', () => {
  it('sent a hundred times at once under one key makes one run', async () => {
    const before = (await list()).length
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => upload(file, { 'idempotency-key': 'same' })),
    )
    const ids = new Set(
      await Promise.all(answers.map(async (answer) => ((await answer.json()) as { id: string }).id)),
    )
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(99)
    expect(ids.size).toBe(1)
    expect(await list()).toHaveLength(before + 1)
  })

  it('under a key that was used for another file is refused, and changes nothing', async () => {
    const before = await list()
    const answer = await upload(readings(501), { 'idempotency-key': 'same' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'idempotency-key-reused' })
    expect((await list()).length).toBe(before.length)
  })

  it('that breaks off leaves no run and no file', async () => {
    const before = (await list()).length
    const { hostname, port } = new URL(service.origin)
    const sent = request({
      ...{ hostname, port, path: '/v1/batches', method: 'POST' },
      headers: { ...headers, 'content-length': 1_000_000 },
    })
    const brokenOff = new Promise((resolve) => {
      sent.on('close', resolve)
    })
    sent.on('error', () => undefined)
    sent.write(file.slice(0, 20_000))
    await expect.poll(() => service.incoming(), PATIENT).toHaveLength(1)
    sent.destroy(new Error('the line went dead'))
    await brokenOff
    await expect.poll(() => service.incoming(), PATIENT).toEqual([])
    expect((await list()).length).toBe(before)
    expect(service.failures).toEqual([])
  })

  it('that is too large is refused by what it says, and by what it sends', async () => {
    const says = await fetch(`${service.origin}/v1/batches`, {
      method: 'POST',
      headers,
      body: 'x'.repeat(3 * 1024 * 1024 + 1),
    }).catch(() => undefined)
    if (says !== undefined)
      expect([says.status, ((await says.json()) as { code: string }).code]).toEqual([413, 'file-too-large'])
    expect(service.incoming()).toEqual([])
  })

  it('that says nothing of its length is refused at the first byte too many, and answered', async () => {
    const { hostname, port } = new URL(service.origin)
    const status = await new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: '/v1/batches', method: 'POST', headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      sent.on('error', reject)
      sent.write(Buffer.alloc(3 * 1024 * 1024 + 1, 0x78))
      sent.end()
    })
    expect(status).toBe(413)
    expect(service.incoming()).toEqual([])
  })
})

describe('an upload with headers of its own', () => {
  it('comes to the bytes of one with ours, by the columns that its address names', async () => {
    const results = async (body: string, query: string) => {
      const { id } = (await (await upload(body, {}, query)).json()) as { id: string }
      await finished(id)
      return await (await fetch(`${service.origin}/v1/batches/${id}/results.csv`, { headers })).text()
    }
    const ours = await results(readings(60, '李四'), '')
    const own = readings(60, '李四').replace('总电量', '本期用量').replace('户号', '客户')
    const map = encodeURIComponent(JSON.stringify({ 本期用量: 'total_kwh', 客户: '户号' }))
    expect(await results(own, `?map=${map}`)).toBe(ours)
  })
})

const finished = async (id: string) => {
  for (;;) {
    const job = (await (await fetch(`${service.origin}/v1/batches/${id}`, { headers })).json()) as {
      state: string
    }
    if (job.state === 'finished') return
    if (job.state !== 'queued' && job.state !== 'running') throw new Error(job.state)
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
}

describe('a correction', () => {
  const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id

  it('is a run of its own with a list of the rows that came out differently', async () => {
    const first = await idOf(await upload(readings(40)))
    await finished(first)
    const corrected = readings(40).replace(',1000,', ',1500,')
    const sent = await fetch(`${service.origin}/v1/batches?corrects=${first}`, {
      ...{ method: 'POST', headers, body: corrected },
    })
    const second = await idOf(sent)
    await finished(second)
    const list = await fetch(`${service.origin}/v1/batches/${second}/differences.csv`, { headers })
    expect(list.status).toBe(200)
    const rows = (await list.text()).trim().split('\n')
    expect(rows).toHaveLength(2)
    expect(rows[1]).toContain('0000000000,2018-11-15,2019-03-15')
    const again = await fetch(`${service.origin}/v1/batches/${second}/differences.csv?against=${second}`, {
      headers,
    })
    expect((await again.text()).trim().split('\n')).toHaveLength(1)
  })
})
