import { areAlike, markOf } from './circumstances.ts'
import { invariant } from './failure.ts'
import type { Circumstances, Question } from './question.ts'
import type { DivisionRules, RuleBook } from './rule-book.ts'
import { type DatedDays, datedDays, heatingMeter } from './situation.ts'
import { type Prices, pricesOf } from './tariff/candidates.ts'

/**
 * Circumstances with their rules resolved. Questions that differ in quantities only share one setting, and with it
 * whatever was worked out from it alone: where readings are cut, which prices hold, what the criteria say.
 */
export type Setting = {
  readonly question: Circumstances
  readonly book: RuleBook
  readonly rules: DivisionRules
  readonly hasHeatingMeter: boolean
  readonly prices: Prices
  /** In order of days. */
  readonly readings: readonly DatedDays[]
  /** What was worked out from the setting alone, each work at a place of its own. */
  readonly kept: unknown[]
}

/** Settings of a book that are kept: the latest ones, at most twice as many. */
const KEPT = 256
/** Marks that are remembered, a power of two. */
const MARKS = 2048

/** Settings by the mark of their circumstances, and how many they are. */
type Row = { readonly byMark: Map<number, Setting[]>; size: number }
/** What is kept for a book: settings that came more than once, the latest one, and marks that came lately. */
type Shelf = {
  recent: Row
  older: Row
  latest: { readonly question: Question; readonly setting: Setting } | undefined
  readonly marks: Int32Array
}
const shelves = new WeakMap<RuleBook, Shelf>()
const emptyRow = (): Row => ({ byMark: new Map(), size: 0 })

/**
 * The setting of a question whose division is known. One whose circumstances come for the first time is not kept
 * beyond its question: most of these never recur, and what outlives its request has to be moved about in memory.
 */
export function settingOf(question: Question, book: RuleBook): Setting {
  let shelf = shelves.get(book)
  if (shelf === undefined) {
    shelf = { recent: emptyRow(), older: emptyRow(), latest: undefined, marks: new Int32Array(MARKS) }
    shelves.set(book, shelf)
  }
  if (shelf.latest?.question === question) return shelf.latest.setting
  const setting = settingOn(shelf, question, book)
  shelf.latest = { question, setting }
  return setting
}

function settingOn(shelf: Shelf, question: Question, book: RuleBook): Setting {
  const mark = markOf(question)
  const recent = settingIn(shelf.recent, mark, question)
  if (recent !== undefined) return recent
  const older = settingIn(shelf.older, mark, question)
  const setting = older ?? freshly(question, book)
  if (older !== undefined || isKnown(mark, shelf)) keep(setting, mark, shelf)
  return setting
}

/** Whether a mark came before, as far as is remembered; another mark may have taken its place. */
function isKnown(mark: number, { marks }: Shelf): boolean {
  const place = mark & (MARKS - 1)
  const known = marks[place] === mark
  marks[place] = mark
  return known
}

function keep(setting: Setting, mark: number, shelf: Shelf): void {
  if (shelf.recent.size >= KEPT) {
    shelf.older = shelf.recent
    shelf.recent = emptyRow()
  }
  const { byMark } = shelf.recent
  const marked = byMark.get(mark)
  if (marked === undefined) byMark.set(mark, [setting])
  else marked.push(setting)
  shelf.recent.size++
}

function settingIn({ byMark }: Row, mark: number, question: Circumstances): Setting | undefined {
  return byMark.get(mark)?.find((setting) => areAlike(setting.question, question))
}

function freshly(question: Circumstances, book: RuleBook): Setting {
  const county = book.divisions.countyOf(question.household.divisionCode)
  invariant(county !== undefined, 'a checked question names a county')
  const rules = book.rulesOf(county, question.knownOn)
  return {
    question,
    book,
    rules,
    hasHeatingMeter: heatingMeter(question.usage) === 'heating',
    prices: pricesOf(question, rules),
    readings: datedDays(question),
    kept: [],
  }
}

/** Where a setting may be asked for, and by which place in the request a reading is known in it. */
type Within = { readonly setting: Setting }
type Placed = { readonly index: number }

let places = 0

/** Work on a whole setting, done once for it. */
export function keptForSetting<T>(work: (setting: Setting) => T): (within: Within) => T {
  const place = places++
  return ({ setting }) => {
    let kept = setting.kept[place] as { readonly result: T } | undefined
    if (kept === undefined) {
      kept = { result: work(setting) }
      setting.kept[place] = kept
    }
    return kept.result
  }
}

/** Work on one reading of a setting, done once for it. */
export function keptForReading<T extends object>(
  work: (setting: Setting, reading: DatedDays) => T,
): (within: Within, reading: Placed) => T {
  const place = places++
  return ({ setting }, { index }) => {
    const byIndex = (setting.kept[place] ?? []) as (T | undefined)[]
    setting.kept[place] = byIndex
    let kept = byIndex[index]
    if (kept === undefined) {
      const reading = setting.readings.find((one) => one.index === index)
      invariant(reading !== undefined, 'a reading belongs to its setting')
      kept = work(setting, reading)
      byIndex[index] = kept
    }
    return kept
  }
}

/** Work on some readings of a setting: done once for all of them together, anew for fewer. */
export function keptForAll<T>(
  work: (setting: Setting, readings: readonly DatedDays[]) => T,
): (within: Within, readings: readonly Placed[]) => T {
  const forAll = keptForSetting((setting) => work(setting, setting.readings))
  return (within, readings) => {
    const { setting } = within
    if (readings.length === setting.readings.length) return forAll(within)
    const asked = new Set(readings.map(({ index }) => index))
    return work(
      setting,
      setting.readings.filter(({ index }) => asked.has(index)),
    )
  }
}
