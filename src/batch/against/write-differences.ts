import { createReadStream, rmSync } from 'node:fs'
import { DIFFERENCE_CAUSE } from '../../i18n/difference-words.ts'
import { csvWriter } from '../../tabular/csv-writer.ts'
import { headerKey } from '../../tabular/header.ts'
import { RESULT_COLUMNS } from '../../tabular/input-columns.ts'
import { giveName, partOf } from '../output-file.ts'
import { plainInput, type SheetRead, type Workshop } from '../sheet-input.ts'
import { compareResults, type Difference } from './compare-results.ts'

const COLUMNS = [
  { zh: '户号', en: 'account_no' },
  { zh: '起始日期', en: 'from' },
  { zh: '截止日期', en: 'to' },
  { zh: '原电费合计(元)', en: 'old_bill_total_yuan' },
  { zh: '新电费合计(元)', en: 'new_bill_total_yuan' },
  { zh: '电费差额(元)', en: 'bill_difference_yuan' },
  { zh: '原净支出(元)', en: 'old_net_yuan' },
  { zh: '新净支出(元)', en: 'new_net_yuan' },
  { zh: '净支出差额(元)', en: 'net_difference_yuan' },
  { zh: '原因', en: 'cause' },
  { zh: '变动的项目', en: 'changed' },
] as const

export type Differences = {
  readonly file: string
  /** The sheet of the earlier results, where they are a workbook. */
  readonly sheet: SheetRead | null
  readonly rows: number
  readonly causes: Readonly<Record<string, number>>
}

/** Writes the list of rows that came out differently from an earlier run. */
export async function writeDifferences(
  old: string,
  results: string,
  file: string,
  workshop: Workshop,
  language: 'zh' | 'en',
): Promise<Differences> {
  const headers = new Set(RESULT_COLUMNS.flatMap(({ zh, en }) => [headerKey(zh), headerKey(en)]))
  const { folder, signal } = workshop
  const before = await plainInput(old, workshop, headers, 'continued')
  const differences = await compareResults(
    createReadStream(before.file, { signal }),
    createReadStream(results, { signal }),
    folder,
  )
  const part = partOf(file, folder)
  const causes: Record<string, number> = {}
  let rows = 0
  const writer = csvWriter(
    part,
    COLUMNS.map((column) => column[language]),
  )
  try {
    for await (const difference of differences()) {
      signal?.throwIfAborted()
      rows++
      causes[difference.cause] = (causes[difference.cause] ?? 0) + 1
      await writer.row(cellsOf(difference, language))
    }
    await writer.end()
    await giveName(part, file)
  } finally {
    rmSync(part, { force: true })
  }
  return { file, sheet: before.sheet, rows, causes }
}

function cellsOf({ key, before, after, cause, changed }: Difference, language: 'zh' | 'en'): string[] {
  const pair = (name: string) => {
    const [was, is] = [before?.amounts[name] ?? '', after?.amounts[name] ?? '']
    return [was, is, differenceText(was, is)]
  }
  const names = changed.map((name) => RESULT_COLUMNS.find(({ en }) => en === name)?.[language] ?? name)
  return [
    ...key,
    ...pair('bill_total_yuan'),
    ...pair('net_yuan'),
    DIFFERENCE_CAUSE[cause][language],
    names.join(language === 'zh' ? '；' : '; '),
  ]
}

const AMOUNT = /^-?\d+\.\d\d$/

/** The new amount less the old one; empty where one of them is not known or not there. */
function differenceText(was: string, is: string): string {
  if (!AMOUNT.test(was) || !AMOUNT.test(is)) return ''
  const fen = BigInt(is.replace('.', '')) - BigInt(was.replace('.', ''))
  const text = String(fen < 0n ? -fen : fen).padStart(3, '0')
  return `${fen < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
}
