import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import { clientAddress } from '../application/access/client-address.ts'
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
import { listen } from './listening.ts'
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
  /** The thread that keeps jobs, an entry point of its own. */
  readonly threads: { readonly jobs: URL }
}

/** Opens the database, keeps the shipped edition in it, and answers requests. */
export async function startService(parts: Parts): Promise<Service> {
  const { config, bundle, cases, migrations, log, threads } = parts
  const clock = chinaClock(Date.now)
  const database = await openSqlite({ folder: config.dataFolder, migrations, naming: contentNaming })
  let jobs: RunningJobs | undefined
  try {
    const books = ruleBooks(bundle, editionStore(database, contentNaming, clock.now), contentNaming)
    await books.keepCurrent()
    jobs = await jobsOf(config, bundle, threads, log)
    const { app } = staffedApp({
      jobs,
      mostUploadBytes: config.mostUploadBytes,
      database,
      ruleBooks: books,
      cases,
      passwords: scryptPasswords(),
      epochMs: Date.now,
      ready: () => Promise.resolve(database.isReadable()),
      logError: (requestId, error) => log.error('request-failed', error, { requestId }),
      publicOrigin: config.publicOrigin,
    })
    const answer: Fetch = (request, socket) =>
      app.fetch(request, {
        address: clientAddress(socket, request.headers.get('x-forwarded-for') ?? undefined, config.proxies),
      })
    const fetch = config.log === 'requests' ? logged(answer, log) : answer
    const { address, stop } = await listen(fetch, config.host, config.port)
    const stopAll = async () => {
      await Promise.all([stop(), jobs?.stop()])
      database.close()
    }
    return { address, edition: bundle.edition, stop: stopAll }
  } catch (error) {
    await jobs?.stop()
    database.close()
    throw error
  }
}

/** Two threads calculate at most, so that pages are answered meanwhile. */
const MOST_WORKERS = 2

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
  await jobs.keepEdition(bundle.edition, JSON.stringify(bundle))
  return jobs
}

type Fetch = (request: Request, socket: string) => Response | Promise<Response>

/** Tells each request by method, status and time; its path only where it is one of ours. */
function logged(fetch: Fetch, log: Log): Fetch {
  return async (request, socket) => {
    const started = performance.now()
    const response = await fetch(request, socket)
    log.request({
      method: request.method,
      path: response.status === 404 ? '?' : new URL(request.url).pathname,
      status: response.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
    })
    return response
  }
}
