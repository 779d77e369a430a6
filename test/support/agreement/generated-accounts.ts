import type { BatchRow, Cells } from '../../../src/application/batch/batch-row.ts'
import { day, isoText } from '../../../src/domain/plain-date.ts'
import type { Draw } from './draws.ts'
import { COUNTY } from './made-up-frame.ts'

/** A row as whole numbers: hundredths of a kWh, days, `to` not included; null where the cell is empty. */
export type MadeRow = {
  readonly account: number
  readonly place: number
  readonly from: number
  readonly to: number
  readonly peak: number | null
  readonly flat: number | null
  readonly valley: number | null
  readonly total: number | null
  readonly heating: number | null
}

export type MadeAccount = {
  readonly category: 'one-household-one-meter' | 'shared-meter'
  readonly isCovered: boolean
  readonly timeOfUse: boolean
  readonly hasDevice: boolean
  readonly registeredOn: number | null
  readonly classes: readonly string[]
  /** Of the device: day and fen of the invoice. */
  readonly purchase: { readonly on: number; readonly fen: number } | null
  readonly prior: {
    readonly year: number | null
    readonly season: number | null
    readonly rest: number | null
    readonly recognised: number | null
    readonly subsidised: number | null
  }
  readonly rows: readonly MadeRow[]
  readonly convertedOn: number
  /** Hundredths of a square metre. */
  readonly area: number
  readonly members: number
  /** What the first reference month of a year of no account had, in hundredths of a kWh. */
  readonly reference: number
}

/** The months that rules refer to, and what a household used more in the next of them, and in another year. */
const REFERENCE_MONTHS = ['04', '05', '08', '09']
export const MORE_BY_MONTH = 313
export const MORE_BY_YEAR = 1111
const REFERENCE_YEARS = [2015, 2016, 2017, 2018, 2019]
export const referenceMonth = (month: string) => REFERENCE_MONTHS.indexOf(month)
export const referenceYear = (year: number) => year % 7

export function baseMonthsOf({ reference }: MadeAccount) {
  return REFERENCE_YEARS.flatMap((year) =>
    REFERENCE_MONTHS.map((month, i) => ({
      month: `${year}-${month}`,
      kwh: text(reference + i * MORE_BY_MONTH + referenceYear(year) * MORE_BY_YEAR),
    })),
  )
}

/** Those that some made-up rule is for, and one that none is for. */
const CLASSES = ['low-income', 'large-family', 'five-guarantee']

/** Households with one to twelve readings that follow one another, sometimes with a gap. */
export function generatedAccount(draw: Draw, account: number): MadeAccount {
  const category = draw(8) === 0 ? 'shared-meter' : 'one-household-one-meter'
  const timeOfUse = category === 'one-household-one-meter' && draw(2) === 0
  const isSplit = timeOfUse || draw(2) === 0
  const hasDevice = draw(6) > 0
  const start = day('2016-06-01') + draw(1100)
  const count = draw(3) === 0 ? 1 : 1 + draw(12)
  let from = start
  const rows = Array.from({ length: count }, (_, place): MadeRow => {
    const days = [20 + draw(43), 20 + draw(43), 28 + draw(4), 100 + draw(120), 1 + draw(366)][draw(5)] ?? 30
    const made = readingOf(draw, account, place, from, days, isSplit)
    from += days + (draw(10) === 0 ? 1 + draw(40) : 0)
    return made
  })
  const maybe = (most: number) => (draw(3) === 0 ? draw(most) : null)
  const classes = CLASSES.filter(() => draw(3) === 0)
  const purchase = hasDevice && draw(2) === 0 ? { on: start - draw(600), fen: draw(2_000_000) } : null
  return {
    category,
    isCovered: draw(2) === 0,
    timeOfUse,
    hasDevice,
    registeredOn: [null, start - draw(500), start - draw(500), start + draw(300)][draw(4)] ?? null,
    classes,
    purchase,
    prior: {
      year: maybe(400_000),
      season: maybe(200_000),
      rest: maybe(300_000),
      recognised: maybe(400_000),
      subsidised: maybe(400_000),
    },
    rows,
    convertedOn: day('2014-10-01') + draw(1800),
    area: 2000 + draw(15_000),
    members: 1 + draw(9),
    reference: draw(40_000),
  }
}

function readingOf(
  draw: Draw,
  account: number,
  place: number,
  from: number,
  days: number,
  isSplit: boolean,
): MadeRow {
  const energy = () => [draw(60_000), draw(60_000), draw(1_200_000), draw(3), 100 * draw(900)][draw(5)] ?? 0
  const peak = isSplit ? energy() : null
  const valley = isSplit ? energy() : null
  const flat = isSplit && draw(4) === 0 ? energy() : null
  const total = isSplit ? null : energy()
  const sum = (peak ?? 0) + (flat ?? 0) + (valley ?? 0) + (total ?? 0)
  const heating = draw(4) === 0 ? draw(sum + 1) : null
  return { account, place, from, to: from + days, peak, flat, valley, total, heating }
}

const text = (value: number) => {
  const digits = String(value).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
const cells = (entries: Readonly<Record<string, string | boolean | readonly string[] | null>>): Cells =>
  Object.fromEntries(Object.entries(entries).flatMap(([name, cell]) => (cell === null ? [] : [[name, cell]])))
const kwh = (value: number | null) => (value === null ? null : text(value))

/** The rows of an account as a file would hold them. */
export function batchRows(made: MadeAccount): BatchRow[] {
  return made.rows.map((row, i) => {
    const { year, season, rest, recognised, subsidised } = made.prior
    const prior = cells({
      calendarYearKwh: kwh(year),
      heatingSeasonKwh: kwh(season),
      restOfYearKwh: kwh(rest),
      recognisedKwh: kwh(recognised),
      subsidisedKwh: kwh(subsidised),
    })
    return {
      rowNumber: i + 2,
      account: String(row.account),
      household: cells({
        divisionCode: COUNTY,
        priceCategory: made.category,
        timeOfUse: made.timeOfUse,
        centralHeating: made.isCovered ? 'covered' : 'not-covered',
        registeredOn: made.registeredOn === null ? null : isoText(made.registeredOn),
        classes: made.classes.length === 0 ? null : made.classes,
        convertedOn: isoText(made.convertedOn),
        areaM2: text(made.area),
        members: String(made.members),
      }),
      device: made.hasDevice ? { type: 'air-source-heat-pump' } : null,
      purchase:
        made.purchase === null || i > 0
          ? null
          : cells({ date: isoText(made.purchase.on), invoiceYuan: text(made.purchase.fen) }),
      reading: cells({
        from: isoText(row.from),
        to: isoText(row.to - 1),
        peakKwh: kwh(row.peak),
        flatKwh: kwh(row.flat),
        valleyKwh: kwh(row.valley),
        totalKwh: kwh(row.total),
        heatingKwh: kwh(row.heating),
      }),
      prior: i === 0 && Object.keys(prior).length > 0 ? prior : null,
      priceMode: null,
    }
  })
}
