import { env } from 'cloudflare:test'
import { describe, expect, inject, it } from 'vitest'
import type { Job } from '../../src/application/jobs/job.ts'
import type { Bucket } from '../../src/cloud/ports.ts'
import type { BatchFile } from './batch-files.ts'
import { deliver, emptied, type Service, service, submitted } from './delivery.ts'
import { sha256 } from './sha256.ts'

const answers = inject('batches')

async function jobOf({ runs }: Service, id: string): Promise<Job> {
  const job = await runs.find(id)
  if (job === undefined) throw new Error('no such run')
  return job
}

async function expectNodesAnswer(own: Service, id: string, file: BatchFile): Promise<void> {
  const job = await jobOf(own, id)
  expect(job.cause).toBeUndefined()
  expect(job).toMatchObject({ state: 'finished', ...answers[file] })
  for (const name of ['results', 'errors'] as const) {
    const bytes = await new Response(await own.runs.open(id, name)).arrayBuffer()
    expect(await sha256(bytes)).toBe(answers[file][name].sha256)
  }
}

/** A bucket that does as it is told before and after each object is put. */
function watched(onPut: (name: string, isDone: boolean) => void): Bucket {
  const bucket = env.FILES
  return {
    get: (name, options) => bucket.get(name, options),
    put: async (name, bytes) => {
      onPut(name, false)
      await bucket.put(name, bytes)
      onPut(name, true)
    },
    delete: (names) => bucket.delete(names),
    list: (options) => bucket.list(options),
    createMultipartUpload: (name) => bucket.createMultipartUpload(name),
  }
}

describe('a file of 24,400 rows in GB18030, with accounts in several parts', () => {
  it('is not all bills: there are bad rows and repeated ones', () => {
    const { rows, failed, duplicate, quarantined, succeeded } = answers['shuffled-gb18030'].reconciliation
    expect(rows).toBe(24_400)
    expect(Math.min(failed, duplicate)).toBeGreaterThan(100)
    expect(succeeded + failed + duplicate + quarantined).toBe(rows)
  })

  it('comes out as on Node when every message is delivered twice, at once and in any order', async () => {
    const own = service()
    const id = await submitted(own, 'shuffled-gb18030')
    const steps = new Map<string, number>()
    await emptied(own, async (message) => {
      steps.set(message.body.step, message.body.units)
      const [one, other] = await Promise.all([deliver(own, message), deliver(own, message)])
      return one && other
    })
    expect(steps.get('scan')).toBeGreaterThan(5)
    expect(steps.get('evaluate')).toBeGreaterThan(5)
    await expectNodesAnswer(own, id, 'shuffled-gb18030')
    expect(own.logged).toEqual([])
  })

  it('comes out the same when consumers die before or after what they write, and between noting and telling', async () => {
    let puts = 0
    const own = service(
      watched((name) => {
        if (name.startsWith('runs/') && ++puts % 5 === 0) throw new Error('the consumer dies')
      }),
    )
    const id = await submitted(own, 'shuffled-gb18030')
    await emptied(own)
    await expectNodesAnswer(own, id, 'shuffled-gb18030')
    expect(own.logged.length).toBeGreaterThan(5)
  })
})

