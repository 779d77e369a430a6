import {
  changedAmounts,
  type DifferenceCause,
  differenceCause,
  type RowResult,
} from '../../application/batch/difference-cause.ts'
import { csvRecords } from '../../tabular/csv-records.ts'
import { headerKey } from '../../tabular/header.ts'
import { INPUT_COLUMNS, KEY_COLUMNS, RESULT_COLUMNS } from '../../tabular/input-columns.ts'
import { BatchRefused } from '../batch-refused.ts'
import { Partitioned } from '../partitioned.ts'

/** A row that came out differently in two runs. */
export type Difference = {
  readonly key: readonly [account: string, from: string, to: string]
  readonly before: RowResult | undefined
  readonly after: RowResult | undefined
  readonly cause: DifferenceCause
  /** English names of the amounts that differ. */
  readonly changed: readonly string[]
}

type ResultRow = readonly [row: number, key: Difference['key'], result: RowResult]
type Found = readonly [row: number, difference: Difference]

/** Rows that only the old file has come after all others. */
const BEHIND = 1_000_000_000_000

/** Every difference between two files of results, in the order of the new one; each row is told at most once. */
export async function compareResults(
  before: AsyncIterable<Uint8Array>,
  after: AsyncIterable<Uint8Array>,
  folder: string,
): Promise<() => AsyncGenerator<Difference>> {
  const old = await partitioned(before, folder, 'before', true)
  const fresh = await partitioned(after, folder, 'after', false)
  const found = new Partitioned(folder, 'differences')
  for (let part = 0; part < old.parts; part++) {
    const known = new Map<string, ResultRow>()
    for await (const row of old.read<ResultRow>(part)) known.set(keyText(row[1]), row)
    for await (const [row, key, result] of fresh.read<ResultRow>(part)) {
      const text = keyText(key)
      const difference = differenceOf(key, known.get(text)?.[2], result)
      known.delete(text)
      if (difference !== undefined) await found.addTo(part, [row, difference])
    }
    for (const [row, key, result] of known.values()) {
      const difference = differenceOf(key, result, undefined)
      if (difference !== undefined) await found.addTo(part, [BEHIND + row, difference])
    }
  }
  await found.finish()
  return async function* () {
    for await (const [, difference] of found.inOrder<Found>()) yield difference
  }
}

const keyText = (key: Difference['key']) => key.join('\u001f')

function differenceOf(
  key: Difference['key'],
  before: RowResult | undefined,
  after: RowResult | undefined,
): Difference | undefined {
  const cause = differenceCause(before, after)
  if (cause === undefined) return undefined
  const changed = before === undefined || after === undefined ? [] : changedAmounts(before, after)
  return { key, before, after, cause, changed }
}

/** Result columns that are amounts, besides the energy. */
export const AMOUNT_NAMES = RESULT_COLUMNS.map(({ en }) => en).filter((name) => name.endsWith('_yuan'))

async function partitioned(
  pieces: AsyncIterable<Uint8Array>,
  folder: string,
  name: string,
  isOld: boolean,
): Promise<Partitioned> {
  const rows = new Partitioned(folder, name)
  let places: ReadonlyMap<string, number> | undefined
  for await (const { row, cells } of csvRecords(pieces)) {
    if (places === undefined) places = placesOf(cells ?? [], isOld)
    else if (cells !== undefined) {
      const cell = cellReader(cells, places)
      const key = KEY_COLUMNS.map(cell) as unknown as Difference['key']
      await rows.add(keyText(key), [row, key, resultOf(cell)])
    }
  }
  if (places === undefined) placesOf([], isOld)
  await rows.finish()
  return rows
}

type CellReader = (name: string) => string
const cellReader =
  (cells: readonly string[], places: ReadonlyMap<string, number>): CellReader =>
  (name) =>
    cells[places.get(name) ?? -1] ?? ''

/** Words of a verdict in either language are the same verdict. */
const VERDICTS: Readonly<Record<string, string>> = { 是: 'yes', 否: 'no', 不明: 'unknown' }

function resultOf(cell: CellReader): RowResult {
  const plain = (name: string) => VERDICTS[cell(name)] ?? cell(name)
  return {
    kwh: cell('kwh'),
    amounts: Object.fromEntries(AMOUNT_NAMES.map((name) => [name, plain(name)])),
    eligible: plain('bundled_trading_eligible'),
    edition: cell('edition'),
  }
}

function placesOf(texts: readonly string[], isOld: boolean): Map<string, number> {
  const keys = texts.map(headerKey)
  const named: readonly { readonly name: string; readonly zh: string }[] = [
    ...INPUT_COLUMNS.filter(({ name }) => KEY_COLUMNS.some((key) => key === name)),
    ...RESULT_COLUMNS.map(({ zh, en }) => ({ name: en, zh })),
  ]
  const places = new Map<string, number>()
  for (const { name, zh } of named) {
    const place = keys.findIndex((key) => key === headerKey(name) || key === headerKey(zh))
    if (place !== -1) places.set(name, place)
  }
  const missing = ['account_no', 'from', 'to', 'bill_total_yuan'].filter((name) => !places.has(name))
  if (missing.length === 0 || !isOld) return places
  throw new BatchRefused([
    {
      code: 'missing-column',
      says: {
        zh: `--against 的文件不是批量核算的结果：缺少 ${missing.join('、')}；请给出以前某次运行的结果文件`,
        en: `The file of --against holds no results of a batch: ${missing.join(', ')} missing; name the results of an earlier run`,
      },
    },
  ])
}
