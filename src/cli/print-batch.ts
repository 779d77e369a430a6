import type { Progress } from '../batch/progress.ts'
import type { BatchResult } from '../batch/run-batch.ts'
import { toldTally } from '../batch/told-tally.ts'
import { hundredths, type Totals } from '../batch/totals.ts'
import type { BatchFiles } from './batch.ts'

type Language = 'zh' | 'en'

const STEPS = {
  zh: { scan: '读取', evaluate: '计算', write: '写出' },
  en: { scan: 'reading', evaluate: 'calculating', write: 'writing' },
} as const

/** One line that says how far a run is. */
export function progressLine(
  { step, rows, allRows, rowsPerSecond, secondsLeft }: Progress,
  language: Language,
): string {
  const count = (value: number) => Math.round(value).toLocaleString('en')
  const of = allRows === null ? count(rows) : `${count(rows)} / ${count(allRows)}`
  const left = secondsLeft === null ? '…' : String(Math.ceil(secondsLeft))
  return language === 'zh'
    ? `${STEPS.zh[step]} ${of} 行，每秒 ${count(rowsPerSecond)} 行，还需约 ${left} 秒`
    : `${STEPS.en[step]} ${of} rows, ${count(rowsPerSecond)} rows/s, about ${left} s left`
}

/** What a run came to, for a script. */
export function batchJson(result: BatchResult, files: BatchFiles): string {
  const { totals, tally, ...rest } = result
  const tallies = tally === undefined ? {} : toldTally(tally, totals.kwhBilled)
  const { output, errors } = files
  return JSON.stringify({ ...rest, output, errors, ...countsOf(totals), ...sumsOf(totals), ...tallies })
}

const countsOf = (totals: Totals) => ({
  rows: totals.rows,
  blankRows: totals.blank,
  succeeded: totals.succeeded,
  failed: totals.failed,
  quarantined: totals.quarantined,
  duplicate: totals.duplicate,
  fastRows: totals.fast,
  explainedRows: totals.explained,
})

const sumsOf = (totals: Totals) => ({
  kwhIn: hundredths(totals.kwhIn),
  kwhBilled: hundredths(totals.kwhBilled),
  kwhSetAside: hundredths(totals.kwhSetAside),
  energyYuan: hundredths(totals.energyFen),
  timeOfUseYuan: hundredths(totals.timeOfUseFen),
  bundledTradingYuan: hundredths(totals.tradingFen),
  billTotalYuan: hundredths(totals.billFen),
  operatingSubsidyYuan: hundredths(totals.operatingFen),
  purchaseSubsidyYuan: hundredths(totals.purchaseFen),
  refundYuan: hundredths(totals.refundFen),
  netYuan: hundredths(totals.netFen),
})

const REMARKS = {
  zh: {
    'full-width-read': '有全角数字，按半角读取',
    'spaces-ignored': '有的格前后有空格，已忽略',
    'date-form-read': '有的日期不是 年-月-日 的写法，已按其唯一的读法读取',
  },
  en: {
    'full-width-read': 'Full-width digits were read as plain ones',
    'spaces-ignored': 'Spaces around some cells were ignored',
    'date-form-read': 'Some dates are not written year-month-day; each was read in its only sense',
  },
} as const

/** What a run came to, for a person. */
export function printBatch(result: BatchResult, files: BatchFiles, language: Language): string {
  const { totals, encoding, remarks, edition } = result
  const counts = countsOf(totals)
  const sums = sumsOf(totals)
  const zh = [
    `读取 ${counts.rows} 行（编码 ${encoding}，空行 ${counts.blankRows}）`,
    `已计算 ${counts.succeeded}，有错 ${counts.failed}，搁置 ${counts.quarantined}，重复 ${counts.duplicate}；合计相符`,
    `电量 ${sums.kwhIn} 千瓦时 = 已计费 ${sums.kwhBilled} + 未计算 ${sums.kwhSetAside}`,
    `电费合计 ${sums.billTotalYuan} 元，运行补贴 ${sums.operatingSubsidyYuan} 元，购置补贴 ${sums.purchaseSubsidyYuan} 元，困难减免 ${sums.refundYuan} 元，净支出 ${sums.netYuan} 元`,
    `快速计算 ${counts.fastRows} 行，逐步计算 ${counts.explainedRows} 行；规则版本 ${edition}`,
    `结果：${files.output}`,
    `错误：${files.errors}`,
  ]
  const en = [
    `${counts.rows} rows read (${encoding}, ${counts.blankRows} blank)`,
    `${counts.succeeded} calculated, ${counts.failed} failed, ${counts.quarantined} set aside, ${counts.duplicate} duplicates; all accounted for`,
    `${sums.kwhIn} kWh = ${sums.kwhBilled} billed + ${sums.kwhSetAside} not calculated`,
    `bills ${sums.billTotalYuan} yuan, operating subsidies ${sums.operatingSubsidyYuan}, purchase subsidies ${sums.purchaseSubsidyYuan}, refunds ${sums.refundYuan}, net ${sums.netYuan}`,
    `${counts.fastRows} rows by the fast evaluator, ${counts.explainedRows} by the explaining one; edition ${edition}`,
    `results: ${files.output}`,
    `errors: ${files.errors}`,
  ]
  const said = remarks.map((remark) => REMARKS[language][remark])
  return `${[...(language === 'zh' ? zh : en), ...said].join('\n')}\n`
}
