import { expect, it } from 'vitest'
import { encoderOf } from '../../../src/tabular/encoding.ts'
import { asideExamples } from '../../../src/web/staff/aside-examples.ts'
import { jobWith } from '../../support/memory-jobs.ts'

const FILE = [
  '户号,备注,行号,错误代码,错误原因,建议',
  '1,"a,b",2,not-a-date,第一个原因,第一个建议',
  '2,"两',
  '行",3,broken-quotes,另一个原因,另一个建议',
  '3,c,5,not-a-date,第二个原因,第二个建议',
].join('\r\n')

const open = () => Promise.resolve(new Blob([encoderOf('gb18030')(FILE) as Uint8Array<ArrayBuffer>]).stream())
const aside = [{ outcome: 'failed', code: 'not-a-date', rows: 2, first: [2, 5] }]
const job = jobWith({ id: 'r1', division: '410212', encoding: 'gb18030' })
const sums = { ...job.reconciliation, aside } as NonNullable<typeof job.reconciliation>

it('takes the words for each reason from its first row in the file, in its encoding', async () => {
  const examples = await asideExamples({ ...job, reconciliation: sums }, { open })
  expect(examples.get('not-a-date')).toEqual({ reason: '第一个原因', advice: '第一个建议' })
  expect(examples.get('broken-quotes')).toEqual({ reason: '另一个原因', advice: '另一个建议' })
})

it('has none once the files are gone, or where no row was set aside', async () => {
  const gone = { ...job, reconciliation: sums, purgedAt: '2027-01-01T00:00:00Z' }
  expect((await asideExamples(gone, { open })).size).toBe(0)
  expect((await asideExamples(job, { open })).size).toBe(0)
})
