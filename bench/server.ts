import { pathToFileURL } from 'node:url'
import { Hono } from 'hono'
import { chinaClock } from '../src/application/china-clock.ts'
import type { RuleBookBundle } from '../src/application/edition-record.ts'
import { parseExactJson } from '../src/application/exact-json.ts'
import { jsonLog } from '../src/application/json-log.ts'
import { readQuestion } from '../src/application/read-question.ts'
import { ruleBook } from '../src/domain/rule-book.ts'
import ruleBookFile from '../src/generated/rule-book.json' with { type: 'json' }
import { listen } from '../src/node/listening.ts'
import { startService } from '../src/node/service.ts'

/**
 * One of the two servers that are compared: `service <data folder>`, or `bare` followed by the sizes of its answers.
 * Ready, it tells its port; asked, it tells the microseconds of CPU time that its process has used so far.
 */
const HOST = '127.0.0.1'
const bundle = ruleBookFile as unknown as RuleBookBundle
const threads = {
  jobs: pathToFileURL('src/jobs/jobs.thread.ts'),
  budgets: pathToFileURL('src/node/budgets/budget.thread.ts'),
}

/** The service as it ships, pages and database included. */
async function servicePort(dataFolder: string): Promise<number> {
  const log = jsonLog('errors', (line) => process.stderr.write(line), chinaClock(Date.now).now)
  const config = {
    host: HOST,
    port: 0,
    dataFolder,
    log: 'errors',
    proxies: 0,
    retentionDays: 1,
    mostUploadBytes: 1,
  } as const
  const cases = () => Promise.resolve([])
  const { address } = await startService({ config, bundle, cases, migrations: 'drizzle', log, threads })
  return address.port
}

/**
 * The least that any service with these requests does: reads and checks a request with the very calls of the
 * service, then answers bytes that are always the same. `/0` answers as many as the first size says, and so on.
 */
async function barePort(sizes: readonly number[]): Promise<number> {
  const book = ruleBook(bundle)
  const app = new Hono()
  for (const [i, size] of sizes.entries()) {
    const answer = new Uint8Array(size).fill(0x20)
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    app.post(`/${i}`, async (c) => {
      const json = parseExactJson(await c.req.raw.text())
      if (!json.ok) return new Response(null, { status: 400 })
      const terms = { duplicates: json.duplicates, isAssessedNext: true }
      if (!readQuestion(json.value, book, terms).ok) return new Response(null, { status: 422 })
      return new Response(answer, { headers })
    })
  }
  const { address } = await listen((request) => app.fetch(request), HOST, 0)
  return address.port
}

const [kind, ...rest] = process.argv.slice(2)
const port = kind === 'service' ? await servicePort(rest[0] ?? '') : await barePort(rest.map(Number))

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
process.send?.(port)
