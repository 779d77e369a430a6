import { heatingSeason } from '../../domain/budget/season-plan.ts'
import { type Failure, fail, type Result, succeed } from '../../domain/failure.ts'
import { calendarOf, type Day, day, isoText } from '../../domain/plain-date.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { UsageModelText } from '../../model/usage-model.ts'
import { editionIn } from '../answer-question.ts'
import { parseExactJson } from '../exact-json.ts'
import { inTurns, type NextTurn } from '../in-turns.ts'
import type { ContentNaming } from '../ports.ts'
import type { RuleBooks } from '../rule-books.ts'
import { withPlainNumbers, withTextNumbers } from '../source-number.ts'
import type { BudgetAnswer } from './answer-budget.ts'
import type { BudgetStore, KeptBudget, KeptRegister } from './budget-store.ts'
import { type BudgetWork, type NotWorked, unknownRegister } from './budget-work.ts'
import { inScenarios } from './in-scenario.ts'
import { readBudget } from './read-budget.ts'
import { type ReadRegister, readRegisterInTurns } from './register.ts'

export type DeskDeps = {
  readonly ruleBooks: Pick<RuleBooks, 'current' | 'find'>
  readonly store: BudgetStore
  readonly model: UsageModelText
  readonly work: BudgetWork
  readonly naming: Pick<ContentNaming, 'textOf' | 'hashOf'>
  readonly now: () => string
  readonly today: () => string
  readonly nextTurn: NextTurn
}

/** What a county finance office asks: registers go in, budgets come out and stay. */
export type BudgetDesk = {
  /** Keeps the sound rows of a register; the others are told. */
  readonly keepRegister: (
    rows: readonly unknown[],
    mayUse: MayUse,
  ) => Promise<{ readonly kept: KeptRegister | null; readonly read: ReadRegister }>
  readonly register: (digest: string) => Promise<KeptRegister | undefined>
  /** Works a budget out and keeps it, or says what is wrong with the request. */
  readonly work: (
    json: unknown,
    duplicates: readonly string[],
    asker: Asker,
  ) => Promise<Result<WorkedBudget> | NotWorked>
  readonly budget: BudgetStore['budget']
  readonly budgets: BudgetStore['budgets']
  readonly lock: (id: string, by: string) => Promise<void>
  /** Deletes the registers that are past their day. */
  readonly purge: () => Promise<void>
  /** What each household of a kept budget gets under one of its scenarios, as a file; nothing where the register is gone. */
  readonly notice: (
    kept: KeptBudget,
    scenario: number,
    language: keyof Bilingual,
  ) => Promise<Uint8Array<ArrayBuffer> | undefined | NotWorked>
  readonly book: () => RuleBook
  /** Lets others go on amid the rows of a large register. */
  readonly nextTurn: NextTurn
  /** The estimates that a request may replace. */
  readonly model: UsageModelText
  /** The heating season of some counties that runs, or else the next one, by the year in which it begins. */
  readonly seasonYear: (divisions: readonly string[]) => number | undefined
}

/** Whether somebody is responsible for all of these divisions. */
export type MayUse = (divisions: readonly string[]) => boolean

/** Who asks for a budget: under which name it is kept, and for which divisions they may ask. */
export type Asker = { readonly name: string; readonly mayUse: MayUse }

export type WorkedBudget = { readonly answer: BudgetAnswer; readonly text: string }

/** The largest register that is taken in one piece; a million households are about half of it. */
export const MOST_REGISTER_BYTES = 256 * 1024 * 1024

/** Registers name people's homes: they are kept so many days and then deleted. */
const KEPT_DAYS = 180

/**
 * Keeps registers, works budgets out and finds them again. A register is kept only as long as KEPT_DAYS; a budget is
 * kept for good.
 */
export function budgetDesk(deps: DeskDeps): BudgetDesk {
  const { ruleBooks, store, now, today, nextTurn } = deps
  return {
    keepRegister: async (rows, mayUse) => {
      await store.purgeRegisters(today())
      const read = theirs(await readRegisterInTurns(rows, ruleBooks.current(), nextTurn), mayUse)
      return { kept: read.households.length === 0 ? null : await registerKept(rows, read, deps), read }
    },
    register: (digest) => store.register(digest),
    work: async (json, duplicates, asker) => {
      const result = await worked(json, duplicates, asker, deps)
      return 'failures' in result ? fail(inScenarios(result.failures, json)) : result
    },
    budget: (id) => store.budget(id),
    budgets: (asked) => store.budgets(asked),
    lock: (id, by) => store.lock(id, now(), by),
    purge: () => store.purgeRegisters(today()),
    notice: (kept, scenario, language) => noticeOf(kept, scenario, language, deps),
    book: () => ruleBooks.current(),
    nextTurn,
    model: deps.model,
    seasonYear: (divisions) => seasonYear(divisions, ruleBooks.current(), day(today()) as Day),
  }
}

