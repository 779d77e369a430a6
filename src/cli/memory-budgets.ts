import type { BudgetStore, KeptBudget, KeptRegister } from '../application/budget/budget-store.ts'

/** Keeps registers and budgets for as long as a command runs. */
export function memoryBudgets(): BudgetStore {
  const registers = new Map<string, { readonly register: KeptRegister; readonly lines: string }>()
  const budgets = new Map<string, KeptBudget>()
  return {
    saveRegister: (register, lines) => {
      registers.set(register.digest, { register, lines })
      return Promise.resolve()
    },
    register: (digest) => Promise.resolve(registers.get(digest)?.register),
    registerParts: (digest) => {
      const kept = registers.get(digest)
      return Promise.resolve(kept === undefined ? undefined : [kept.lines])
    },
    saveBudget: (budget) => {
      budgets.set(budget.id, budget)
      return Promise.resolve()
    },
    budget: (id) => Promise.resolve(budgets.get(id)),
    budgets: () => Promise.resolve({ budgets: [] }),
    lock: () => Promise.resolve(),
    purgeRegisters: () => Promise.resolve(),
  }
}
