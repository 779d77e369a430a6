import type { BatchRow, BatchTerms, Cell, Cells } from './batch-row.ts'

/** What may differ from row to row of one account; everything else of the household may not. */
const CHANGEABLE = ['timeOfUse', 'centralHeating', 'classes'] as const

/** What an empty cell means for what may change. */
const WHEN_EMPTY: Cells = { centralHeating: 'unknown', classes: [] }

/** Rows by their first day; on one day the household's meter before the heating's, as readings are sorted. */
export function byDay(rows: readonly BatchRow[]): BatchRow[] {
  const rank = ({ reading }: BatchRow) => (reading['meter'] === 'heating' ? 1 : 0)
  const from = ({ reading }: BatchRow) => String(reading['from'] ?? '')
  return [...rows].sort((a, b) => {
    const [first, second] = [from(a), from(b)]
    if (first !== second) return first < second ? -1 : 1
    return rank(a) - rank(b) || a.rowNumber - b.rowNumber
  })
}

/** The fields in which rows of one account contradict each other, as pointers into a row. */
export function disagreements(rows: readonly BatchRow[]): string[] {
  const [first, ...others] = rows
  if (first === undefined || others.length === 0) return []
  const purchases = rows.flatMap(({ purchase }): Cells[] => (purchase === null ? [] : [purchase]))
  return [
    ...differing(
      '/household',
      rows.map(({ household }) => steady(household)),
    ),
    ...differing(
      '/device',
      rows.map(({ device }) => device ?? {}),
    ),
    ...differing('/purchase', purchases),
    ...(others.every(({ priceMode }) => priceMode === first.priceMode) ? [] : ['/priceMode']),
  ]
}

function steady(household: Cells): Cells {
  const kept = Object.entries(household).filter(
    ([name]) => !CHANGEABLE.some((changeable) => changeable === name),
  )
  return Object.fromEntries(kept)
}

function differing(pointer: string, all: readonly Cells[]): string[] {
  const names = new Set(all.flatMap((cells) => Object.keys(cells)))
  return [...names].flatMap((name) => {
    const texts = new Set(all.map((cells) => textOf(cells[name])))
    return texts.size > 1 ? [`${pointer}/${name}`] : []
  })
}

const textOf = (cell: Cell | undefined) => JSON.stringify(cell ?? null)

/** Positions before the file: those of the account's first day, whichever of its meters they stand with. */
export function openingPrior(rows: readonly BatchRow[]): Cells | null {
  const day = rows[0]?.reading['from']
  const stated = rows.flatMap(({ reading, prior }) =>
    prior !== null && reading['from'] === day ? [prior] : [],
  )
  return stated.length === 0 ? null : Object.assign({}, ...stated.toReversed())
}

/** The assessment request of an account's rows, which are in order of days and agree. */
export function requestOf(rows: readonly BatchRow[], terms: BatchTerms, edition: string) {
  const first = rows[0] as BatchRow
  const purchase = rows.find((row) => row.purchase !== null)?.purchase ?? null
  const prior = openingPrior(rows)
  const device = deviceOf(first.device, purchase)
  return {
    household: first.household,
    ...(device === null ? {} : { device }),
    usage: rows.map((row, i) => ({ ...row.reading, ...changesOf(row, rows[i - 1]) })),
    ...(first.priceMode === null ? {} : { priceMode: first.priceMode }),
    ...(prior === null ? {} : { prior }),
    inForceOn: terms.inForceOn,
    knownOn: terms.knownOn,
    edition,
    assume: terms.assume,
  }
}

/** A purchase without a device is said to lack the device's type. */
function deviceOf(device: Cells | null, purchase: Cells | null) {
  if (purchase === null) return device
  return { ...device, purchase }
}

function changesOf(row: BatchRow, before: BatchRow | undefined): Cells {
  if (before === undefined) return {}
  const changed = CHANGEABLE.flatMap((name) => {
    const [was, is] = [before, row].map(({ household }) => household[name] ?? WHEN_EMPTY[name])
    return is === undefined || textOf(was) === textOf(is) ? [] : [[name, is] as const]
  })
  return Object.fromEntries(changed)
}

/** Where a fault of the request stands in a row, and which rows it is a fault of. */
export function placeOf(pointer: string, rows: readonly BatchRow[]) {
  const inReading = /^\/usage\/(\d+)(.*)$/.exec(pointer)
  if (inReading !== null) {
    const row = rows[Number(inReading[1])]
    const below = inReading[2] ?? ''
    const isStanding = CHANGEABLE.some((name) => below === `/${name}` || below.startsWith(`/${name}/`))
    return {
      rows: row === undefined ? rows : [row],
      pointer: `${isStanding ? '/household' : '/reading'}${below}`,
    }
  }
  if (pointer.startsWith('/device/purchase')) {
    return {
      rows: rows.filter(({ purchase }) => purchase !== null),
      pointer: pointer.slice('/device'.length),
    }
  }
  if (pointer.startsWith('/prior')) return { rows: rows.slice(0, 1), pointer }
  return { rows, pointer }
}
