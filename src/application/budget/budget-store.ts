/** A register of households as it is kept: its rows as JSON lines, under the hash of that text. */
export type KeptRegister = {
  readonly digest: string
  readonly createdAt: string
  readonly keptUntil: string
  readonly households: number
  readonly divisions: readonly string[]
}

/** A budget as it is kept. */
export type KeptBudget = {
  readonly id: string
  readonly createdAt: string
  /** The name of whoever had it worked out; null where that was not kept. */
  readonly createdBy: string | null
  readonly name: string
  readonly edition: string
  readonly engine: string
  readonly divisions: readonly string[]
  /** The JSON that was asked, and the JSON that was answered. */
  readonly request: string
  readonly result: string
  readonly lockedAt: string | null
  readonly lockedBy: string | null
}

/** A budget whose text is not the one that was kept, or not what stands beside it. It is never shown. */
export type DamagedBudget = { readonly isDamaged: true; readonly divisions: readonly string[] }

export type BudgetSummary = Omit<KeptBudget, 'request' | 'result'> & {
  readonly isDamaged: boolean
  /** The year in which its heating season begins; null where the budget is damaged. */
  readonly season: string | null
  /** What its scenarios come to, in their order; the first is what the others are compared with. */
  readonly totals: readonly { readonly name: string; readonly totalYuan: string }[]
}

/** Which budgets are asked for. */
export type AskedBudgets = {
  /** Divisions within which all counties of a budget must lie. */
  readonly scope: readonly string[]
  readonly most: number
  /** The budget after which they begin; absent, or not there: at the newest. */
  readonly before?: string | undefined
}

export type BudgetPage = {
  readonly budgets: readonly BudgetSummary[]
  /** The last of them where there are more: these begin after it. */
  readonly next?: string | undefined
}

/** Keeps registers until their day, and budgets for good. Budgets never change; a lock is set once. */
export type BudgetStore = {
  /** Saving what is there already changes nothing but the day until which a register is kept. */
  saveRegister(register: KeptRegister, lines: string): Promise<void>
  /** What a register is, without reading its rows. */
  register(digest: string): Promise<KeptRegister | undefined>
  /** The lines of a register, in parts that may end anywhere. */
  registerParts(digest: string): Promise<readonly string[] | undefined>
  saveBudget(budget: KeptBudget): Promise<void>
  budget(id: string): Promise<KeptBudget | DamagedBudget | undefined>
  /** The newest first, each checked. */
  budgets(asked: AskedBudgets): Promise<BudgetPage>
  lock(id: string, at: string, by: string): Promise<void>
  /** Deletes registers whose last day has passed. */
  purgeRegisters(today: string): Promise<void>
}
