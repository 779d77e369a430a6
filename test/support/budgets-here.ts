import { pathToFileURL } from 'node:url'
import { type BudgetWork, budgetWork } from '../../src/application/budget/budget-work.ts'
import type { RuleBooks } from '../../src/application/rule-books.ts'
import usageModelFile from '../../src/generated/usage-model.json' with { type: 'json' }
import { budgetNotice } from '../../src/i18n/budget-notice.ts'
import type { UsageModelText } from '../../src/model/usage-model.ts'
import { type BudgetThread, budgetThread } from '../../src/node/budgets/budget-thread.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { lintScenario } from '../../src/policies/lint-scenario.ts'
import { budgetStore } from '../../src/store/budget-store.ts'
import type { Database } from '../../src/store/database.ts'

/** Works budgets out on the thread of the test, from the registers of a database. */
export function budgetsHere(ruleBooks: Pick<RuleBooks, 'find'>, database: Database): BudgetWork {
  return budgetWork({
    ruleBooks,
    store: budgetStore(database, contentNaming, () => Promise.resolve()),
    model: usageModelFile as UsageModelText,
    lint: lintScenario,
    naming: contentNaming,
    noticeText: budgetNotice,
  })
}

/** Works budgets out in a thread of their own, as the service does. */
export function threadedBudgets(
  database: string,
  logError = (event: string, error: unknown): void => {
    throw new Error(event, { cause: error })
  },
): BudgetThread {
  const thread = pathToFileURL('src/node/budgets/budget.thread.ts')
  return budgetThread({ thread, database, logError })
}
