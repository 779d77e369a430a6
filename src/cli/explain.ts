import { existsSync } from 'node:fs'
import type { BatchTerms } from '../application/batch/batch-row.ts'
import { explainAccount } from '../application/batch/explain-account.ts'
import { readQuestion } from '../application/read-question.ts'
import { type FoundAccount, findAccount } from '../batch/explain/find-account.ts'
import { explainRows, type Told } from '../batch/explain-rows.ts'
import { CELL_END } from '../batch/outcome.ts'
import { refuseAssumptions } from '../batch/refuse-assumptions.ts'
import { headerKeys, plainInput, sheetsFor } from '../batch/sheet-input.ts'
import { assess } from '../domain/assess.ts'
import { type RuleBook, ruleBook } from '../domain/rule-book.ts'
import { namingOf } from '../i18n/naming.ts'
import { type PresentedAssessment, presentAssessment } from '../i18n/present-assessment.ts'
import { RESULT_COLUMNS } from '../tabular/input-columns.ts'
import { columnsOf } from './batch-columns.ts'
import { aligned } from './columns.ts'
import { atMost, type Command, oneOf, readArguments, UsageRefused } from './command.ts'
import { EXIT } from './exit-code.ts'
import { bundleOfEdition } from './kept-editions.ts'
import { inOwnFolder } from './own-folder.ts'
import { printAssessment } from './print-assessment.ts'
import { printSheet } from './print-sheet.ts'
import { LANGUAGES } from './print-words.ts'
import { DUPLICATES_OPTION, TERMS_OPTIONS, termsOf } from './terms.ts'

type Language = (typeof LANGUAGES)[number]

