import { fail, type Result, succeed } from '../../domain/failure.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { UsageModelText } from '../../model/usage-model.ts'
import type { ContentNaming } from '../ports.ts'
import type { RuleBooks } from '../rule-books.ts'
import { answerBudget, type BudgetAnswer, type BudgetInput, paidBy } from './answer-budget.ts'
import type { BudgetStore } from './budget-store.ts'
import { readBudget } from './read-budget.ts'
import { householdsIn } from './register.ts'
import type { ScenarioLint } from './scenario-lint.ts'

/** A sound request with its numbers as texts: plain values, which may go to another thread. */
export type BudgetOrder = { readonly json: unknown; readonly edition: string }

/** Nothing is wrong with what was asked: too many wait already, or the work ended before it was done. */
export type NotWorked = { readonly ok: false; readonly notWorked: 'too-many-budgets' | 'budget-cut-off' }

/** What a household gets under one scenario. */
export type PaidHousehold = {
  readonly account: string
  readonly holder: string | null
  readonly township: string
  readonly device: string
  readonly yuan: string
}

export type NoticeOrder = BudgetOrder & {
  readonly scenario: number
  readonly language: keyof Bilingual
}

/** What takes long about budgets, done here or in another thread. */
export type BudgetWork = {
  readonly answer: (order: BudgetOrder) => Promise<Result<BudgetAnswer> | NotWorked>
  /** The file that is put up in public; nothing where the register is gone. */
  readonly notice: (order: NoticeOrder) => Promise<Uint8Array<ArrayBuffer> | undefined | NotWorked>
}

type Parts = {
  readonly ruleBooks: Pick<RuleBooks, 'find'>
  readonly store: Pick<BudgetStore, 'registerParts'>
  readonly model: UsageModelText
  readonly lint: ScenarioLint
  readonly naming: Pick<ContentNaming, 'textOf' | 'hashOf'>
  /** Makes the text of a public notice. */
  readonly noticeText: (paid: readonly PaidHousehold[], book: RuleBook, language: keyof Bilingual) => string
}

/** Works budgets out on the thread that asks. */
export function budgetWork(parts: Parts): BudgetWork {
  return {
    answer: async (order) => {
      const input = await inputOf(order, parts)
      return input.ok ? await answerBudget(input.value) : input
    },
    notice: async ({ scenario, language, ...order }) => {
      const input = await inputOf(order, parts)
      if (!input.ok) return undefined
      const paid = paidBy(input.value, scenario)
      if (paid === undefined) return undefined
      const text = parts.noticeText(paid, input.value.book, language)
      return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>
    },
  }
}

async function inputOf(
  { json, edition }: BudgetOrder,
  { ruleBooks, store, model, lint, naming }: Parts,
): Promise<Result<BudgetInput>> {
  const book = await ruleBooks.find(edition)
  if (book === undefined) throw new Error(`edition ${edition} is not kept`)
  const read = readBudget(json, book, { editionKnown: () => true, model })
  if (!read.ok) return read
  const { register } = read.value
  const kept = register === undefined ? null : await store.registerParts(register)
  if (kept === undefined) return fail([unknownRegister(register)])
  const rows = kept === null ? null : householdsIn(rowsIn(kept), book)
  return succeed({ read: read.value, json, register: rows, book, model, lint, naming })
}

export const unknownRegister = (given = '') =>
  ({ code: 'unknown-register', pointer: '/register', facts: { given } }) as const

/** Rows of a kept register one by one, so that never two of them stand in memory. */
function* rowsIn(parts: readonly string[]): Generator<unknown> {
  let begun = ''
  for (const part of parts) {
    const text = begun + part
    let from = 0
    for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
      yield JSON.parse(text.slice(from, to))
      from = to + 1
    }
    begun = text.slice(from)
  }
  if (begun !== '') yield JSON.parse(begun)
}
