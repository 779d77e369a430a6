import { parentPort, workerData } from 'node:worker_threads'
import { budgetWork } from '../../application/budget/budget-work.ts'
import { ruleBooks } from '../../application/rule-books.ts'
import usageModelFile from '../../generated/usage-model.json' with { type: 'json' }
import { budgetNotice } from '../../i18n/budget-notice.ts'
import type { UsageModelText } from '../../model/usage-model.ts'
import { contentNaming } from '../../policies/content-naming.ts'
import { lintScenario } from '../../policies/lint-scenario.ts'
import { shippedRules } from '../../policies/shipped-rules.ts'
import { budgetStore } from '../../store/budget-store.ts'
import { editionStore } from '../../store/edition-store.ts'
import { readSqlite } from '../../store/read-sqlite.ts'
import type { Asked, BudgetThreadData, Said } from './budget-thread.ts'

/**
 * The thread that works budgets out, one after the other. It reads registers and older editions from the database
 * itself, so that no more than a request goes in and its answer out. It may be ended at any moment.
 */
const NOBODY_WAITS = () => Promise.resolve()

const { database } = workerData as BudgetThreadData
const read = readSqlite(database)
const neverSaves = () => ''
const work = budgetWork({
  ruleBooks: ruleBooks(shippedRules, editionStore(read, contentNaming, neverSaves), contentNaming),
  store: budgetStore(read, contentNaming, NOBODY_WAITS),
  model: usageModelFile as UsageModelText,
  lint: lintScenario,
  naming: contentNaming,
  noticeText: budgetNotice,
})

parentPort?.on('message', (asked: Asked) => {
  done(asked).then(
    (value) => tell({ value }, value instanceof Uint8Array ? [value.buffer] : []),
    (error) => tell({ error }, []),
  )
})

function done(asked: Asked) {
  return asked.what === 'answer' ? work.answer(asked.order) : work.notice(asked.order)
}

function tell(said: Said, transferred: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(said, transferred)
}