function seasonYear([division]: readonly string[], book: RuleBook, on: Day): number | undefined {
  const county = division === undefined ? undefined : book.divisions.countyOf(division)
  if (county === undefined) return undefined
  const { year } = calendarOf(on)
  return [year - 1, year].find((one) => (heatingSeason(book, county, one)?.to ?? 0) > on)
}

/** Keeps the sound rows of a register until their day. */
async function registerKept(
  rows: readonly unknown[],
  { households, quarantined }: ReadRegister,
  { store, naming, now, today, nextTurn }: DeskDeps,
): Promise<KeptRegister> {
  const setAside = new Set(quarantined.map(({ row }) => row))
  const sound: string[] = []
  await inTurns(rows, nextTurn, (row, place) => {
    if (!setAside.has(place)) sound.push(`${naming.textOf(row)}\n`)
  })
  const lines = sound.join('')
  const kept = {
    digest: await naming.hashOf(lines),
    createdAt: now(),
    keptUntil: isoText((day(today()) as Day) + KEPT_DAYS),
    households: households.length,
    divisions: [...new Set(households.map(({ divisionCode }) => divisionCode))].sort(),
  }
  await store.saveRegister(kept, lines)
  return kept
}

/** The request as it is kept: households that stood in it are a register like any other, and go on its day. */
async function requestKept(json: unknown, book: RuleBook, deps: DeskDeps): Promise<string> {
  const plain = withPlainNumbers(json) as Readonly<Record<string, unknown>>
  const { households, ...rest } = plain
  if (!Array.isArray(households)) return deps.naming.textOf(plain)
  const read = await readRegisterInTurns(households, book, deps.nextTurn)
  const { digest } = await registerKept(households, read, deps)
  return deps.naming.textOf({ ...rest, register: digest })
}

async function worked(
  json: unknown,
  duplicates: readonly string[],
  { name, mayUse }: Asker,
  deps: DeskDeps,
): Promise<Result<WorkedBudget> | NotWorked> {
  const { ruleBooks, store, model, now, work } = deps
  const named = editionIn(json)
  const found = named === undefined ? undefined : await ruleBooks.find(named)
  const book = found ?? ruleBooks.current()
  const read = readBudget(json, book, { duplicates, editionKnown: () => found !== undefined, model })
  if (!read.ok) return read
  const { register } = read.value
  const kept = register === undefined ? null : await store.register(register)
  if (kept === undefined || (kept !== null && !mayUse(kept.divisions)))
    return fail([unknownRegister(register)])
  const answered = await work.answer({ json: withTextNumbers(json), edition: book.edition })
  if (!answered.ok) return answered
  const answer = answered.value
  if (!mayUse(answer.divisions)) return fail(answer.divisions.filter((one) => !mayUse([one])).map(notTheirs))
  const text = JSON.stringify(answer)
  await store.saveBudget({
    id: answer.id,
    createdAt: now(),
    createdBy: name,
    name: answer.name,
    edition: answer.edition,
    engine: answer.engine,
    divisions: answer.divisions,
    request: await requestKept(json, book, deps),
    result: text,
    lockedAt: null,
    lockedBy: null,
  })
  return succeed({ answer, text })
}

async function noticeOf(
  { request, edition }: KeptBudget,
  scenario: number,
  language: keyof Bilingual,
  { ruleBooks, work }: DeskDeps,
): Promise<Uint8Array<ArrayBuffer> | undefined | NotWorked> {
  const parsed = parseExactJson(request)
  if (!parsed.ok) return undefined
  const book = (await ruleBooks.find(edition)) ?? ruleBooks.current()
  return await work.notice({ json: withTextNumbers(parsed.value), edition: book.edition, scenario, language })
}

/** Rows of divisions that are somebody else's are set aside with the unsound ones. */
function theirs({ households, quarantined, rows }: ReadRegister, mayUse: MayUse): ReadRegister {
  const kept = households.map(({ divisionCode }) => mayUse([divisionCode]))
  const others = households.flatMap(({ account, divisionCode }, i) =>
    kept[i] === true
      ? []
      : [
          {
            row: rows[i] ?? 0,
            account,
            failures: [{ ...notTheirs(divisionCode), pointer: '/divisionCode' }],
          },
        ],
  )
  return {
    households: households.filter((_, i) => kept[i]),
    rows: rows.filter((_, i) => kept[i]),
    quarantined: [...quarantined, ...others].sort((a, b) => a.row - b.row),
  }
}

const notTheirs = (division: string): Failure => ({
  code: 'division-not-yours',
  pointer: '/households',
  facts: { division },
})
