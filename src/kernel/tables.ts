/** Rows of whole numbers in one array that grows; a row is found by its number times the width. */
export type Records = { values: Float64Array; readonly width: number; count: number }

export function records(width: number): Records {
  return { values: new Float64Array(width * 64), width, count: 0 }
}

/** Adds a row and gives its number. */
export function append(table: Records, row: readonly number[]): number {
  const { width, count } = table
  if ((count + 1) * width > table.values.length) {
    const wider = new Float64Array(table.values.length * 2)
    wider.set(table.values)
    table.values = wider
  }
  table.values.set(row, count * width)
  table.count = count + 1
  return count
}

/** Rows that are added once: the same name is the same row. */
export type Interned = { readonly table: Records; readonly known: Map<string, number> }

export function interned(width: number): Interned {
  return { table: records(width), known: new Map() }
}

export function intern({ table, known }: Interned, name: string, row: () => readonly number[]): number {
  const found = known.get(name)
  if (found !== undefined) return found
  const added = append(table, row())
  known.set(name, added)
  return added
}

/** Rows of small whole numbers, for what is read for every row of a batch. */
export type IntRecords = { values: Int32Array; readonly width: number; count: number }

export function intRecords(width: number): IntRecords {
  return { values: new Int32Array(width * 64), width, count: 0 }
}

export function appendInts(table: IntRecords, row: readonly number[]): number {
  const { width, count } = table
  if ((count + 1) * width > table.values.length) {
    const wider = new Int32Array(table.values.length * 2)
    wider.set(table.values)
    table.values = wider
  }
  table.values.set(row, count * width)
  table.count = count + 1
  return count
}
