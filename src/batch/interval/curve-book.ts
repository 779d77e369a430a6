import type { BatchRow, BatchTerms } from '../../application/batch/batch-row.ts'
import { calendarOf, type Day, isoText, parseDay } from '../../domain/plain-date.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { addDay, pointOf } from '../../kernel/interval-sums.ts'
import { isoOf, plainCell } from '../../tabular/plain-cell.ts'
import { readRow, rowFault } from '../../tabular/read-row.ts'
import { vocabularyOf } from '../../tabular/vocabulary.ts'
import { AccountDays } from './account-days.ts'
import { type CurveFault, curveFault, dayFault, ofCell, pointFault } from './curve-fault.ts'
import type { CurveHeader } from './curve-header.ts'
import { hoursOn, type Standing } from './household-hours.ts'

/** Between the cells of a household's key; no cell holds it. */
const SEPARATOR = '\u001f'
const MONTHS = 12

/** The days of a file of curves, summed by period as they come. */
export class CurveBook {
  readonly days = new AccountDays()
  readonly standings: Standing[] = []
  /** The row in which each account was first counted. */
  readonly firstRows: number[] = []
  readonly header: CurveHeader
  readonly #texts: readonly string[]
  readonly #book: RuleBook
  readonly #terms: BatchTerms
  readonly #standingOf = new Map<string, number>()
  readonly #accountOf = new Map<string, number>()
  /** One bit for each day of an account's month that has been seen. */
  readonly #seen = new Map<number, number>()
  readonly #points: Int32Array
  readonly #sums = new Float64Array(3)

  constructor(texts: readonly string[], header: CurveHeader, book: RuleBook, terms: BatchTerms) {
    this.#texts = texts
    this.header = header
    this.#book = book
    this.#terms = terms
    this.#points = new Int32Array(header.points.length)
  }

  /** Takes one row, or says why not. */
  take(row: number, cells: readonly string[] | undefined): readonly CurveFault[] {
    if (cells === undefined) return [ofCell(rowFault('broken-quotes', row))]
    const width = this.#widthFault(cells, row)
    if (width !== undefined) return [width]
    const faults = this.#readPoints(cells)
    const day = this.#dayOf(cells)
    if (typeof day !== 'number') return [day, ...faults]
    const standing = this.#standing(cells, row, day)
    const found = this.standings[standing] as Standing
    if (found.row === undefined || faults.length > 0) return [...found.faults.map(ofCell), ...faults]
    return this.#add(found.row, found, standing, day, row)
  }

  #add(state: BatchRow, found: Standing, standing: number, day: Day, row: number): readonly CurveFault[] {
    const hours = hoursOn({ ...found, row: state }, day, this.#points.length, this.#book, this.#terms)
    if (hours.stretches === undefined)
      return [curveFault(hours.kind === 'not-aligned' ? 'hours-not-aligned' : 'hours-unknown')]
    const account = this.#account(state.account, row)
    if (this.#isSeen(account, day)) return [curveFault('day-twice')]
    this.#sums.fill(0)
    addDay(this.#points, 0, hours.stretches, this.#sums, 0)
    this.days.add(account, day, standing, row, this.#sums)
    return []
  }

  #widthFault(cells: readonly string[], row: number): CurveFault | undefined {
    const most = this.#texts.length
    if (cells.length === most) return undefined
    const code = cells.length < most ? 'too-few-cells' : 'too-many-cells'
    return ofCell(rowFault(code, row, { count: String(cells.length), most: String(most) }))
  }

  #readPoints(cells: readonly string[]): CurveFault[] {
    const faults: CurveFault[] = []
    for (const [i, place] of this.header.points.entries()) {
      const cell = cells[place] as string
      const point = pointOf(cell)
      this.#points[i] = point === -1 ? pointOf(plainCell(cell).text) : point
      if (this.#points[i] === -1 && faults.length === 0)
        faults.push(pointFault(this.#texts[place] ?? '', cell))
    }
    return faults
  }

  #dayOf(cells: readonly string[]): Day | CurveFault {
    const { date } = this.header
    const cell = cells[date] as string
    const iso = isoOf(plainCell(cell).text)
    const day = iso === undefined ? undefined : parseDay(iso)
    return day ?? dayFault(this.#texts[date] ?? '', cell)
  }

  /** Rows that state the same of a household share one standing, which is read once. */
  #standing(cells: readonly string[], row: number, day: Day): number {
    const own = this.header.others.map((place) => cells[place] as string)
    const key = own.join(SEPARATOR)
    const known = this.#standingOf.get(key)
    if (known !== undefined) return known
    const iso = isoText(day)
    const read = readRow([...own, iso, iso, '0', '0', '0', '0'], row, {
      header: this.header.made,
      vocabulary: vocabularyOf(this.#book),
    })
    const { account, row: state, faults } = read
    const place = this.standings.push({ cells: own, account, row: state, faults, months: new Map() }) - 1
    this.#standingOf.set(key, place)
    return place
  }

  #account(name: string, row: number): number {
    const known = this.#accountOf.get(name)
    if (known !== undefined) return known
    const place = this.#accountOf.size
    this.#accountOf.set(name, place)
    this.firstRows.push(row)
    return place
  }

  #isSeen(account: number, day: Day): boolean {
    const { year, month, dayOfMonth } = calendarOf(day)
    const key = account * MONTHS * 512 + ((year - 1900) * MONTHS + month)
    const mask = this.#seen.get(key) ?? 0
    const bit = 1 << (dayOfMonth - 1)
    this.#seen.set(key, mask | bit)
    return (mask & bit) !== 0
  }
}
