import type { Decimal } from '../domain/decimal.ts'
import { calendarOf, type Day, dayOf, isoText, monthDay } from '../domain/plain-date.ts'
import { count, exact, exactText } from '../domain/quantity.ts'
import type { DivisionRules, RuleBook } from '../domain/rule-book.ts'
import { priceSeasonName, seasonOn } from '../domain/season.ts'
import type { EstimateAssumptions } from '../model/estimate.ts'
import type { Bilingual, TrustGrade } from '../model/scalar.ts'
import { cataloguedEfficiency } from './device-efficiency.ts'

/** What somebody without a bill knows; null is «I don't know». */
export type Guess = {
  readonly device: string
  readonly areaM2: Decimal | null
  readonly house: string | null
  readonly hoursPerDay: Decimal | null
  readonly timeOfUse: boolean
  /** The year in which the winter begins. */
  readonly winter: number
  /** Figures that stand in for an assumption of the catalogue. */
  readonly cop: Decimal | null
  readonly heatWattPerM2: Decimal | null
  readonly otherKwhPerDay: Decimal | null
  readonly valleyPercent: Decimal | null
}

export const ESTIMATE_CASES = ['low', 'middle', 'high'] as const
export type EstimateCase = (typeof ESTIMATE_CASES)[number]

export type BasisCode = 'area' | 'load' | 'hours' | 'cop' | 'other' | 'share' | 'season'

/** One figure that the estimate rests on. Without words it was stated by whoever asked. */
export type Basis = {
  readonly code: BasisCode
  readonly figures: Readonly<Record<EstimateCase, string>>
  readonly says: Bilingual | null
  readonly trust: TrustGrade | null
}

/** The use of one winter as a request writes it. */
export type EstimatedUse = {
  readonly heatingKwh: string
  readonly totalKwh: string
  readonly reading: Readonly<Record<string, string>>
}

export type Estimate = {
  readonly from: string
  readonly to: string
  readonly days: number
  readonly cases: Readonly<Record<EstimateCase, EstimatedUse>>
  readonly basis: readonly Basis[]
}

type Ground = {
  readonly book: RuleBook
  readonly rules: DivisionRules
  readonly assumptions: EstimateAssumptions
}

const WATT_HOURS = 1000
const PERCENT = 100

/**
 * The use of one winter: area × heat per square metre × hours × days, divided by the efficiency, and what lights and
 * appliances use. Nothing where no efficiency of the device is known. Whole kWh, half up: an estimate has no decimals.
 */
export function estimate(guess: Guess, ground: Ground): Estimate | undefined {
  const cop = efficiencyBasis(guess, ground)
  if (cop === undefined) return undefined
  const { assumptions } = ground
  const season = winterOf(guess.winter, ground)
  const basis = [
    stated('area', guess.areaM2, assumptions.areaM2),
    stated('load', guess.heatWattPerM2, houseOf(guess.house, assumptions)),
    stated('hours', guess.hoursPerDay, assumptions.hoursPerDay),
    cop,
    stated(
      'other',
      guess.otherKwhPerDay,
      oneFigure(assumptions.otherKwhPerDay.kwh, assumptions.otherKwhPerDay),
    ),
    ...(guess.timeOfUse ? [shareBasis(guess, assumptions)] : []),
  ]
  const days = season.to - season.from
  const use = (of: EstimateCase) => usedIn(of, { basis, season, days })
  return {
    from: isoText(season.from),
    to: isoText(season.to - 1),
    days,
    cases: { low: use('low'), middle: use('middle'), high: use('high') },
    basis: season.says === null ? basis : [...basis, seasonBasis(season.says, days)],
  }
}

type Range = Readonly<Record<EstimateCase, string>> & { readonly says: Bilingual; readonly trust: TrustGrade }

const oneFigure = (figure: string, { says, trust }: Omit<Range, EstimateCase>): Range => ({
  low: figure,
  middle: figure,
  high: figure,
  says,
  trust,
})

function stated(code: BasisCode, figure: Decimal | null, assumed: Range): Basis {
  const { low, middle, high, says, trust } = assumed
  return figure === null ? { code, figures: { low, middle, high }, says, trust } : byAsker(code, figure)
}

