import type { BatchTerms } from '../../application/batch/batch-row.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { cutRow } from '../../tabular/cut-row.ts'
import { readCell } from '../../tabular/read-cell.ts'
import { vocabularyOf } from '../../tabular/vocabulary.ts'
import { Partitioned } from '../partitioned.ts'
import { CurveBook } from './curve-book.ts'
import type { CurveFault } from './curve-fault.ts'
import type { CurveHeader } from './curve-header.ts'
import { type CurveSums, noSums, readingsIn } from './curve-totals.ts'

type RowKept = readonly [row: number, text: string]
type CellsKept = readonly [row: number, cells: readonly string[]]

/** How a file of curves is read. */
export type CurveReadingTerms = {
  readonly texts: readonly string[]
  readonly header: CurveHeader
  readonly book: RuleBook
  readonly terms: BatchTerms
}

/** A row that is not counted, as it came and with what is wrong with it. */
export type Refuse = (
  cells: readonly string[],
  row: number,
  faults: readonly CurveFault[],
) => readonly string[]

/**
 * Curves of more accounts than memory should hold: the rows wait in temporary files by account, and one part of the
 * accounts after the other is summed. Readings and refused rows come back in the order that one part would give.
 */
export class CurveParts {
  readonly #reading: CurveReadingTerms
  readonly #rows: Partitioned
  readonly #made: Partitioned
  readonly #refused: Partitioned
  readonly #account: number

  constructor(folder: string, reading: CurveReadingTerms) {
    this.#reading = reading
    this.#rows = new Partitioned(folder, 'curve-rows')
    this.#made = new Partitioned(folder, 'curve-readings')
    this.#refused = new Partitioned(folder, 'curve-refused')
    this.#account = reading.header.others[reading.header.made.places[0] ?? -1] ?? -1
  }

  /** Waits where the disk does not follow. */
  add(row: number, text: string, cells: readonly string[] | undefined): Promise<unknown> | undefined {
    const read = readCell('account', cells?.[this.#account] ?? '', vocabularyOf(this.#reading.book))
    const account = 'fault' in read ? undefined : read.value
    return this.#rows.add(typeof account === 'string' ? account : `#${row}`, [row, text])
  }

  /** Sums part by part; afterwards what came out can be read in order. */
  async sum(refuse: Refuse): Promise<CurveSums & { refused: number }> {
    const sums = { ...noSums(), refused: 0 }
    await this.#rows.finish()
    for (let part = 0; part < this.#rows.parts; part++) await this.#sumPart(part, refuse, sums)
    await Promise.all([this.#made.finish(), this.#refused.finish()])
    return sums
  }

  async #sumPart(part: number, refuse: Refuse, sums: CurveSums & { refused: number }): Promise<void> {
    const { texts, header, book, terms } = this.#reading
    const curves = new CurveBook(texts, header, book, terms)
    for await (const [row, text] of this.#rows.read<RowKept>(part)) {
      const cells = cutRow(text)
      const faults = curves.take(row, cells)
      if (faults.length === 0) continue
      sums.refused++
      await this.#refused.addTo(part, [row, refuse(cells ?? [text], row, faults)])
    }
    for (const { firstRow, cells } of readingsIn(curves, book, terms, sums))
      await this.#made.addTo(part, [firstRow, cells])
  }

  async *readings(): AsyncGenerator<readonly string[]> {
    for await (const [, cells] of this.#made.inOrder<CellsKept>()) yield cells
  }

  async *refused(): AsyncGenerator<readonly string[]> {
    for await (const [, cells] of this.#refused.inOrder<CellsKept>()) yield cells
  }
}
