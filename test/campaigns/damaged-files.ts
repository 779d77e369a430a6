import { keepCsvRows, readDamagedWorkbooks } from '../support/damage/keep-rows.ts'

/**
 * `npm run campaign:files`: damaged CSV files through the whole batch, each cut in two ways, and damaged workbooks
 * through the reader. CSV, XLSX and SEED may be given.
 */
const csv = Number(process.env['CSV'] ?? 500_000)
const xlsx = Number(process.env['XLSX'] ?? 20_000)
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)

process.stdout.write(`seed ${seed}\n`)
const started = performance.now()
const files = await keepCsvRows(seed, csv, 100_000)
const workbooks = await readDamagedWorkbooks(seed, xlsx)
for (const fault of [...files.faults, ...workbooks.faults]) process.stdout.write(`${fault}\n`)
process.stdout.write(
  `${files.files} CSV files: ${files.refused} refused, ${files.rows} rows, ${files.setAside} of them set aside, ${files.faults.length} faults\n` +
    `${workbooks.files} workbooks: ${workbooks.refused} refused, ${workbooks.faults.length} faults\n` +
    `${((performance.now() - started) / 1000).toFixed(0)} s\n`,
)
process.exitCode = files.faults.length + workbooks.faults.length === 0 ? 0 : 1
