import { ABSENT, type RegisterHousehold } from '../../domain/budget/population.ts'
import { standardNormal } from '../../domain/budget/seeded.ts'
import { around, quantised } from '../../domain/budget/usage.ts'
import { divisionFailures } from '../../domain/check-question.ts'
import type { Decimal } from '../../domain/decimal.ts'
import type { Failure } from '../../domain/failure.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { inTurns, type NextTurn } from '../in-turns.ts'
import { readerOf } from '../schema-reader.ts'
import { type CountRowRead, type RegisterRowRead, registerRow } from './register-schema.ts'

/** A row that is set aside, with everything that is wrong with it. */
export type Quarantined = {
  /** Place in the list, from zero. */
  readonly row: number
  readonly account: string
  readonly failures: readonly Failure[]
}

export type ReadRegister = {
  readonly households: readonly RegisterHousehold[]
  /** Where each of them stood in the list. */
  readonly rows: readonly number[]
  readonly quarantined: readonly Quarantined[]
}

const readRow = readerOf(registerRow)

/** Reads rows one by one; one that is not sound is set aside and nothing else with it. Pointers begin at the row. */
export function readRegister(rows: Iterable<unknown>, book: RuleBook): ReadRegister {
  const { take, register } = collector(book)
  for (const value of rows) take(value)
  return register
}

/** As `readRegister`, for registers so large that others go on meanwhile. */
export async function readRegisterInTurns(
  rows: Iterable<unknown>,
  book: RuleBook,
  nextTurn: NextTurn,
): Promise<ReadRegister> {
  const { take, register } = collector(book)
  await inTurns(rows, nextTurn, take)
  return register
}

/** Households of a register that was read before, one after the other: only the caller keeps any. */
export function* householdsIn(rows: Iterable<unknown>, book: RuleBook): Generator<RegisterHousehold> {
  const read = rowReader(book)
  for (const value of rows) {
    const one = read(value)
    if ('household' in one) yield one.household
  }
}

function collector(book: RuleBook) {
  const households: RegisterHousehold[] = []
  const rows: number[] = []
  const quarantined: Quarantined[] = []
  const read = rowReader(book)
  const take = (value: unknown): void => {
    const one = read(value)
    if ('household' in one) {
      rows.push(one.row)
      households.push(one.household)
    } else quarantined.push(one)
  }
  const register: ReadRegister = { households, rows, quarantined }
  return { take, register }
}

type SoundRow = { readonly row: number; readonly household: RegisterHousehold }

/** Reads the rows of one register in their order: it knows which accounts came before. */
function rowReader(book: RuleBook): (value: unknown) => SoundRow | Quarantined {
  const seen = new Set<string>()
  const divisions = new Map<string, readonly Failure[]>()
  let next = 0
  return (value) => {
    const row = next++
    const failures: Failure[] = []
    const read = readRow(value, { book, failures })
    const account = read?.account ?? ''
    if (failures.length === 0) failures.push(...rowFailures(read as RegisterRowRead, seen, divisions, book))
    if (failures.length > 0) return { row, account, failures }
    seen.add(account)
    return { row, household: householdOf(read as RegisterRowRead) }
  }
}

function rowFailures(
  read: RegisterRowRead,
  seen: ReadonlySet<string>,
  divisions: Map<string, readonly Failure[]>,
  book: RuleBook,
): Failure[] {
  const failures: Failure[] = []
  if (seen.has(read.account))
    failures.push({
      code: 'named-before',
      pointer: '/account',
      facts: { given: read.account, of: 'account' },
    })
  const known =
    divisions.get(read.divisionCode) ??
    divisionFailures(read.divisionCode, book).map((one) => ({ ...one, pointer: '/divisionCode' }))
  divisions.set(read.divisionCode, known)
  failures.push(...known)
  if (read.areaM2 === undefined && read.lastSeasonKwh === undefined)
    failures.push({
      code: 'missing-field',
      pointer: '/areaM2',
      facts: { field: 'areaM2', of: 'area-or-use' },
    })
  if (read.invoiceYuan !== undefined && read.purchaseDate === undefined)
    failures.push({ code: 'missing-field', pointer: '/purchaseDate', facts: { field: 'purchaseDate' } })
  if (read.lastValleyKwh !== undefined)
    failures.push(...valleyFailures(read.lastValleyKwh, read.lastSeasonKwh))
  return failures
}

function valleyFailures(valley: Decimal, all: Decimal | undefined): Failure[] {
  if (all === undefined)
    return [{ code: 'missing-field', pointer: '/lastSeasonKwh', facts: { field: 'lastSeasonKwh' } }]
  if (valley.lte(all)) return []
  const facts = { heating: valley.toFixed(2), total: all.toFixed(2), of: 'valley' }
  return [{ code: 'heating-exceeds-total', pointer: '/lastValleyKwh', facts }]
}

function householdOf(read: RegisterRowRead): RegisterHousehold {
  return {
    ...profileOf(read),
    account: read.account,
    holder: read.holder ?? null,
    township: read.township,
    purchase:
      read.purchaseDate === undefined
        ? null
        : { date: read.purchaseDate, catalogued: read.catalogued ?? null },
    area: hundredths(read.areaM2),
    lastSeason: hundredths(read.lastSeasonKwh),
    lastValley: hundredths(read.lastValleyKwh),
    invoice: hundredths(read.invoiceYuan),
    income: hundredths(read.incomeYuan),
  }
}

function profileOf(read: Omit<CountRowRead, 'households' | 'seasonKwh' | 'spread'>) {
  return {
    divisionCode: read.divisionCode,
    device: read.deviceType,
    metering: 'whole-house' as const,
    priceCategory: read.priceCategory ?? ('one-household-one-meter' as const),
    classes: read.classes ?? [],
    registeredOn: read.registeredOn ?? null,
    convertedOn: read.convertedOn ?? null,
    timeOfUse: read.timeOfUse ?? false,
    centralHeating: read.centralHeating ?? ('unknown' as const),
    wholeVillage: read.wholeVillage ?? null,
    members: read.members ?? null,
  }
}

/** What spreads the use of households that are only counted. */
export type CountTerms = { readonly spread: number; readonly seed: number }

const SPREAD = 401

/**
 * Households that a count stands for; they have no names. A stated mean is spread among them, as households
 * that all use the mean would hide what a cap does.
 */
export function countedHouseholds(rows: readonly CountRowRead[], terms: CountTerms): RegisterHousehold[] {
  let nth = 0
  return rows.flatMap((row, i) => {
    const mean = hundredths(row.seasonKwh)
    const spread = row.spread?.toNumber() ?? terms.spread
    const one = {
      ...profileOf(row),
      holder: null,
      township: row.township,
      purchase: null,
      area: hundredths(row.areaM2),
      lastValley: ABSENT,
      invoice: ABSENT,
      income: ABSENT,
    }
    return Array.from({ length: row.households }, (_, n) => {
      const z = standardNormal(terms.seed, nth++, SPREAD)
      const lastSeason = mean === ABSENT ? ABSENT : quantised(mean * around(spread, z))
      return { ...one, lastSeason, account: `${i + 1}-${n + 1}` }
    })
  })
}

function hundredths(value: Decimal | undefined): number {
  return value === undefined ? ABSENT : value.times(100).toNumber()
}
