import { type Figures, keepCsvRows, readDamagedWorkbooks } from '../support/damage/keep-rows.ts'

/**
 * `npm run campaign:files`: damaged CSV files through the whole batch, each cut in two ways, and damaged workbooks
 * through the reader. CSV, XLSX and SEED may be given.
 */
const csv = Number(process.env['CSV'] ?? 500_000)
const xlsx = Number(process.env['XLSX'] ?? 20_000)
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)

const SLICE = 10_000

process.stdout.write(`seed ${seed}\n`)
const started = performance.now()
const files = await inSlices(csv, (first, count) => keepCsvRows(seed + first, count, 100_000))
const workbooks = await inSlices(xlsx, (first, count) => readDamagedWorkbooks(seed + first, count))
for (const fault of [...files.faults, ...workbooks.faults]) process.stdout.write(`${fault}\n`)
process.stdout.write(
  `${files.files} CSV files: ${files.refused} refused, ${files.rows} rows, ${files.setAside} of them set aside, ${files.faults.length} faults\n` +
    `${workbooks.files} workbooks: ${workbooks.refused} refused, ${workbooks.faults.length} faults\n` +
    `${((performance.now() - started) / 1000).toFixed(0)} s\n`,
)
/** Runs many files a slice at a time, says how far it is, and stops after the first slice with a fault. */
async function inSlices(
  all: number,
  run: (first: number, count: number) => Promise<Figures>,
): Promise<Figures> {
  const sum: Figures = { files: 0, refused: 0, rows: 0, setAside: 0, faults: [] }
  while (sum.files < all && sum.faults.length === 0) {
    const slice = await run(sum.files, Math.min(SLICE, all - sum.files))
    for (const name of ['files', 'refused', 'rows', 'setAside'] as const) sum[name] += slice[name]
    sum.faults.push(...slice.faults)
    process.stderr.write(`${sum.files} of ${all}\n`)
  }
  return sum
}

process.exitCode = files.faults.length + workbooks.faults.length === 0 ? 0 : 1
