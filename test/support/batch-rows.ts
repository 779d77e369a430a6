import type { BatchRow, BatchTerms, Cells } from '../../src/application/batch/batch-row.ts'

type Json = { readonly [name: string]: unknown }

const CHANGEABLE = ['timeOfUse', 'centralHeating', 'classes']

export type AsRows = {
  readonly rows: BatchRow[]
  readonly terms: BatchTerms
  /** The request that the rows make: what the first reading changes was so from the start. */
  readonly request: unknown
}

/** The rows of a file that ask what a request asks, where a file can: without a point or reference months. */
export function rowsOf(request: unknown): AsRows | undefined {
  const { household, device, usage, prior, priceMode, baseMonthsKwh, inForceOn, knownOn, assume } = asText(
    request,
  ) as Json & { household: Json; usage: Json[] }
  if (baseMonthsKwh !== undefined || household['location'] !== undefined) return undefined
  const { purchase, ...owned } = (device ?? {}) as Json
  const order = usage.map((reading, i) => ({ reading, i })).sort((a, b) => before(a.reading, b.reading))
  const opening = { ...household, ...pick(order[0]?.reading ?? {}, CHANGEABLE) }
  let standing = pick(household, CHANGEABLE)
  const rows = order.map(({ reading, i }): BatchRow => {
    standing = { ...standing, ...pick(reading, CHANGEABLE) }
    return {
      rowNumber: i + 1,
      account: 'A1',
      household: { ...household, ...standing } as Cells,
      device: device === undefined ? null : (owned as Cells),
      purchase: purchase === undefined ? null : (purchase as Cells),
      reading: without(reading, CHANGEABLE) as Cells,
      prior: null,
      priceMode: (priceMode as string | undefined) ?? null,
    }
  })
  if (rows[0] !== undefined && prior !== undefined) rows[0] = { ...rows[0], prior: prior as Cells }
  return {
    request: { ...(asText(request) as Json), household: opening },
    rows: rows.sort((a, b) => a.rowNumber - b.rowNumber),
    terms: {
      duplicates: 'refuse',
      inForceOn: (inForceOn as string | undefined) ?? null,
      knownOn: (knownOn as string | undefined) ?? null,
      assume: (assume as string[] | undefined) ?? [],
    },
  }
}

const DEVICE_COLUMNS = ['type', 'metering', 'purchase']
const PURCHASE_COLUMNS = ['date', 'invoiceYuan', 'catalogued']

/** A request without what a file has no column for. */
export function inColumns({ baseMonthsKwh: _, device, ...asked }: Json): Json {
  if (device === undefined) return asked
  const owned = pick(device as Json, DEVICE_COLUMNS)
  const { purchase } = owned
  if (purchase === undefined) return { ...asked, device: owned }
  return { ...asked, device: { ...owned, purchase: pick(purchase as Json, PURCHASE_COLUMNS) } }
}

/** A cell is text: numbers as they are written. */
const asText = (request: unknown): unknown =>
  JSON.parse(JSON.stringify(request), (_, value) => (typeof value === 'number' ? String(value) : value))

function before(a: Json, b: Json): number {
  const [first, second] = [String(a['from']), String(b['from'])]
  if (first !== second) return first < second ? -1 : 1
  return Number(a['meter'] === 'heating') - Number(b['meter'] === 'heating')
}

const pick = (of: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(of).filter(([name]) => names.includes(name)))
const without = (of: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)))
