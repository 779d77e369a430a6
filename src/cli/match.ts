import { createReadStream, existsSync } from 'node:fs'
import { type MatchedRow, matchFile } from '../batch/match/match-file.ts'
import { type MatchSummary, moneyText, writeMatches } from '../batch/match/write-matches.ts'
import { giveName, partOf } from '../batch/output-file.ts'
import { refuseAssumptions } from '../batch/refuse-assumptions.ts'
import { headerKeys, plainInput, sheetsFor } from '../batch/sheet-input.ts'
import { ruleBook } from '../domain/rule-book.ts'
import { causeWords, MATCH_STATUS } from '../i18n/match-words.ts'
import { ISSUED_NAMES } from '../tabular/issued-column.ts'
import { columnsOf } from './batch-columns.ts'
import { atMost, type Command, oneOf, readArguments, UsageRefused } from './command.ts'
import { EXIT } from './exit-code.ts'
import { bundleOfEdition } from './kept-editions.ts'
import { asUsage, isSameFile, refusePlaces } from './output-places.ts'
import { inOwnFolder } from './own-folder.ts'
import { printSheet } from './print-sheet.ts'
import { LANGUAGES } from './print-words.ts'
import { TERMS_OPTIONS, termsOf } from './terms.ts'

/** `qingnuan match`: issued bills beside the rules, with the likeliest cause of each difference. */
export const match: Command = async (args, terminal, installation) => {
  const { values, positionals } = readArguments(args, {
    output: { type: 'string', short: 'o' },
    edition: { type: 'string' },
    ...TERMS_OPTIONS,
    map: { type: 'string', multiple: true },
    sheet: { type: 'string' },
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
  const columns = columnsOf(values.map ?? [], false)
  const output = outputOf(values.output, input)
  const book = ruleBook(await bundleOfEdition(values.edition, installation))
  refuseAssumptions(terms, book)
  return await inOwnFolder('qingnuan-match-', async (folder, alsoClear) => {
    const part = partOf(output, folder)
    alsoClear(part)
    const { file, sheet } = await plainInput(
      input,
      { folder, xlsxReader: installation.xlsxReader },
      headerKeys(...ISSUED_NAMES, ...Object.keys(columns)),
      sheetsFor(values.sheet),
    )
    const rowsAbove = (sheet?.headerRow ?? 1) - 1
    const found = await matchFile(createReadStream(file), folder, book, terms, rowsAbove, columns)
    const summary = await writeMatches(found, part, language)
    await giveName(part, output)
    terminal.out(
      values.json === true
        ? `${JSON.stringify({ output, sheet, ...told(summary) })}\n`
        : printSheet(sheet, language, true) + printed(summary, output, language),
    )
    return summary.unexplained + summary['not-calculated'] === 0 ? EXIT.ok : EXIT.setAside
  }).catch((error: unknown) => {
    throw asUsage(error)
  })
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

function told({ causes, issuedFen, billFen, ...counts }: MatchSummary) {
  return {
    ...counts,
    issuedYuan: moneyText(issuedFen),
    billTotalYuan: moneyText(billFen),
    causes: [...causes].sort((a, b) => b[1] - a[1]).map(([code, rows]) => ({ code, rows })),
  }
}

function printed(summary: MatchSummary, output: string, language: 'zh' | 'en'): string {
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
