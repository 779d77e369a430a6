import type { BatchRow, BilledRow, Cells } from '../../src/application/batch/batch-row.ts'
import { parseDay } from '../../src/domain/plain-date.ts'
import {
  ABSENT,
  type BillColumns,
  type RowColumns,
  UNKNOWN_DAY,
  UNKNOWN_FEN,
} from '../../src/kernel/columns.ts'
import { type NamesOfFacts, packClasses, packFacts } from '../../src/kernel/facts.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'

const READING = new Set(['from', 'to', 'meter', 'peakKwh', 'flatKwh', 'valleyKwh', 'totalKwh', 'heatingKwh'])

/** Writes rows into columns as a reader of files does; false where a cell has no place in them. */
export function fill(columns: RowColumns, at: number, row: BatchRow, names: NamesOfFacts): boolean {
  const { household, device, purchase, reading, prior } = row
  const numbers: [Int32Array, number | undefined][] = [
    [columns.division, Number(household['divisionCode'])],
    [columns.facts, factsOf(row, names)],
    [columns.classes, packClasses((household['classes'] as string[] | undefined) ?? [], names)],
    [
      columns.registeredOn,
      household['registeredOn'] === 'unknown' ? UNKNOWN_DAY : dayIn(household, 'registeredOn'),
    ],
    [columns.convertedOn, dayIn(household, 'convertedOn')],
    [columns.members, household['members'] === undefined ? ABSENT : Number(household['members'])],
    [columns.area, hundredthsIn(household, 'areaM2')],
    [columns.from, dayIn(reading, 'from')],
    [columns.to, dayIn(reading, 'to')],
    [columns.peak, hundredthsIn(reading, 'peakKwh')],
    [columns.flat, hundredthsIn(reading, 'flatKwh')],
    [columns.valley, hundredthsIn(reading, 'valleyKwh')],
    [columns.total, hundredthsIn(reading, 'totalKwh')],
    [columns.heating, hundredthsIn(reading, 'heatingKwh')],
    [columns.priorYear, hundredthsIn(prior, 'calendarYearKwh')],
    [columns.priorSeason, hundredthsIn(prior, 'heatingSeasonKwh')],
    [columns.priorRest, hundredthsIn(prior, 'restOfYearKwh')],
    [columns.priorRecognised, hundredthsIn(prior, 'recognisedKwh')],
    [columns.priorSubsidised, hundredthsIn(prior, 'subsidisedKwh')],
    [columns.purchaseDate, dayIn(purchase, 'date')],
    [columns.invoice, hundredthsIn(purchase, 'invoiceYuan')],
  ]
  for (const [column, value] of numbers) {
    if (value === undefined || !Number.isInteger(value) || value > 0x7fffffff) return false
    column[at] = value
  }
  const isStrange = Object.keys(reading).some((name) => !READING.has(name))
  const hasMore = ['powerKw', 'cop', 'baselineKwh'].some((name) => device?.[name] !== undefined)
  const paysMore = ['procurementYuan', 'investmentYuan', 'wiringYuan'].some(
    (name) => purchase?.[name] !== undefined,
  )
  return (
    !isStrange &&
    !hasMore &&
    !paysMore &&
    String(household['divisionCode']).length === 6 &&
    columns.facts[at] !== -1
  )
}

function factsOf({ household, device, purchase, reading, priceMode }: BatchRow, names: NamesOfFacts): number {
  const answer = (cell: unknown) => (typeof cell === 'boolean' ? cell : null)
  return packFacts(
    {
      category: household['priceCategory'] as never,
      voltage: (household['voltage'] ?? 'under-1kv') as never,
      timeOfUse: household['timeOfUse'] === true,
      coverage: (household['centralHeating'] ?? 'unknown') as never,
      metering: (device?.['metering'] ?? 'whole-house') as never,
      wholeVillage: answer(household['wholeVillage']),
      catalogued: answer(purchase?.['catalogued']),
      meter: (reading['meter'] ?? 'household') as never,
      device: device === null ? null : String(device['type']),
      priceMode,
    },
    names,
  )
}

function dayIn(cells: Cells | null, name: string): number | undefined {
  const cell = cells?.[name]
  return cell === undefined ? ABSENT : parseDay(String(cell))
}

function hundredthsIn(cells: Cells | null, name: string): number | undefined {
  const cell = cells?.[name]
  if (cell === undefined) return ABSENT
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(String(cell))
  return match === null ? undefined : Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`)
}

/** A bill without what only the explaining engine tells of each row: its lines, and which subsidy came to how much. */
export type PlainBill = Omit<BilledRow, 'provisions' | 'lines' | 'billFen' | 'netFen'>

export function plainBill({
  provisions: _p,
  lines: _l,
  billFen: _b,
  netFen: _n,
  ...plain
}: BilledRow): PlainBill {
  return { ...plain, warnings: [...plain.warnings].sort() }
}

/** The bill that columns hold at a row, in the words of the explained one. */
export function billAt(out: BillColumns, at: number, kernel: Kernel): PlainBill {
  const fen = (column: Int32Array) => (column[at] === UNKNOWN_FEN ? null : (column[at] as number))
  const unmet = out.unmet[at] as number
  return {
    kwh: out.kwh[at] as number,
    energyFen: out.energyFen[at] as number,
    timeOfUseFen: out.timeOfUseFen[at] as number,
    tradingFen: fen(out.tradingFen),
    eligible: (['no', 'yes', 'unknown'] as const)[out.eligible[at] as number] ?? 'no',
    unmet: unmet === 0 ? null : (kernel.criterionCodes[unmet] ?? null),
    recognised: out.recognised[at] as number,
    operatingFen: fen(out.operatingFen),
    purchaseFen: fen(out.purchaseFen),
    refundFen: out.refundFen[at] as number,
    warnings: kernel.warningCodes
      .filter((_, bit) => (((out.warnings[at] as number) >> bit) & 1) === 1)
      .sort(),
  }
}
