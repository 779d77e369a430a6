import { agreeOnHouseholds, comparing } from '../support/agreement.ts'
import { mutatedBook } from '../support/mutated-book.ts'
import { shippedBook } from '../support/rule-book.ts'
import { sharedCases, shippedCases } from '../support/worked-cases.ts'

/**
 * `npm run campaign:agreement`: the fast evaluator beside the explaining engine on rows of any households, under
 * rule books with the shapes of the one that ships and other figures. `SEED`, `BOOKS` and `ROWS` are read from the
 * environment; the seed is printed, and the first account that is billed differently ends the run, made small.
 */
const SEED = Number(process.env['SEED'] ?? 20_171_115)
const BOOKS = Number(process.env['BOOKS'] ?? 200)
const ROWS = Number(process.env['ROWS'] ?? 1_000_000)
const DRAWN = 200

const sums = { alike: 0, explained: 0, refused: 0, 'no columns': 0, rows: 0 }
let compared = 0
process.stdout.write(`seed ${SEED}, ${BOOKS} rule books, ${ROWS} rows\n`)
for (let book = 0; book < BOOKS || compared < ROWS; book++) {
  const rules = mutatedBook(SEED + book)
  const due = Math.ceil(ROWS * Math.min(1, (book + 1) / BOOKS)) - compared
  let added = 0
  for (let round = 0; added < due || round === 0; round++) {
    const seen = agreeOnHouseholds(rules, DRAWN, SEED + book * 1000 + round)
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += seen[name]
    added += seen.rows
  }
  compared += added
  if ((book + 1) % 10 === 0)
    process.stdout.write(`${book + 1} rule books, ${compared} rows, accounts ${JSON.stringify(sums)}\n`)
}
process.stdout.write(`0 differences: ${compared} rows, accounts ${JSON.stringify(sums)}\n`)

/** Of the worked cases that a file can ask and that have a bill, how many each province leaves to the explaining engine. */
const compare = comparing(shippedBook)
const cases = [...sharedCases(), ...shippedCases()].map(({ request }) => ({
  province: request.household.divisionCode.slice(0, 2),
  agreed: compare(request).agreed,
}))
for (const [province, all] of [...Map.groupBy(cases, (one) => one.province)].sort()) {
  const alike = all.filter(({ agreed }) => agreed === 'alike').length
  const left = all.filter(({ agreed }) => agreed === 'explained').length
  if (alike + left > 0) process.stdout.write(`${province}: ${alike} of ${alike + left} worked cases fast\n`)
}