function byAsker(code: BasisCode, figure: Decimal): Basis {
  const text = exactText(figure)
  return { code, figures: { low: text, middle: text, high: text }, says: null, trust: null }
}

function houseOf(house: string | null, { heatWattPerM2 }: EstimateAssumptions): Range {
  const found = heatWattPerM2.find((one) => one.house === house) ?? heatWattPerM2.at(-1)
  if (found === undefined) throw new Error('no house in the assumptions of estimates')
  return found
}

function efficiencyBasis({ cop, device }: Guess, { book }: Ground): Basis | undefined {
  if (cop !== null) return byAsker('cop', cop)
  const known = cataloguedEfficiency(device, book)
  return known === undefined ? undefined : stated('cop', null, oneFigure(known.cop, known))
}

function shareBasis({ device, valleyPercent }: Guess, { valleyShare }: EstimateAssumptions): Basis {
  const found = valleyShare.find(({ devices }) => devices.includes(device)) ?? valleyShare.at(-1)
  if (found === undefined) throw new Error('no valley share in the assumptions of estimates')
  return stated('share', valleyPercent, oneFigure(found.percent, found))
}

function seasonBasis(says: Bilingual, days: number): Basis {
  const text = String(days)
  return { code: 'season', figures: { low: text, middle: text, high: text }, says, trust: 'assumed' }
}

type Winter = { readonly from: Day; readonly to: Day; readonly says: Bilingual | null }

/** The days of a winter by the county's rules; by the stated assumption where they date no season. */
function winterOf(year: number, { rules, assumptions: { season } }: Ground): Winter {
  const name = priceSeasonName(rules)
  const [from, to] = [onDay(year, season.from), onDay(year + 1, season.to)]
  const midwinter = dayOf(year, LAST_MONTH, LAST_DAY)
  const ruled = name === undefined ? undefined : seasonOn(rules, name, midwinter, midwinter)
  return ruled === undefined ? { from, to: to + 1, says: season.says } : { ...ruled, says: null }
}

const LAST_MONTH = 12
const LAST_DAY = 31
const MONTH_DIGITS = 100

function onDay(year: number, text: string): Day {
  const md = monthDay(text)
  return dayOf(year, Math.floor(md / MONTH_DIGITS), md % MONTH_DIGITS)
}

type Season = { readonly basis: readonly Basis[]; readonly season: Winter; readonly days: number }

function usedIn(of: EstimateCase, { basis, season, days }: Season): EstimatedUse {
  const figure = (code: BasisCode) => exact(basis.find((one) => one.code === code)?.figures[of] ?? '0')
  const heat = figure('area').times(figure('load')).times(figure('hours')).times(count(days))
  const heatingKwh = heat.div(WATT_HOURS).div(figure('cop')).round()
  const totalKwh = heatingKwh.plus(figure('other').times(count(days)).round())
  const valleyKwh = totalKwh.times(figure('share')).div(PERCENT).round()
  const isSplit = basis.some(({ code }) => code === 'share')
  const registers = isSplit
    ? { peakKwh: exactText(totalKwh.minus(valleyKwh)), valleyKwh: exactText(valleyKwh) }
    : { totalKwh: exactText(totalKwh) }
  return {
    heatingKwh: exactText(heatingKwh),
    totalKwh: exactText(totalKwh),
    reading: {
      from: isoText(season.from),
      to: isoText(season.to - 1),
      ...registers,
      heatingKwh: exactText(heatingKwh),
    },
  }
}

/** The years of the winters that may be asked about: from the coming or present one back to the first with prices. */
export function wintersOf(rules: DivisionRules, today: Day): number[] {
  const firsts = rules.ofKind('tariff').map(({ from }) => calendarOf(from).year)
  const first = firsts.length === 0 ? undefined : Math.min(...firsts)
  const { year, month } = calendarOf(today)
  const latest = month >= SUMMER ? year : year - 1
  if (first === undefined || first > latest) return [latest]
  return Array.from({ length: latest - first + 1 }, (_, i) => latest - i)
}

/** From this month on, people think of the winter that comes. */
const SUMMER = 7
