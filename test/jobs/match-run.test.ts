import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { jobFolder, makeJobFolder } from '../../src/jobs/job-folder.ts'
import { matchedFile } from '../../src/jobs/match-run.ts'
import { writeWorkbook } from '../../src/tabular/xlsx/write-workbook.ts'
import { freshFolder } from '../support/data-folder.ts'
import { shippedBundle } from '../support/editions.ts'
import { jobWith } from '../support/memory-jobs.ts'
import { OPTIONS } from './support.ts'

const THREAD = pathToFileURL('src/jobs/match.thread.ts')
const HEADER = '编号,行政区划,用电类别,是否执行分时,集中供热覆盖,起始日期,截止日期,总电量'
const ROW = '0001,410212,一户一表,否,未覆盖,2018-11-15,2019-03-15,3000'

/** A finished run of a file, with its columns mapped by hand. */
function finished(content: string | Uint8Array) {
  const folder = jobFolder(freshFolder())
  makeJobFolder(folder)
  const job = jobWith({
    id: 'r1',
    division: '410212',
    edition: shippedBundle.edition,
    options: { ...OPTIONS, columns: { 编号: '户号' } },
  })
  writeFileSync(folder.upload(job.input.sha256), content)
  writeFileSync(folder.edition(job.edition), JSON.stringify(shippedBundle))
  mkdirSync(folder.run(job.id), { recursive: true })
  return { folder, job }
}

// The season's tiers without a device make 1774.00, as the batch's own example has it.
it('holds issued bills against the rules, once however many ask', async () => {
  const { folder, job } = finished(
    `${HEADER},已出账金额\n${ROW},1774.00\n${ROW.replace('0001', '0002')},1.00\n`,
  )
  const both = await Promise.all([matchedFile(folder, THREAD, job), matchedFile(folder, THREAD, job)])
  expect(both[0]).toEqual(both[1])
  const { path } = both[0] as { path: string }
  const [head, ...rows] = readFileSync(path, 'utf8').trim().split('\r\n')
  expect(head).toContain('结论')
  expect(rows).toHaveLength(2)
  expect(rows[0]).toContain('0001,2018-11-15,2019-03-15,1774.00,1774.00,0.00')
  expect(rows[1]).toContain('0002,2018-11-15,2019-03-15,1.00,1774.00,-1773.00')
  expect(readdirSync(folder.run(job.id))).toEqual(['match.csv'])
})

it('reads the sheet of a workbook that the run was calculated from', async () => {
  const sheetOf = (account: string) => [
    `${HEADER},已出账金额`.split(','),
    `${ROW},1774.00`.replace('0001', account).split(','),
  ]
  const months = ['一月', '二月'].map((name) => ({ name, rows: sheetOf(name) }))
  const { folder, job } = finished(await writeWorkbook(months))
  const sheet = { name: '二月', headerRow: 1, others: ['一月'] }
  const { path } = (await matchedFile(folder, THREAD, { ...job, sheet })) as { path: string }
  const rows = readFileSync(path, 'utf8').trim().split('\r\n').slice(1)
  expect(rows.map((row) => row.split(',')[1])).toEqual(['二月'])
})

it('says of a file that it has no issued bills, and of one that is gone that it is gone', async () => {
  const { folder, job } = finished(`${HEADER}\n${ROW}\n`)
  expect(await matchedFile(folder, THREAD, job)).toBe('no-bills')
  expect(readdirSync(folder.run(job.id))).toEqual([])
  expect(await matchedFile(folder, THREAD, { ...job, id: 'gone' })).toBeUndefined()
})
