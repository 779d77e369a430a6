import type { Working } from '../../domain/assess.ts'
import { type Day, isoText } from '../../domain/plain-date.ts'
import { exact, hundredthsText, type Kwh, ZERO } from '../../domain/quantity.ts'
import type { DatedReading } from '../../domain/situation.ts'
import { chargePart, type Positions } from '../../domain/tariff/charge.ts'
import { accumulatorsOf } from '../../domain/tariff/plan.ts'
import { openingPrior } from './account-request.ts'
import type { BatchRow, RowProblem } from './batch-row.ts'

type Figures = Readonly<Partial<Record<string, Kwh>>>

/**
 * Positions stated later than on the account's first day: a fault unless they are what the rows before come to. What
 * was subsidised before has no figure of its own in the chain, so it may stand on the first day only.
 */
export function priorProblems(rows: readonly BatchRow[], working: Working): Map<BatchRow, RowProblem[]> {
  const found = new Map<BatchRow, RowProblem[]>()
  const later = rows.flatMap((row, i) => (i > 0 && row.prior !== null ? [{ row, i }] : []))
  if (later.length === 0) return found
  const figures = chainFigures(working)
  const opening = openingPrior(rows)
  for (const { row, i } of later) {
    const isOfFirstDay = row.reading['from'] === rows[0]?.reading['from']
    const problems = Object.entries(row.prior ?? {}).flatMap(([field, stated]) => {
      if (isOfFirstDay && isSameFigure(stated, opening?.[field])) return []
      const expected = figures[i]?.[field]
      if (expected !== undefined && isFigure(stated) && exact(stated).eq(expected)) return []
      const facts = {
        given: String(stated),
        ...(expected === undefined ? {} : { expected: hundredthsText(expected) }),
      }
      return [{ code: 'prior-not-first' as const, pointer: `/prior/${field}`, facts }]
    })
    if (problems.length > 0) found.set(row, problems)
  }
  return found
}

const isFigure = (cell: unknown): cell is string =>
  typeof cell === 'string' && /^\d{1,9}(?:\.\d+)?$/.test(cell)

const isSameFigure = (a: unknown, b: unknown) => isFigure(a) && isFigure(b) && exact(a).eq(exact(b))

/** Where the accumulators of each reading's first day stand before it. */
function chainFigures(working: Working): Figures[] {
  const { preparation, opening } = working
  const positions: Positions = new Map(opening.positions)
  return preparation.readings.map((reading) => {
    const parts = preparation.parts.filter((part) => part.reading === reading)
    const figures: Record<string, Kwh> = {
      recognisedKwh: recognisedBefore(reading, working),
    }
    for (const { key, prior } of accumulatorsOf(parts[0]?.selection ?? { key: '', none: true }))
      if (prior !== null) figures[prior] ??= positions.get(key) ?? ZERO
    for (const part of parts) chargePart(part, part.energy, positions, preparation.frame.question)
    return figures
  })
}

/** Recognised kWh of the season in which a reading begins, from the readings before it and what was stated. */
function recognisedBefore(reading: DatedReading, { trading, preparation }: Working): Kwh {
  const inside = (day: Day) => {
    const text = isoText(day)
    return trading.answer.seasons.find(({ from, to }) => from <= text && text <= to)
  }
  const season = inside(reading.from)
  if (season === undefined) return ZERO
  const [first] = preparation.readings
  const stated = preparation.frame.question.prior.recognisedKwh
  let sum = first !== undefined && inside(first.from) === season ? (stated ?? ZERO) : ZERO
  for (const { run, kwh } of trading.ofRuns)
    if (run.reading.from < reading.from && inside(run.reading.to) === season) sum = sum.plus(kwh)
  return sum
}
