import { chinaClock } from './application/china-clock.ts'
import { jsonLog } from './application/json-log.ts'
import { type RuleBooks, ruleBooks } from './application/rule-books.ts'
import type { WorkedCase, WorkedCases } from './application/worked-case.ts'
import type { Bucket, Delivered, PartQueue } from './cloud/ports.ts'
import estimateFile from './generated/estimate.json' with { type: 'json' }
import { createApp } from './http/app.ts'
import { NOBODY } from './http/guard.ts'
import type { EstimateAssumptions } from './model/estimate.ts'
import { contentNaming } from './policies/content-naming.ts'
import { shippedRules } from './policies/shipped-rules.ts'
import { type D1Binding, d1Database } from './store/d1.ts'
import { editionStore } from './store/edition-store.ts'
import { coveragePages } from './web/coverage-routes.tsx'
import { noPage } from './web/no-page.tsx'
import { webRoutes } from './web/routes.tsx'
import { rulePages } from './web/rules-routes.tsx'
import { type CloudBatches, cloudBatches } from './worker/batches.ts'

/**
 * The same service on Cloudflare Workers. The shipped rule book is part of the script, so an answer by it
 * waits for no database; D1 keeps the editions, for answers that name an older one. Files lie in R2 and are
 * calculated part by part, as a queue hands them out.
 */
export type Bindings = {
  readonly DB: D1Binding
  readonly FILES: Bucket
  readonly PARTS: PartQueue
  readonly UPLOAD_MIB: string
  readonly RETENTION_DAYS: string
}
type Lifetime = { readonly waitUntil: (work: Promise<unknown>) => void }
type Service = {
  readonly app: ReturnType<typeof createApp>
  readonly books: RuleBooks
  readonly batches: CloudBatches
}

const clock = chinaClock(Date.now)
// biome-ignore lint/suspicious/noConsole: the console is the log of a Worker
const log = jsonLog('errors', (line) => console.error(line.trimEnd()), clock.now)
const MIB = 1024 * 1024

/** Part of the script too, but made into values only when somebody asks for a case. */
const cases: WorkedCases = async () =>
  (await import('./generated/worked-cases.json', { with: { type: 'json' } })).default as readonly WorkedCase[]

let running: Service | undefined

function start({ DB, FILES, PARTS, UPLOAD_MIB, RETENTION_DAYS }: Bindings): Service {
  const database = d1Database(DB)
  const store = editionStore(database, contentNaming, clock.now)
  const books = ruleBooks(shippedRules, store, contentNaming)
  const isReadable = () => store.has(books.current().edition)
  const batches = cloudBatches({
    ...{ database, shipped: shippedRules, clock, log, editions: store, bucket: FILES, queue: PARTS },
    mostUploadBytes: Number(UPLOAD_MIB) * MIB,
    retentionDays: Number(RETENTION_DAYS),
  })
  const app = createApp(
    {
      ruleBooks: books,
      ready: () =>
        isReadable().then(
          () => true,
          () => false,
        ),
      today: clock.today,
      logError: (requestId, error) => log.error('request-failed', error, { requestId }),
      noPage: noPage({ ruleBooks: books }),
      guard: { ...NOBODY, identify: batches.identify },
      batches: batches.deps,
    },
    webRoutes({ ruleBooks: books, estimates: estimateFile as EstimateAssumptions, today: clock.today }),
    coveragePages({ ruleBooks: books, today: clock.today }),
    rulePages({ ruleBooks: books, today: clock.today, cases }),
  )
  return { app, books, batches }
}

/** Keeps the shipped edition for later, after the first answer has gone out. */
function keepEdition(books: RuleBooks): Promise<void> {
  return books.keepCurrent().catch((error) => log.error('edition-not-kept', error))
}

export default {
  fetch: (request: Request, bindings: Bindings, lifetime: Lifetime): Response | Promise<Response> => {
    const isFirst = running === undefined
    running ??= start(bindings)
    if (isFirst) lifetime.waitUntil(keepEdition(running.books))
    return running.app.fetch(request)
  },
  queue: async ({ messages }: { messages: readonly Delivered[] }, bindings: Bindings): Promise<void> => {
    running ??= start(bindings)
    for (const message of messages) await running.batches.work(message)
  },
  scheduled: async (_: unknown, bindings: Bindings): Promise<void> => {
    running ??= start(bindings)
    await running.batches.sweep()
  },
}