describe('a run', () => {
  it('goes on when a consumer dies between noting the last unit of a step and handing out the next one', async () => {
    const died = new Set<string>()
    const own = service(env.FILES, ({ step }) => {
      if (step === 'prepare' || died.has(step)) return
      died.add(step)
      throw new Error('the consumer dies')
    })
    const id = await submitted(own, 'shorter')
    await emptied(own)
    expect([...died]).toEqual(['scan', 'evaluate', 'write', 'join'])
    await expectNodesAnswer(own, id, 'shorter')
  })

  it('is handed out again by the sweep when its messages were lost', async () => {
    const own = service()
    const id = await submitted(own, 'shorter')
    await emptied(own, async (message) => {
      const isLost = message.body.step === 'write' && message.body.unit % 2 === 0
      return isLost || (await deliver(own, message))
    })
    expect((await jobOf(own, id)).progress).toMatchObject({ step: 'write' })
    await own.sweep()
    expect(own.waiting).toEqual([])
    await env.DB.prepare(`update batch_runs set touched_at = '2020' where id = ?`).bind(id).run()
    await own.sweep()
    await emptied(own)
    await expectNodesAnswer(own, id, 'shorter')
  })

  it('loses its files on its day, and keeps what it came to', async () => {
    const own = service()
    const id = await submitted(own, 'header-only')
    await emptied(own)
    await env.DB.prepare(`update batch_runs set retained_until = '2020-01-01' where id = ?`).bind(id).run()
    await own.sweep()
    const job = await jobOf(own, id)
    expect(job).toMatchObject({ state: 'finished', reconciliation: { rows: 0 } })
    expect(job.purgedAt).toBeDefined()
    expect(await own.runs.open(id, 'results')).toBeUndefined()
  })

  it('is cancelled in the middle: what is still handed out does nothing, and nothing is left', async () => {
    const own = service()
    const id = await submitted(own, 'shorter')
    const { upload } = (await rowOf(id)) as { upload: string }
    let delivered = 0
    await emptied(own, async (message) => {
      if (++delivered === 8) expect(await own.runs.change(id, 'cancel')).toMatchObject({ ok: true })
      return await deliver(own, message)
    })
    expect(delivered).toBeGreaterThan(8)
    expect(own.logged).toEqual([])
    expect((await jobOf(own, id)).state).toBe('cancelled')
    expect((await env.FILES.list({ prefix: `runs/${id}/` })).objects).toEqual([])
    expect(await env.FILES.get(upload)).toBeNull()
    expect(await own.runs.change(id, 'cancel')).toEqual({ ok: false, state: 'cancelled' })
  })

  it('fails with the part named when that part fails every time, and the others end quietly', async () => {
    const own = service(
      watched((name) => {
        if (name.endsWith('/eval-3.bin')) throw new Error('poison')
      }),
    )
    const id = await submitted(own, 'shorter')
    await emptied(own)
    const { state, cause } = await jobOf(own, id)
    expect(state).toBe('failed')
    expect(cause?.en).toMatch(/^One part \(evaluate 4\/\d+\) was tried 5 times in vain/)
    expect(cause?.zh).toContain('试了 5 次')
    expect(own.logged).toHaveLength(5)
    expect(await own.runs.open(id, 'results')).toBeUndefined()
  })

  it('fails likewise when whoever works on a part never says a word', async () => {
    const own = service()
    const id = await submitted(own, 'shorter')
    await emptied(own, (message) => (message.attempts <= 5 ? Promise.resolve(false) : deliver(own, message)))
    expect(await jobOf(own, id)).toMatchObject({ state: 'failed' })
  })

  it('has no results when the totals do not agree', async () => {
    const own = service()
    const id = await submitted(own, 'shorter')
    await emptied(own, async (message) => {
      if (message.body.step === 'join')
        await env.DB.prepare(
          `update batch_units set report = replace(report, '"energyFen":"', '"energyFen":"1') where run = ? and step = 3 and unit = 2`,
        )
          .bind(id)
          .run()
      return await deliver(own, message)
    })
    const { state, cause } = await jobOf(own, id)
    expect(state).toBe('failed')
    expect(cause?.en).toMatch(/^The totals do not agree.*energyFen/)
    expect(await own.runs.open(id, 'results')).toBeUndefined()
  })
})

const rowOf = (id: string) => env.DB.prepare('select * from batch_runs where id = ?').bind(id).first()

describe('other files', () => {
  it.each(['late-gb18030', 'header-only'] as const)('come out as on Node: %s', async (file) => {
    const own = service()
    const id = await submitted(own, file)
    await emptied(own)
    await expectNodesAnswer(own, id, file)
  })

  it('take a second attempt where GB18030 only turns up late', async () => {
    const own = service()
    const id = await submitted(own, 'late-gb18030')
    await emptied(own)
    expect(await rowOf(id)).toMatchObject({ attempt: 2 })
    expect((await jobOf(own, id)).encoding).toBe('gb18030')
  })

  it.each([
    ['户号,行政区划\n1,410212\n', /^The header has no column/],
    ['\u0000\u0001\u0002\u0000', /^The encoding of the file was not recognised/],
  ])('are refused at once with all that must be changed: %j', async (text, says) => {
    const own = service()
    const id = await submitted(own, new TextEncoder().encode(text))
    await emptied(own)
    const job = await jobOf(own, id)
    expect(job.state).toBe('failed')
    expect(job.cause?.en).toMatch(says)
    expect(own.logged).toEqual([])
  })

  it('are refused in UTF-16, which is not read here', async () => {
    const own = service()
    const id = await submitted(own, Uint8Array.of(0xff, 0xfe, 0x37, 0x62))
    await emptied(own)
    expect((await jobOf(own, id)).cause?.en).toContain('does not read files in UTF-16')
  })
})

describe('messages', () => {
  it('that are none of ours, or of no run, are taken off the queue', async () => {
    const own = service()
    const strange = { run: 'nobody', attempt: 1, step: 'scan', unit: 0, units: 1 } as const
    expect(await deliver(own, { body: strange, attempts: 1 })).toBe(true)
    expect(await deliver(own, { body: 'hello' as never, attempts: 1 })).toBe(true)
  })
})
