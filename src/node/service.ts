import type { AddressInfo } from 'node:net'
import { clientAddress } from '../application/access/client-address.ts'
import { chinaClock } from '../application/china-clock.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { Log } from '../application/json-log.ts'
import { ruleBooks } from '../application/rule-books.ts'
import type { Config } from '../config.ts'
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
    const { app } = staffedApp({
      database,
      ruleBooks: books,
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
      await stop()
      database.close()
    }
    return { address, edition: bundle.edition, stop: stopAll }
  } catch (error) {
    database.close()
    throw error
  }
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
