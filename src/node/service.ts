import type { AddressInfo } from 'node:net'
import { chinaClock } from '../application/china-clock.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { Log } from '../application/json-log.ts'
import { ruleBooks } from '../application/rule-books.ts'
import type { Config } from '../config.ts'
import { createApp } from '../http/app.ts'
import { contentNaming } from '../policies/content-naming.ts'
import { editionStore } from '../store/edition-store.ts'
import { openSqlite } from '../store/sqlite.ts'
import { coveragePages } from '../web/coverage-routes.tsx'
import { webRoutes } from '../web/routes.tsx'
import { listen } from './listening.ts'

/** A service that answers; `stop` ends it with nothing lost. */
export type Service = {
  readonly address: AddressInfo
  readonly edition: string
  readonly stop: () => Promise<void>
}

type Parts = {
  readonly config: Config
  readonly bundle: RuleBookBundle
  readonly migrations: string
  readonly log: Log
}

/** Opens the database, keeps the shipped edition in it, and answers requests. */
export async function startService({ config, bundle, migrations, log }: Parts): Promise<Service> {
  const clock = chinaClock(Date.now)
  const database = await openSqlite({ folder: config.dataFolder, migrations, naming: contentNaming })
  try {
    const books = ruleBooks(bundle, editionStore(database, contentNaming, clock.now), contentNaming)
    await books.keepCurrent()
    const app = createApp(
      {
        ruleBooks: books,
        ready: () => Promise.resolve(database.isReadable()),
        today: clock.today,
        logError: (requestId, error) => log.error('request-failed', error, { requestId }),
      },
      webRoutes({ ruleBooks: books }),
      coveragePages({ ruleBooks: books, today: clock.today }),
    )
    const fetch = config.log === 'requests' ? logged(app.fetch, log) : app.fetch
    const { address, stop } = await listen(fetch, config.host, config.port)
    const stopAll = async () => {
      await stop()
      database.close()
    }
    return { address, edition: bundle.edition, stop: stopAll }
  } catch (error) {
    database.close()
    throw error
  }
}

type Fetch = (request: Request) => Response | Promise<Response>

/** Tells each request by method, status and time; its path only where it is one of ours. */
function logged(fetch: Fetch, log: Log): Fetch {
  return async (request) => {
    const started = performance.now()
    const response = await fetch(request)
    log.request({
      method: request.method,
      path: response.status === 404 ? '?' : new URL(request.url).pathname,
      status: response.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
    })
    return response
  }
}
