import './node/young-memory.ts'
import { fileURLToPath } from 'node:url'
import { chinaClock } from './application/china-clock.ts'
import { jsonLog, type Log } from './application/json-log.ts'
import type { WorkedCase, WorkedCases } from './application/worked-case.ts'
import { readConfig } from './config.ts'
import { reasonsNotToRun } from './node/reasons-not-to-run.ts'
import { type Service, startService } from './node/service.ts'
import { letYoungMemoryGrow } from './node/young-memory.ts'
import { shippedRules } from './policies/shipped-rules.ts'

/** The service on Node: `npm start`. It ends with status 0 when told to stop, and with 4 when it cannot run here. */
const CANNOT_RUN_HERE = 4
const BUG = 70

const migrations = fileURLToPath(new URL('../drizzle', import.meta.url))
/** Threads are entry points of their own, beside this one in `src/` and in `dist/`. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const threads = {
  jobs: new URL(`./jobs/jobs.thread.${extension}`, import.meta.url),
  budgets: new URL(`./node/budgets/budget.thread.${extension}`, import.meta.url),
  xlsxReader: new URL(`./tabular/xlsx/read.thread.${extension}`, import.meta.url),
}
const cases: WorkedCases = async () =>
  (await import('./generated/worked-cases.json', { with: { type: 'json' } })).default as readonly WorkedCase[]

async function main(): Promise<void> {
  const config = readConfig()
  const log = jsonLog(config.log, (line) => process.stdout.write(line), chinaClock(Date.now).now)
  const service = await startService({ config, bundle: shippedRules, cases, migrations, log, threads })
  const { address, port } = service.address
  log.info('listening', {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    edition: service.edition,
    dataFolder: config.dataFolder,
    msSinceStart: Math.round(performance.now()),
  })
  letYoungMemoryGrow()
  stopOnSignal(service, log)
}

/** The first signal ends the service in good order, a second one at once. */
function stopOnSignal(service: Service, log: Log): void {
  let isStopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info('stopping', { signal })
    await service.stop()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, (name) => {
      stop(name).catch(fail)
    })
}

/** Says in both languages why the service cannot run, as far as that is not our own fault. */
function fail(error: unknown): void {
  const says = reasonsNotToRun(error)
  for (const { zh, en } of says) process.stderr.write(`${zh}\n${en}\n`)
  if (says.length === 0) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(says.length === 0 ? BUG : CANNOT_RUN_HERE)
}

main().catch(fail)
