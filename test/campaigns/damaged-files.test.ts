import { expect, it } from 'vitest'
import { fileOf, ran } from '../batch/support.ts'
import { keepCsvRows, readDamagedWorkbooks } from '../support/damage/keep-rows.ts'

const SEED = 20_261_126
const [CSV_FILES, WORKBOOKS] = [20_000, 500]

it(`accounts for every row of ${CSV_FILES} damaged CSV files, however they are cut (seed ${SEED})`, async () => {
  const { faults, files, refused, rows, setAside } = await keepCsvRows(SEED, CSV_FILES, 2000)
  expect(faults).toEqual([])
  expect(files).toBe(CSV_FILES)
  // The campaign bites only where most files are still read, and many of their rows are not.
  expect(refused).toBeGreaterThan(CSV_FILES / 20)
  expect(refused).toBeLessThan((CSV_FILES * 2) / 3)
  expect(setAside).toBeGreaterThan(rows / 10)
  expect(setAside).toBeLessThan(rows)
})

it('sets aside a row with a field of ten megabytes and calculates the others', async () => {
  const header = '户号,行政区划,用电类别,是否执行分时,集中供热覆盖,起始日期,截止日期,总电量,备注'
  const row = (account: string, remark: string) =>
    `${account},410212,一户一表,否,未覆盖,2018-11-15,2019-03-15,3000,${remark}`
  const field = `"${'电"",'.repeat(2_000_000)}\n"`
  const { result, errors } = await ran(
    fileOf([header, row('1', ''), row('2', field), row('3', ''), ''].join('\n')),
  )
  const { rows, succeeded, failed, quarantined, duplicate } = result.totals
  expect(succeeded).toBeGreaterThanOrEqual(1)
  expect(rows).toBe(succeeded + failed + quarantined + duplicate)
  expect(errors.length).toBeGreaterThan(10 * 1024 * 1024)
})

it(`reads ${WORKBOOKS} damaged workbooks or refuses them by name (seed ${SEED})`, async () => {
  const { faults, files, refused } = await readDamagedWorkbooks(SEED, WORKBOOKS)
  expect(faults).toEqual([])
  expect(files).toBe(WORKBOOKS)
  expect(refused).toBeGreaterThan(WORKBOOKS / 4)
  expect(refused).toBeLessThan((WORKBOOKS * 9) / 10)
})
