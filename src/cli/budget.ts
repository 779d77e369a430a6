import { readFileSync, writeFileSync } from 'node:fs'
import { BUDGET_ENGINE } from '../application/budget/answer-budget.ts'
import { type BudgetDesk, budgetDesk } from '../application/budget/budget-desk.ts'
import { budgetWork } from '../application/budget/budget-work.ts'
import { chinaClock } from '../application/china-clock.ts'
import { parseExactJson } from '../application/exact-json.ts'
import { ruleBooks } from '../application/rule-books.ts'
import { BatchRefused } from '../batch/batch-refused.ts'
import { registerReader } from '../batch/register-input.ts'
import type { Failure } from '../domain/failure.ts'
import { budgetCsv } from '../i18n/budget-csv.ts'
import { budgetNotice } from '../i18n/budget-notice.ts'
import { budgetSheets } from '../i18n/budget-sheets.ts'
import { budgetTables } from '../i18n/budget-tables.ts'
import { namingOf } from '../i18n/naming.ts'
import { problemProse } from '../i18n/problem-prose.ts'
import type { Bilingual } from '../model/scalar.ts'
import { contentNaming } from '../policies/content-naming.ts'
import { lintScenario } from '../policies/lint-scenario.ts'
import { keepRegisterFile } from '../tabular/register/keep-register-file.ts'
import type { ReadRegisterBytes } from '../tabular/register/read-register-file.ts'
import { writeWorkbook } from '../tabular/xlsx/write-workbook.ts'
import { atMost, type Command, oneOf, readArguments, type Terminal, UsageRefused } from './command.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { fileUnread } from './file-unread.ts'
import { memoryBudgets } from './memory-budgets.ts'
import { printBudget } from './print-budget.ts'
import { LANGUAGES } from './print-words.ts'

