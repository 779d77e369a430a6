import type { JobFile, Reconciliation } from '../../src/application/jobs/job.ts'
import { type Encoding, encoderOf } from '../../src/tabular/encoding.ts'
import { exported } from '../batch/power-company-file.ts'

/** Files that go through Node's batch and through that of Workers; both must give the same bytes. */
export const BATCH_FILES = ['shuffled-gb18030', 'shorter', 'large', 'late-gb18030', 'header-only'] as const
export type BatchFile = (typeof BATCH_FILES)[number]

/** What a file comes to when the first of equal rows is kept. */
export type BatchAnswer = {
  readonly results: JobFile
  readonly errors: JobFile
  readonly reconciliation: Reconciliation
}
export type BatchAnswers = Readonly<Record<BatchFile, BatchAnswer>>

declare module 'vitest' {
  interface ProvidedContext {
    /** What Node's batch makes of these files. */
    batches: BatchAnswers
  }
}

export function batchFile(name: BatchFile): Uint8Array {
  switch (name) {
    case 'shuffled-gb18030':
      return withRepeats(24_000, 400, 'gb18030')
    case 'shorter':
      return withRepeats(8000, 100, 'gb18030')
    case 'large':
      return withRepeats(62_000, 100, 'utf-8')
    case 'late-gb18030':
      return lateGb18030()
    case 'header-only':
      return encoderOf('utf-8')(exported(0, 100).text)
  }
}

/** Readings of one account stand half a file apart; at the end the first rows come once more. */
function withRepeats(rows: number, repeated: number, encoding: Encoding): Uint8Array {
  const { text } = exported(rows, 97)
  const [, ...lines] = text.split('\r\n')
  return encoderOf(encoding)(`${text}${lines.slice(0, repeated).join('\r\n')}\r\n`)
}

const PLAIN_HEADER =
  'account_no,division,category,time_of_use,central_heating,device,registered_on,from,to,total_kwh,remark'

/** Plain ASCII for longer than the encoding is told from, and then a remark in GB18030. */
function lateGb18030(): Uint8Array {
  const lines = Array.from({ length: 14_000 }, (_, i) => {
    const account = String(1_000_000 + (i % 9000))
    const days = i < 9000 ? '2018-11-15,2019-03-15' : '2019-03-16,2019-04-15'
    const remark = i > 13_000 ? '张三' : 'zhang san'
    return `${account},410212,one-household-one-meter,no,not-covered,air-source-heat-pump,2017-09-01,${days},${i % 4000}.5,${remark}`
  })
  return encoderOf('gb18030')(`${[PLAIN_HEADER, ...lines].join('\n')}\n`)
}
