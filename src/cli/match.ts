import { createReadStream, existsSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ISSUED_NAMES } from '../batch/match/issued-column.ts'
import { type MatchedRow, matchFile } from '../batch/match/match-file.ts'
import { giveName, partOf } from '../batch/output-file.ts'
import { refuseAssumptions } from '../batch/refuse-assumptions.ts'
import { headerKeys, plainInput } from '../batch/sheet-input.ts'
import { hundredths } from '../batch/totals.ts'
import { ruleBook } from '../domain/rule-book.ts'
import { causeWords, MATCH_STATUS } from '../i18n/match-words.ts'
import { csvWriter } from '../tabular/csv-writer.ts'
import { atMost, type Command, oneOf, readArguments, UsageRefused } from './command.ts'
import { EXIT } from './exit-code.ts'
import { bundleOfEdition } from './kept-editions.ts'
import { asUsage, isSameFile, refusePlaces } from './output-places.ts'
import { printSheet } from './print-sheet.ts'
import { LANGUAGES } from './print-words.ts'
import { TERMS_OPTIONS, termsOf } from './terms.ts'

const COLUMNS = [
  { zh: '行号', en: 'row' },
  { zh: '户号', en: 'account_no' },
  { zh: '起始日期', en: 'from' },
  { zh: '截止日期', en: 'to' },
  { zh: '已出账金额(元)', en: 'issued_yuan' },
  { zh: '按规则应为(元)', en: 'bill_total_yuan' },
  { zh: '差额(元)', en: 'difference_yuan' },
  { zh: '结论', en: 'status' },
  { zh: '最可能的原因', en: 'likeliest_cause' },
  { zh: '也能解释的原因', en: 'other_causes' },
] as const

/** Other causes that are told; beyond these the amounts say too little to choose. */
const MOST_OTHERS = 3

/** `qingnuan match`: issued bills beside the rules, with the likeliest cause of each difference. */
export const match: Command = async (args, terminal, installation) => {
  const { values, positionals } = readArguments(args, {
    output: { type: 'string', short: 'o' },
    edition: { type: 'string' },
    ...TERMS_OPTIONS,
    lang: { type: 'string' },
    json: { type: 'boolean' },
  })
  atMost(1, positionals)
  const [input] = positionals
  if (input === undefined || !existsSync(input))
    throw new UsageRefused({
      zh: `没有文件「${input ?? ''}」；请给出已出账单的文件`,
      en: `There is no file “${input ?? ''}”; name the file of issued bills`,
    })
  const language = oneOf('--lang', values.lang, LANGUAGES, 'zh')
  const terms = termsOf(values)
  const output = outputOf(values.output, input)
  const book = ruleBook(await bundleOfEdition(values.edition, installation))
  refuseAssumptions(terms, book)
  const folder = await mkdtemp(join(tmpdir(), 'qingnuan-match-'))
  const part = partOf(output, folder)
  const clear = () => {
    rmSync(part, { force: true })
    rmSync(folder, { recursive: true, force: true })
  }
  const stop = () => {
    clear()
    process.exit(EXIT.interrupted)
  }
  for (const signal of SIGNALS) process.once(signal, stop)
  try {
    const { file, sheet } = await plainInput(
      input,
      { folder, xlsxReader: installation.xlsxReader },
      headerKeys(...ISSUED_NAMES),
    )
    const rowsAbove = (sheet?.headerRow ?? 1) - 1
    const found = await matchFile(createReadStream(file), folder, book, terms, rowsAbove)
    const summary = newSummary()
    const writer = csvWriter(
      part,
      COLUMNS.map((column) => column[language]),
    )
    for await (const row of found.rows()) {
      count(summary, row)
      await writer.row(cellsOf(row, language))
    }
    await writer.end()
    await giveName(part, output)
    terminal.out(
      values.json === true
        ? `${JSON.stringify({ output, sheet, ...told(summary) })}\n`
        : printSheet(sheet, language) + printed(summary, output, language),
    )
    return summary.unexplained + summary['not-calculated'] === 0 ? EXIT.ok : EXIT.setAside
  } catch (error) {
    throw asUsage(error)
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop)
    clear()
  }
}

/** Where the list goes: beside the bills, never over them. */
function outputOf(given: string | undefined, input: string): string {
  const output = given ?? `${input.replace(/\.[^.]*$/, '')}-matched.csv`
  refusePlaces([output])
  if (!isSameFile([input, output])) return output
  throw new UsageRefused({
    zh: '已出账单和核对结果要是不同的文件',
    en: 'The issued bills and the result must be different files',
  })
}

/** Stopped: nothing half-written is left. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const money = (fen: number | null) => (fen === null ? '' : hundredths(BigInt(fen)))

function cellsOf(
  { row, account, from, to, issuedFen, billFen, status, causes, why }: MatchedRow,
  language: 'zh' | 'en',
) {
  const [first, ...others] = causes
  const difference = issuedFen === null || billFen === null ? null : issuedFen - billFen
  return [
    String(row),
    account,
    from,
    to,
    money(issuedFen),
    money(billFen),
    money(difference),
    MATCH_STATUS[status][language],
    first === undefined ? why : causeWords(first)[language],
    others
      .slice(0, MOST_OTHERS)
      .map((code) => causeWords(code)[language])
      .join(language === 'zh' ? '；' : '; '),
  ]
}

type Summary = Record<MatchedRow['status'], number> & {
  rows: number
  issuedFen: number
  billFen: number
  readonly causes: Map<string, number>
}

const newSummary = (): Summary => ({
  rows: 0,
  exact: 0,
  'within-a-fen': 0,
  explained: 0,
  unexplained: 0,
  'not-calculated': 0,
  issuedFen: 0,
  billFen: 0,
  causes: new Map(),
})

function count(summary: Summary, { status, issuedFen, billFen, causes: [cause] }: MatchedRow): void {
  summary.rows++
  summary[status]++
  if (billFen !== null) {
    summary.issuedFen += issuedFen ?? 0
    summary.billFen += billFen
  }
  if (cause !== undefined) summary.causes.set(cause, (summary.causes.get(cause) ?? 0) + 1)
}

function told({ causes, issuedFen, billFen, ...counts }: Summary) {
  return {
    ...counts,
    issuedYuan: money(issuedFen),
    billTotalYuan: money(billFen),
    causes: [...causes].sort((a, b) => b[1] - a[1]).map(([code, rows]) => ({ code, rows })),
  }
}

function printed(summary: Summary, output: string, language: 'zh' | 'en'): string {
  const { rows, causes, issuedYuan, billTotalYuan } = told(summary)
  const of = (status: MatchedRow['status']) => `${MATCH_STATUS[status][language]} ${summary[status]}`
  const counts = (['exact', 'within-a-fen', 'explained', 'unexplained', 'not-calculated'] as const).map(of)
  const listed = causes.map(({ code, rows: times }) => `  ${times}  ${causeWords(code)[language]}`)
  const lines =
    language === 'zh'
      ? [
          `核对 ${rows} 张账单：${counts.join('，')}`,
          `已出账合计 ${issuedYuan} 元，按规则应为 ${billTotalYuan} 元（只含算出的行）`,
          ...(listed.length === 0 ? [] : ['最可能的原因：', ...listed]),
          `逐行结果：${output}`,
        ]
      : [
          `${rows} bills: ${counts.join(', ')}`,
          `issued ${issuedYuan} yuan, by the rules ${billTotalYuan} (rows that were calculated)`,
          ...(listed.length === 0 ? [] : ['likeliest causes:', ...listed]),
          `row by row: ${output}`,
        ]
  return `${lines.join('\n')}\n`
}
