import { assess } from '../../domain/assess.ts'
import { type Spread, valleyOf } from '../../domain/budget/household-question.ts'
import { monthlyUse } from '../../domain/budget/monthly-use.ts'
import { ownValleyShare, type Profile, profileAt, type Variant } from '../../domain/budget/population.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import {
  ABSENT,
  type BillColumns,
  billColumns,
  EXPLAIN,
  type RowColumns,
  rowColumns,
  UNKNOWN_DAY,
  UNKNOWN_FEN,
} from '../columns.ts'
import { type NamesOfFacts, packClasses, packFacts } from '../facts.ts'
import { createKernel, type Kernel } from '../kernel.ts'
import { hundredths } from '../scaled.ts'
import { questionAt } from './question-at.ts'

type Billing = {
  readonly variant: Variant
  readonly spread: Spread
  readonly book: RuleBook
  readonly kernel: Kernel
  readonly columns: RowColumns
  readonly bills: BillColumns
  readonly until: Int32Array
  /** Profiles as columns have them, by their number and the device that the variant gives. */
  readonly packed: Map<number, Packed | null>
}

const HOUSEHOLDS_AT_ONCE = 2048

/**
 * What some households pay for a season after subsidies, in fen, by the batch's evaluator: one reading at the end of
 * every month. Those that it leaves to the explaining engine are assessed one by one, the first `mostExplained` of
 * them. Not a number where it is not known, or was not assessed.
 */
export function seasonNets(
  variant: Variant,
  spread: Spread,
  book: RuleBook,
  rows: Int32Array,
  mostExplained: number,
): Float64Array {
  const months = spread.plan.months.length
  const room = HOUSEHOLDS_AT_ONCE * months
  const billing: Billing = {
    ...{ variant, spread, book },
    kernel: createKernel(book, { inForceOn: null, knownOn: null, assume: [] }),
    columns: rowColumns(room),
    bills: billColumns(room),
    until: monthlyUse(variant.kwh, spread.weights),
    packed: new Map(),
  }
  const order = Int32Array.from({ length: room }, (_, i) => i)
  const starts = Int32Array.from({ length: HOUSEHOLDS_AT_ONCE + 1 }, (_, i) => i * months)
  const fen = new Float64Array(rows.length)
  let explained = 0
  for (let first = 0; first < rows.length; first += HOUSEHOLDS_AT_ONCE) {
    const asked = rows.subarray(first, first + HOUSEHOLDS_AT_ONCE)
    const sound = Array.from(asked, (row, i) => fill(billing, row, i * months))
    billing.kernel.evaluate(billing.columns, order, starts, asked.length, billing.bills)
    for (const [i, row] of asked.entries()) {
      const isBilled = sound[i] === true && billing.bills.status[i * months] !== EXPLAIN
      if (isBilled) fen[first + i] = netOf(billing.bills, i * months, months)
      else fen[first + i] = explained++ < mostExplained ? explainedNet(billing, row) : Number.NaN
    }
  }
  return fen
}

const known = (fen: number) => (fen === UNKNOWN_FEN ? 0 : fen)

/** The bill less running subsidies and refunds; amounts that are not known count as zero, as in an assessment. */
function netOf(bills: BillColumns, at: number, months: number): number {
  let fen = 0
  for (let row = at; row < at + months; row++) {
    fen += (bills.energyFen[row] as number) + (bills.timeOfUseFen[row] as number)
    fen += known(bills.tradingFen[row] as number) - known(bills.operatingFen[row] as number)
    fen -= bills.refundFen[row] as number
  }
  return fen
}

function explainedNet({ variant, spread, book }: Billing, row: number): number {
  const answer = assess(questionAt(variant, row, spread), book)
  const net = answer.ok ? answer.value.netYuan : null
  return net === null ? Number.NaN : (hundredths(net) ?? Number.NaN)
}

type Packed = { readonly division: number; readonly facts: number; readonly classes: number }

/** Writes the readings of a household into the columns; false where its profile has no place in them. */
function fill(
  { variant, spread, kernel, columns, until, packed }: Billing,
  row: number,
  at: number,
): boolean {
  const profile = profileAt(variant, row)
  const { population, device, devices } = variant
  const kind = (population.profile[row] as number) * (devices.length + 1) + (device?.[row] ?? -1) + 1
  const own = packed.get(kind) ?? packedOf(profile, kernel.names)
  packed.set(kind, own)
  const { months } = spread.plan
  const share = profile.timeOfUse
    ? (ownValleyShare(variant, row) ?? spread.valleyShareOf(profile.device))
    : null
  for (const [i, { from, to }] of months.entries()) {
    const place = row * months.length + i
    const kwh = (until[place] as number) - (i === 0 ? 0 : (until[place - 1] as number))
    const valley = share === null ? ABSENT : valleyOf(kwh, share)
    columns.division[at + i] = own?.division ?? ABSENT
    columns.facts[at + i] = own?.facts ?? 0
    columns.classes[at + i] = own?.classes ?? 0
    columns.registeredOn[at + i] = dayOf(profile.registeredOn)
    columns.convertedOn[at + i] = dayOf(profile.convertedOn)
    columns.members[at + i] = profile.members ?? ABSENT
    columns.area[at + i] = population.area[row] as number
    columns.from[at + i] = from
    columns.to[at + i] = to
    columns.total[at + i] = share === null ? kwh : ABSENT
    columns.valley[at + i] = valley
    columns.peak[at + i] = share === null ? ABSENT : kwh - valley
    columns.heating[at + i] = profile.metering === 'heating-submeter' ? kwh : ABSENT
  }
  return own !== null
}

function dayOf(day: Profile['registeredOn']): number {
  return day === 'unknown' ? UNKNOWN_DAY : (day ?? ABSENT)
}

const COUNTY_DIGITS = 6

function packedOf(profile: Profile, names: NamesOfFacts): Packed | null {
  const facts = packFacts(
    {
      category: profile.priceCategory,
      voltage: 'under-1kv',
      timeOfUse: profile.timeOfUse,
      coverage: profile.centralHeating,
      metering: profile.metering,
      wholeVillage: profile.wholeVillage,
      catalogued: null,
      meter: 'household',
      device: profile.device,
      priceMode: null,
    },
    names,
  )
  const classes = packClasses(profile.classes, names)
  if (profile.divisionCode.length !== COUNTY_DIGITS || facts < 0 || classes < 0) return null
  return { division: Number(profile.divisionCode), facts, classes }
}
