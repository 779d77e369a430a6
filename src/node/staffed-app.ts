import type { Passwords } from '../application/access/ports.ts'
import type { AuditDraft } from '../application/access/records.ts'
import { budgetDesk } from '../application/budget/budget-desk.ts'
import type { BudgetWork } from '../application/budget/budget-work.ts'
import { chinaClock } from '../application/china-clock.ts'
import { draftDesk } from '../application/drafts/draft-desk.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { Jobs } from '../application/jobs/ports.ts'
import { visibleIn } from '../application/jobs/visible-in.ts'
import type { RuleBooks } from '../application/rule-books.ts'
import type { WorkedCases } from '../application/worked-case.ts'
import { registerReader } from '../batch/register-input.ts'
import estimateFile from '../generated/estimate.json' with { type: 'json' }
import usageModelFile from '../generated/usage-model.json' with { type: 'json' }
import { createApp } from '../http/app.ts'
import type { HttpDeps } from '../http/deps.ts'
import type { EstimateAssumptions } from '../model/estimate.ts'
import type { UsageModelText } from '../model/usage-model.ts'
import { contentNaming } from '../policies/content-naming.ts'
import { draftReader } from '../policies/draft-reader.ts'
import { budgetStore } from '../store/budget-store.ts'
import type { Database } from '../store/database.ts'
import { draftStore } from '../store/draft-store.ts'
import { budgetPages } from '../web/budget/budget-routes.tsx'
import { coveragePages } from '../web/coverage-routes.tsx'
import { draftPages } from '../web/drafts/draft-routes.tsx'
import { noPage } from '../web/no-page.tsx'
import { webRoutes } from '../web/routes.tsx'
import { rulePages } from '../web/rules-routes.tsx'
import { refusedPage } from '../web/staff/refused-page.tsx'
import { staffRoutes } from '../web/staff/staff-routes.tsx'
import { accessOf } from './access.ts'
import { sharedLook } from './shared-look.ts'

/** Listeners to one run look every half second; what one of them sees serves the others. */
const REST_MS = 400

type Parts = {
  readonly database: Database
  readonly ruleBooks: RuleBooks
  readonly cases: WorkedCases
  readonly passwords: Passwords
  readonly epochMs: () => number
  readonly ready: HttpDeps['ready']
  readonly logError: HttpDeps['logError']
  readonly publicOrigin?: string | undefined
  readonly jobs: Jobs
  readonly budgets: BudgetWork
  /** Told of an edition that was published, before answers use it. */
  readonly announce: (bundle: RuleBookBundle) => Promise<void>
  readonly watch?: HttpDeps['watch']
  readonly together?: HttpDeps['together']
  readonly mostUploadBytes: number
  /** The program that reads workbooks, an entry point of its own. */
  readonly xlsxReader?: URL | undefined
}

/** Everything that answers on this machine: the API, the residents' pages and those of staff. */
export function staffedApp(parts: Parts) {
  const { database, ruleBooks, cases, passwords, epochMs, ready, logError, publicOrigin } = parts
  const { jobs, mostUploadBytes } = parts
  const { today, now } = chinaClock(epochMs)
  const access = accessOf({ database, passwords, now, epochMs })
  const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
  const desk = budgetDesk({
    ruleBooks,
    store: budgetStore(database, contentNaming, nextTurn),
    model: usageModelFile as UsageModelText,
    work: parts.budgets,
    naming: contentNaming,
    now,
    today,
    nextTurn,
  })
  const drafts = draftDesk({
    ...{ ruleBooks, now, naming: contentNaming, reader: draftReader, announce: parts.announce },
    store: draftStore(database, access.write, contentNaming),
    shipped: { bundle: ruleBooks.bundle(), cases },
    nextTurn,
  })
  const readRegister = registerReader(parts.xlsxReader, nextTurn)
  const visible = visibleIn(jobs)
  const record = (draft: AuditDraft) => access.store.commit(draft)
  const app = createApp(
    {
      ...{ ruleBooks, ready, today, logError, noPage: noPage({ ruleBooks }) },
      guard: { identify: access.identify, publicOrigin, refusedPage },
      batches: { jobs, mostUploadBytes, visible, record, watch: sharedLook(jobs.find, REST_MS) },
      budgets: { desk, readRegister, record },
      drafts: { desk: drafts },
      watch: parts.watch,
      together: parts.together,
    },
    webRoutes({ ruleBooks, estimates: estimateFile as EstimateAssumptions, today, publicOrigin }),
    coveragePages({ ruleBooks, today }),
    rulePages({ ruleBooks, today, cases: drafts.cases }),
    staffRoutes({ ...access, publicOrigin, ruleBooks, jobs, visible, record }),
    budgetPages({ desk, readRegister, record }),
    draftPages({ desk: drafts, ruleBooks, people: access.store.people }),
  )
  return { app, access, drafts, purge: desk.purge }
}