/** `qingnuan explain`: one row of a batch file with every step of how it was worked out, within its account. */
export const explain: Command = async (args, terminal, installation) => {
  const { values, positionals } = readArguments(args, {
    row: { type: 'string' },
    edition: { type: 'string' },
    ...TERMS_OPTIONS,
    ...DUPLICATES_OPTION,
    map: { type: 'string', multiple: true },
    sheet: { type: 'string' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
  })
  atMost(1, positionals)
  const language = oneOf('--lang', values.lang, LANGUAGES, 'zh')
  const input = fileOf(positionals[0])
  const wanted = rowOf(values.row)
  const terms = termsOf(values)
  const columns = columnsOf(values.map ?? [], false)
  const bundle = await bundleOfEdition(values.edition, installation)
  const book = ruleBook(bundle)
  refuseAssumptions(terms, book)
  return await inOwnFolder('qingnuan-explain-', async (folder) => {
    const { file, sheet } = await plainInput(
      input,
      { folder, xlsxReader: installation.xlsxReader },
      headerKeys(...Object.keys(columns)),
      sheetsFor(values.sheet),
    )
    const found = await findAccount(file, wanted, { rowsAbove: (sheet?.headerRow ?? 1) - 1, book, columns })
    if (found === undefined) throw noSuchRow(wanted, input)
    const explained = { ...explainedRow(found, wanted, { book, terms, language }), sheet }
    terminal.out(
      values.json === true
        ? `${JSON.stringify(explained)}\n`
        : printSheet(sheet, language, true) + printed(explained, language),
    )
    return explained.status === 'calculated' ? EXIT.ok : EXIT.refused
  })
}

function fileOf(name: string | undefined): string {
  if (name !== undefined && existsSync(name)) return name
  throw new UsageRefused({
    zh: `没有文件「${name ?? ''}」；请给出批量文件的名字和 --row 行号`,
    en: `There is no file “${name ?? ''}”; name the batch file, and --row with a number`,
  })
}

function rowOf(given: string | undefined): number {
  const row = /^\d{1,9}$/.test(given ?? '') ? Number(given) : 0
  if (row >= 2) return row
  throw new UsageRefused({
    zh: `--row 要写行号：电子表格里的行数，表头是第 1 行；这里是「${given ?? ''}」`,
    en: `--row takes the number of a row as a spreadsheet counts, the header being 1; it is “${given ?? ''}”`,
  })
}

function noSuchRow(row: number, file: string): UsageRefused {
  return new UsageRefused({
    zh: `文件「${file}」没有第 ${row} 行，或者这一行是空的`,
    en: `The file “${file}” has no row ${row}, or the row is empty`,
  })
}

type Explained = {
  readonly row: number
  readonly account: string
  /** The rows of the account that were worked out together, in order of days. */
  readonly rows: readonly number[]
  readonly status: 'calculated' | 'set-aside'
  /** The result cells by their names; for a row set aside its code, reason and advice. */
  readonly result: Readonly<Record<string, string>>
  /** The place of this row among the readings of the assessment. */
  readonly reading: number | null
  readonly assessment: PresentedAssessment | null
}

function explainedRow(
  found: FoundAccount,
  wanted: number,
  { book, terms, language }: { book: RuleBook; terms: BatchTerms; language: Language },
): Explained {
  const { rows } = found
  const header = { ...found.header, language }
  const reads = rows.map(({ read }) => read)
  const numbers = rows.map(({ row }) => row)
  const setup = { header, book, plan: { terms }, naming: namingOf(book) }
  const place = numbers.indexOf(wanted)
  const told = explainRows(reads, numbers, setup)[place] as Told
  const sound = reads.flatMap(({ row }) => row ?? [])
  const { asked } = sound.length === reads.length ? explainAccount(sound, book, terms) : { asked: null }
  const reading = asked?.rows.findIndex(({ rowNumber }) => rowNumber === wanted) ?? -1
  return {
    row: wanted,
    account: reads[place]?.account ?? '',
    rows: asked?.rows.map(({ rowNumber }) => rowNumber) ?? numbers,
    status: told.bill === undefined ? 'set-aside' : 'calculated',
    result: resultOf(told, book.edition),
    reading: reading === -1 ? null : reading,
    assessment: asked === null ? null : assessmentOf(asked.request, book),
  }
}

const ASIDE = ['error_code', 'error_reason', 'suggestion']

function resultOf(told: Told, edition: string): Record<string, string> {
  const cells = told.text.split(CELL_END)
  const names = told.bill === undefined ? ASIDE : ['from', 'to', ...RESULT_COLUMNS.map(({ en }) => en)]
  return Object.fromEntries(names.map((name, i) => [name, name === 'edition' ? edition : (cells[i] ?? '')]))
}

function assessmentOf(request: unknown, book: RuleBook): PresentedAssessment | null {
  const question = readQuestion(request, book)
  if (!question.ok) return null
  const assessed = assess(question.value, book)
  return assessed.ok ? presentAssessment(assessed.value, book, 'full') : null
}

function printed(explained: Explained, language: Language): string {
  const { row, account, rows, result, status, assessment } = explained
  const head =
    language === 'zh'
      ? `第 ${row} 行，户号 ${account}；该户共 ${rows.length} 行一起计算：${rows.join('、')}`
      : `row ${row}, account ${account}; its ${rows.length} rows are worked out together: ${rows.join(', ')}`
  const whole =
    language === 'zh' ? '该户的核算（包括这一行的每一步）' : 'the assessment of the account, with every step'
  return [
    head,
    ...aligned(Object.entries(result).map(([name, value]) => [nameOf(name, language), value])),
    ...(assessment === null || status !== 'calculated'
      ? ['']
      : ['', ...ownLines(explained, assessment, language), '', whole, printAssessment(assessment, language)]),
  ].join('\n')
}

/** The lines of this row among those of the account. */
function ownLines({ reading }: Explained, { lines = [] }: PresentedAssessment, language: Language): string[] {
  const own = lines.filter((line) => line.reading === reading)
  return [
    language === 'zh' ? '这一行的明细' : 'the lines of this row',
    ...aligned(
      own.map(({ label, from, to, formula }) => [`  ${label[language]}`, `${from} … ${to}`, formula]),
    ),
  ]
}

const MORE_NAMES: Readonly<Record<string, string>> = {
  from: '起始日期',
  to: '截止日期',
  error_code: '错误代码',
  error_reason: '错误原因',
  suggestion: '建议',
}

function nameOf(name: string, language: Language): string {
  if (language === 'en') return name
  return RESULT_COLUMNS.find(({ en }) => en === name)?.zh ?? MORE_NAMES[name] ?? name
}
