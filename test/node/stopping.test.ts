import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { makeKey } from '../../src/application/access/administer.ts'
import { jsonLog } from '../../src/application/json-log.ts'
import { startService } from '../../src/node/service.ts'
import { readings } from '../jobs/support.ts'
import { freshFolder } from '../support/data-folder.ts'
import { shippedBundle } from '../support/editions.ts'
import { shippedCases } from '../support/shipped-cases.ts'
import { staffed } from '../support/staffed.ts'

/** A data folder in which a key of an operator is known. */
async function prepared() {
  const folder = freshFolder()
  const { add, access, database } = await staffed({ folder })
  const maker = await add('maker', ['administrator'], ['000000'])
  const wanted = { label: 'k', roles: ['operator'], divisions: ['410212'], expiresAt: '2100-01-01' } as const
  const key = (await makeKey(wanted, maker.id, access)).text
  database.close()
  return { folder, key }
}

it('a service that is told to stop takes a file whole that is coming in, and answers for it', async () => {
  const { folder, key } = await prepared()
  const lines: string[] = []
  const service = await startService({
    config: {
      ...{ host: '127.0.0.1', port: 0, dataFolder: folder, log: 'errors', proxies: 0 },
      ...{ retentionDays: 400, mostUploadBytes: 1e9 },
    },
    ...{ bundle: shippedBundle, cases: shippedCases, migrations: 'drizzle' },
    log: jsonLog(
      'errors',
      (line) => lines.push(line),
      () => '',
    ),
    threads: {
      jobs: pathToFileURL('src/jobs/jobs.thread.ts'),
      budgets: pathToFileURL('src/node/budgets/budget.thread.ts'),
    },
  })
  const file = Buffer.from(readings(500))
  const sent = request({
    ...{ hostname: '127.0.0.1', port: service.address.port, path: '/v1/batches', method: 'POST' },
    agent: false,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'text/csv',
      'content-length': file.length,
    },
  })
  const answer = new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    sent.on('response', async (response) =>
      resolve({ status: response.statusCode, body: await text(response) }),
    )
    sent.on('error', reject)
  })
  sent.write(file.subarray(0, 1000))
  const incoming = join(folder, 'jobs', 'incoming')
  await expect.poll(() => readdirSync(incoming), { timeout: 60_000 }).toHaveLength(1)
  const stopped = service.stop()
  await new Promise((resolve) => setTimeout(resolve, 500))
  sent.end(file.subarray(1000))
  const { status, body } = await answer
  expect([status, body]).toEqual([202, expect.stringContaining('"id"')])
  await stopped
  expect(lines).toEqual([])
  expect(readdirSync(incoming)).toEqual([])
})
