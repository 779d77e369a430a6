import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import { chinaClock } from '../application/china-clock.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { Log } from '../application/json-log.ts'
import { ruleBooks } from '../application/rule-books.ts'
import type { WorkedCases } from '../application/worked-case.ts'
import type { Config } from '../config.ts'
import { type RunningJobs, startJobs } from '../jobs/start-jobs.ts'
import { contentNaming } from '../policies/content-naming.ts'
import { editionStore } from '../store/edition-store.ts'
import { scryptPasswords } from '../store/scrypt-passwords.ts'
import { openSqlite } from '../store/sqlite.ts'
import { budgetThread } from './budgets/budget-thread.ts'
import { front } from './front.ts'
import { limits, measuredLateness } from './limits.ts'
import { line } from './line.ts'
import { listen } from './listening.ts'
import { freeBytes, metrics } from './metrics.ts'
import { staffedApp } from './staffed-app.ts'

/** A service that answers; `stop` ends it with nothing lost. */
export type Service = {
  readonly address: AddressInfo
  readonly edition: string
  readonly stop: () => Promise<void>
}

type Parts = {
  readonly config: Config
  readonly bundle: RuleBookBundle
  readonly cases: WorkedCases
  readonly migrations: string
  readonly log: Log
  /** The threads that keep jobs and work budgets out, entry points of their own. */
  readonly threads: { readonly jobs: URL; readonly budgets: URL; readonly xlsxReader?: URL }
}

/** Opens the database, keeps the shipped edition in it, and answers requests. */
export async function startService(parts: Parts): Promise<Service> {
  const { config, bundle, cases, migrations, log, threads } = parts
  const clock = chinaClock(Date.now)
  const database = await openSqlite({ folder: config.dataFolder, migrations, naming: contentNaming })
  const lateness = measuredLateness()
  let jobs: RunningJobs | undefined
  const budgets = budgetThread({
    ...{ thread: threads.budgets, database: database.file },
    logError: (event, error) => log.error(event, error),
  })
  try {
    const books = ruleBooks(bundle, editionStore(database, contentNaming, clock.now), contentNaming)
    await books.keepCurrent()
    const running = await jobsOf(config, bundle, threads, log)
    jobs = running
    database.moveLogBy(running.moveLog)
    const edition = () => books.current().edition
    const counted = metrics({ jobs: running, folder: config.dataFolder, edition })
    const requestLine = line({ nowMs: () => performance.now(), nextTurn: setImmediate })
    const { app, purge, drafts } = staffedApp({
      jobs: running,
      budgets,
      announce: (published) => keepForRuns(running, published),
      mostUploadBytes: config.mostUploadBytes,
      database,
      ruleBooks: books,
      cases,
      passwords: scryptPasswords(),
      epochMs: Date.now,
      ready: async () =>
        database.isReadable() &&
        freeBytes(config.dataFolder) >= LEAST_FREE_BYTES &&
        !(await running.isBlocked()),
      watch: {
        standing: async () => ({ diskFreeBytes: freeBytes(config.dataFolder), jobs: await running.queue() }),
        metrics: counted.text,
      },
      together: requestLine.together,
      logError: (requestId, error) => log.error('request-failed', error, { requestId }),
      publicOrigin: config.publicOrigin,
      xlsxReader: threads.xlsxReader,
    })
    await drafts.resume()
    await books.keepCurrent()
    const purging = await purgedNowAndDaily(purge, log)
    const requests = front(app, {
      metrics: counted,
      limits: limits(() => performance.now(), lateness.late),
      line: requestLine,
      proxies: config.proxies,
      log: config.log === 'requests' ? log : undefined,
    })
    const { address, stop } = await listen(requests, config.host, config.port, {
      headers: isBehindTls(config) ? KEEP_TO_TLS : {},
    })
    const stopAll = async () => {
      lateness.stop()
      clearInterval(purging)
      budgets.close()
      // Whatever is still coming in may need the runs until it has its answer.
      await stop()
      await running.stop()
      await budgets.end()
      database.close()
    }
    return { address, edition: edition(), stop: stopAll }
  } catch (error) {
    await jobs?.stop()
    database.close()
    throw error
  }
}

/** A year: browsers that have been here over TLS come back over TLS only. */
const KEEP_TO_TLS = { 'strict-transport-security': 'max-age=31536000' }

function isBehindTls({ publicOrigin = '' }: Config): boolean {
  return publicOrigin.startsWith('https:')
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Registers go on their day, whether or not anybody uploads another. */
async function purgedNowAndDaily(purge: () => Promise<void>, log: Log): Promise<NodeJS.Timeout> {
  await purge()
  const again = () => {
    purge().catch((error) => log.error('purge-failed', error))
  }
  return setInterval(again, DAY_MS).unref()
}

/** Two threads calculate at most, so that pages are answered meanwhile. */
const MOST_WORKERS = 2
/** With less than this nothing can be kept. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024

async function jobsOf(
  { dataFolder, retentionDays, mostUploadBytes }: Config,
  bundle: RuleBookBundle,
  threads: Parts['threads'],
  log: Log,
): Promise<RunningJobs> {
  const jobs = await startJobs({
    ...{ dataFolder, retentionDays, mostUploadBytes, thread: threads.jobs },
    workers: Math.min(MOST_WORKERS, availableParallelism()),
    logError: (event, error) => log.error(event, error),
  })
  await keepForRuns(jobs, bundle)
  return jobs
}

/** Keeps an edition where runs of files look for it. */
function keepForRuns(jobs: RunningJobs, bundle: RuleBookBundle): Promise<void> {
  return jobs.keepEdition(bundle.edition, JSON.stringify(bundle))
}