/** `qingnuan budget`: what a register's subsidies come to under scenarios, to read, as JSON or as CSV. */
export const budget: Command = async (args, terminal, installation) => {
  const { values, positionals } = readArguments(args, {
    register: { type: 'string' },
    season: { type: 'string' },
    scenario: { type: 'string', multiple: true },
    baseline: { type: 'string' },
    'budget-yuan': { type: 'string' },
    solve: { type: 'string' },
    options: { type: 'string' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
    csv: { type: 'string' },
    xlsx: { type: 'string' },
    unit: { type: 'string' },
  })
  atMost(1, positionals)
  const language = oneOf('--lang', values.lang, LANGUAGES, 'zh')
  const [file] = positionals
  if (file === undefined)
    throw new UsageRefused({
      zh: '请给出台账（CSV）或预算请求（JSON）',
      en: 'Name a register (CSV) or a request (JSON)',
    })
  const bundle = await installation.loadBundle()
  const books = ruleBooks(bundle, NO_EDITIONS, contentNaming)
  const clock = chinaClock(Date.now)
  const parts = {
    ruleBooks: books,
    store: memoryBudgets(),
    model: await installation.loadUsageModel(),
    naming: contentNaming,
    nextTurn: NOBODY_WAITS,
  }
  const desk = budgetDesk({
    ...parts,
    work: budgetWork({ ...parts, lint: lintScenario, noticeText: budgetNotice }),
    now: clock.now,
    today: clock.today,
  })
  const readRegister = registerReader(installation.xlsxReader, NOBODY_WAITS)
  const asked = file.endsWith('.json')
    ? await requestIn(file, values.register, { desk, readRegister }, terminal)
    : await askedOf(file, values, { desk, readRegister }, terminal)
  const worked = await desk.work(asked, [], { name: 'command-line', mayUse: () => true })
  if ('notWorked' in worked) throw new Error('a command has nobody else to wait for')
  if (!worked.ok) return refused(worked.failures, desk, values.json === true, terminal)
  const { answer, text } = worked.value
  const unit = oneOf('--unit', values.unit, UNITS, 'yuan')
  if (values.csv !== undefined)
    writeFileSync(values.csv, budgetCsv(budgetTables(answer, desk.book()), language, unit))
  if (values.xlsx !== undefined)
    writeFileSync(values.xlsx, await writeWorkbook(budgetSheets(answer, desk.book(), language, unit)))
  terminal.out(values.json === true ? `${text}\n` : printBudget(answer, desk.book(), language))
  return EXIT.ok
}

const NOBODY_WAITS = () => Promise.resolve()

const UNITS = ['yuan', 'wan'] as const

const NO_EDITIONS = {
  has: () => Promise.resolve(false),
  find: () => Promise.resolve(undefined),
  list: () => Promise.resolve([]),
  save: () => Promise.resolve(),
}

type Values = {
  readonly season?: string | undefined
  readonly scenario?: readonly string[] | undefined
  readonly baseline?: string | undefined
  readonly 'budget-yuan'?: string | undefined
  readonly solve?: string | undefined
  readonly options?: string | undefined
}

type Desk = { readonly desk: BudgetDesk; readonly readRegister: ReadRegisterBytes }

/** A request as it was written, with the register that it names where that stands in a file. */
async function requestIn(
  file: string,
  register: string | undefined,
  desks: Desk,
  terminal: Terminal,
): Promise<unknown> {
  const request = readJson(file)
  if (register === undefined) return request
  const digest = await registerIn(register, desks, terminal)
  const asked = (request as { readonly register?: unknown } | null)?.register
  if (asked !== digest)
    throw fileRefused({
      zh: `「${register}」不是请求里的那份台账：可以计算的户的摘要是 ${digest}。请用上传时的文件，并删去当时不归本地区的行`,
      en: `“${register}” is not the register of the request: the digest of its sound rows is ${digest}. Take the file that was uploaded, without rows of other counties`,
    })
  return request
}

/** Keeps the sound rows of a register and gives their digest; the others are told. */
async function registerIn(file: string, { desk, readRegister }: Desk, { err }: Terminal): Promise<string> {
  const read = await readRegister(bytesOf(file), desk.book())
  if ('refused' in read) throw fileRefused(read.refused)
  const kept = await keepRegisterFile(desk, read, () => true)
  for (const { row, account, field, reason, suggestion } of kept.faults.slice(0, 50)) {
    err(`第 ${row} 行 ${account} ${field}：${reason.zh}${suggestion.zh}\n`)
    err(`row ${row} ${account} ${field}: ${reason.en} ${suggestion.en}\n`)
  }
  if (kept.register === null)
    throw fileRefused({
      zh: '台账里没有可以计算的户',
      en: 'The register has no household that can be counted',
    })
  return kept.register.digest
}

/** The request that a register and the options make. Rows that are not sound are told and left out. */
async function askedOf(file: string, values: Values, desks: Desk, terminal: Terminal): Promise<unknown> {
  if (values.season === undefined)
    throw new UsageRefused({
      zh: '请用 --season 给出供暖期开始的年份',
      en: 'Give the year in which the season begins with --season',
    })
  const register = await registerIn(file, desks, terminal)
  const [solveFor, ...provision] = (values.solve ?? '').split(':')
  return {
    ...(values.options === undefined ? {} : (readJson(values.options) as object)),
    season: values.season,
    register,
    ...(values.baseline === undefined ? {} : { baseline: readJson(values.baseline) }),
    ...(values.scenario === undefined ? {} : { scenarios: values.scenario.map(readJson) }),
    ...(values['budget-yuan'] === undefined ? {} : { budgetYuan: values['budget-yuan'] }),
    ...(values.solve === undefined
      ? {}
      : { solve: { for: solveFor, ...(provision.length === 0 ? {} : { provision: provision.join(':') }) } }),
  }
}

function readJson(file: string): unknown {
  const text = Buffer.from(bytesOf(file))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  const json = parseExactJson(text)
  if (!json.ok) throw fileRefused({ zh: `「${file}」不是可以读取的 JSON`, en: `“${file}” is not JSON` })
  return json.value
}

/** A file that was read and cannot be used, which ends as it does for a batch. */
const fileRefused = (says: Bilingual) => new BatchRefused([{ code: 'unreadable-file', says }])

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw fileUnread(file, error)
  }
}

function refused(
  failures: readonly Failure[],
  desk: BudgetDesk,
  asJson: boolean,
  { out, err }: Terminal,
): ExitCode {
  const naming = namingOf(desk.book())
  const errors = failures.map((failure) => ({
    pointer: failure.pointer,
    code: failure.code,
    ...problemProse(failure, naming),
  }))
  if (asJson) out(`${JSON.stringify({ engine: BUDGET_ENGINE, errors })}\n`)
  else
    for (const { pointer, code, message, suggestion } of errors) {
      err(`${pointer} [${code}]\n`)
      err(`  ${message.zh}${suggestion.zh}\n  ${message.en} ${suggestion.en}\n`)
    }
  return EXIT.refused
}
