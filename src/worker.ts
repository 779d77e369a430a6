import { chinaClock } from './application/china-clock.ts'
import type { RuleBookBundle } from './application/edition-record.ts'
import { jsonLog } from './application/json-log.ts'
import { type RuleBooks, ruleBooks } from './application/rule-books.ts'
import type { WorkedCase, WorkedCases } from './application/worked-case.ts'
import estimateFile from './generated/estimate.json' with { type: 'json' }
import ruleBookFile from './generated/rule-book.json' with { type: 'json' }
import { createApp } from './http/app.ts'
import type { EstimateAssumptions } from './model/estimate.ts'
import { contentNaming } from './policies/content-naming.ts'
import { type D1Binding, d1Database } from './store/d1.ts'
import { editionStore } from './store/edition-store.ts'
import { coveragePages } from './web/coverage-routes.tsx'
import { webRoutes } from './web/routes.tsx'
import { rulePages } from './web/rules-routes.tsx'

/**
 * The same service on Cloudflare Workers. The shipped rule book is part of the script, so an answer by it
 * waits for no database; D1 keeps the editions, for answers that name an older one.
 */
type Bindings = { readonly DB: D1Binding }
type Lifetime = { readonly waitUntil: (work: Promise<unknown>) => void }
type Service = { readonly app: ReturnType<typeof createApp>; readonly books: RuleBooks }

const clock = chinaClock(Date.now)
// biome-ignore lint/suspicious/noConsole: the console is the log of a Worker
const log = jsonLog('errors', (line) => console.error(line.trimEnd()), clock.now)

/** Part of the script too, but made into values only when somebody asks for a case. */
const cases: WorkedCases = async () =>
  (await import('./generated/worked-cases.json', { with: { type: 'json' } })).default as readonly WorkedCase[]

let running: Service | undefined

function start({ DB }: Bindings): Service {
  const store = editionStore(d1Database(DB), contentNaming, clock.now)
  const books = ruleBooks(ruleBookFile as unknown as RuleBookBundle, store, contentNaming)
  const isReadable = () => store.has(books.current().edition)
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
    },
    webRoutes({ ruleBooks: books, estimates: estimateFile as EstimateAssumptions, today: clock.today }),
    coveragePages({ ruleBooks: books, today: clock.today }),
    rulePages({ ruleBooks: books, today: clock.today, cases }),
  )
  return { app, books }
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
}
