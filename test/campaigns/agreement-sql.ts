import { compareThreeWays } from '../support/agreement/three-ways.ts'

/**
 * `npm run campaign:agreement-sql`: a million rows and more over two hundred made-up rule books, billed by the fast
 * evaluator, by the explaining engine and in SQL `DECIMAL`. BOOKS, ROWS and SEED may be given.
 */
const books = Number(process.env['BOOKS'] ?? 200)
const rows = Number(process.env['ROWS'] ?? 1_000_000)
const seed = Number(process.env['SEED'] ?? 20_181_115)

process.stdout.write(`${rows} rows over ${books} rule books, seed ${seed}\n`)
const started = performance.now()
const { first, ...figures } = await compareThreeWays(seed, books, Math.ceil(rows / books))
process.stdout.write(
  `${figures.rows} rows over ${figures.books} rule books in ${((performance.now() - started) / 1000).toFixed(0)} s: ` +
    `${figures.differences} differences; ${figures.handedOn} rows were left to the explaining engine\n`,
)
if (first !== undefined) process.stdout.write(`the first:\n${first}\n`)
process.exitCode = figures.differences > 0 ? 1 : 0
