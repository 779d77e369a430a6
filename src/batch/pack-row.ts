import type { BatchRow, Cell } from '../application/batch/batch-row.ts'
import { parseDay } from '../domain/plain-date.ts'
import { ABSENT, UNKNOWN_DAY } from '../kernel/columns.ts'
import { type NamesOfFacts, packClasses, packFacts } from '../kernel/facts.ts'
import type { Field, RecordLayout } from '../tabular/record-layout.ts'

const FAILED = Number.MIN_SAFE_INTEGER

/**
 * Puts a row that the careful reader has read into a record, as the fast reader would have; false where it does
 * not fit the record's words.
 */
export function packRow(
  row: BatchRow,
  record: Int32Array,
  base: number,
  layout: RecordLayout,
  names: NamesOfFacts,
): boolean {
  for (const [field, at] of Object.entries(layout.at)) {
    if (at === -1) continue
    const value = valueOfField(field as Field, row, names)
    if (value === FAILED || value > 0x7fffffff) return false
    record[base + at] = value
  }
  return true
}

function valueOfField(field: Field, row: BatchRow, names: NamesOfFacts): number {
  const { household, reading, prior, purchase } = row
  switch (field) {
    case 'division':
      return String(household['divisionCode']).length > 9 ? FAILED : Number(household['divisionCode'])
    case 'facts':
      return factsOf(row, names)
    case 'classes':
      return orFailed(packClasses((household['classes'] ?? []) as readonly string[], names))
    case 'registeredOn':
    case 'convertedOn':
      return dayOf(household[field])
    case 'from':
    case 'to':
      return dayOf(reading[field])
    case 'peak':
    case 'flat':
    case 'valley':
    case 'total':
    case 'heating':
      return hundredthsOf(reading[`${field}Kwh`])
    case 'priorYear':
      return hundredthsOf(prior?.['calendarYearKwh'])
    case 'priorSeason':
      return hundredthsOf(prior?.['heatingSeasonKwh'])
    case 'priorRest':
      return hundredthsOf(prior?.['restOfYearKwh'])
    case 'priorRecognised':
      return hundredthsOf(prior?.['recognisedKwh'])
    case 'priorSubsidised':
      return hundredthsOf(prior?.['subsidisedKwh'])
    case 'purchaseDate':
      return dayOf(purchase?.['date'])
    case 'invoice':
      return hundredthsOf(purchase?.['invoiceYuan'])
    case 'members':
      return household['members'] === undefined ? ABSENT : Number(household['members'])
    case 'area':
      return hundredthsOf(household['areaM2'])
  }
}

const orFailed = (packed: number) => (packed < 0 ? FAILED : packed)

function factsOf({ household, reading, device, purchase, priceMode }: BatchRow, names: NamesOfFacts): number {
  if (device !== null && device['type'] === undefined) return FAILED
  const facts = {
    category: household['priceCategory'] ?? 'one-household-one-meter',
    voltage: household['voltage'] ?? 'under-1kv',
    timeOfUse: household['timeOfUse'] === true,
    coverage: household['centralHeating'] ?? 'unknown',
    metering: device?.['metering'] ?? 'whole-house',
    wholeVillage: household['wholeVillage'] ?? null,
    catalogued: purchase?.['catalogued'] ?? null,
    meter: reading['meter'] ?? 'household',
    device: device?.['type'] ?? null,
    priceMode,
  }
  return orFailed(packFacts(facts as Parameters<typeof packFacts>[0], names))
}

function dayOf(cell: Cell | undefined): number {
  if (cell === undefined) return ABSENT
  return cell === 'unknown' ? UNKNOWN_DAY : (parseDay(String(cell)) ?? FAILED)
}

function hundredthsOf(cell: Cell | undefined): number {
  if (typeof cell !== 'string') return ABSENT
  const [whole = '0', fraction = ''] = cell.split('.')
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}
