import type { BundledTrading, TradingSeason } from '../answer.ts'
import { isoText } from '../plain-date.ts'
import {
  greater,
  hundredthsText,
  type Kwh,
  lesser,
  toHundredths,
  total,
  type Yuan,
  ZERO,
} from '../quantity.ts'
import type { Season } from '../season.ts'
import { type DatedReading, heatingMeter } from '../situation.ts'
import type { Frame } from '../tariff/part.ts'
import { type TradingRun, tradingRuns } from './run.ts'
import { tradingOnLastDay } from './verdict.ts'

/** A price reduction on recognised kWh of one run, rounded once. */
export type TradingLine = {
  readonly run: TradingRun
  readonly recognisedKwh: Kwh
  readonly exactYuan: Yuan
  readonly amountYuan: Yuan
}

/** What trading comes to. The reduction is null where recognised or undecided kWh lack a price or a verdict. */
export type Trading = {
  readonly lines: readonly TradingLine[]
  readonly reductionYuan: Yuan | null
  readonly publishedYuan: Yuan
  readonly answer: BundledTrading
  readonly undecidedBy: readonly string[]
  /** Energy stated as recognised before belongs to one of the seasons. */
  readonly countsPrior: boolean
  /** What each reading that touches a season adds, by its place in the request. */
  readonly byReading: ReadonlyMap<number, RecognisedOfReading>
}

/** Recognised kWh of one reading, and whether some of its kWh lack a price or a verdict. */
export type RecognisedOfReading = { readonly recognisedKwh: Kwh; readonly open: boolean }

type SeasonTally = {
  season: Season
  runs: TradingRun[]
  recognised: Kwh
  stated: Kwh
  reduction: Yuan
  open: boolean
}

/** Recognised kWh and reduction of every season that the readings touch, and the verdict on the last day. */
export function bundledTrading(readings: readonly DatedReading[], frame: Frame): Trading {
  const meter = heatingMeter(readings)
  const counted = readings.filter((reading) => reading.meter === meter)
  const runs = frame.question.device === null ? [] : tradingRuns(counted, frame)
  const { tallies, lines, byReading } = tally(runs, counted, frame)
  const open = tallies.some((one) => one.open)
  const publishedYuan = total(tallies.map(({ reduction }) => reduction))
  return {
    lines,
    reductionYuan: open ? null : publishedYuan,
    publishedYuan,
    byReading,
    countsPrior: tallies.some(({ season }) => isFirst(season, counted)),
    ...lastDay(readings, frame, {
      recognisedKwh: hundredthsText(total(tallies.map(({ recognised }) => recognised))),
      reductionYuan: open ? null : hundredthsText(publishedYuan),
      seasons: tallies.map(seasonAnswer),
    }),
  }
}

function tally(runs: readonly TradingRun[], readings: readonly DatedReading[], frame: Frame) {
  const tallies: SeasonTally[] = []
  const lines: TradingLine[] = []
  const byReading = new Map<number, RecognisedOfReading>()
  for (const run of runs) {
    const { season } = run
    if (season === undefined) continue
    let one = tallies.find((other) => other.season.name === season.name && other.season.from === season.from)
    if (one === undefined) {
      const stated = priorKwh(season, readings, frame)
      one = { season, runs: [], recognised: ZERO, stated, reduction: ZERO, open: false }
      tallies.push(one)
    }
    const { line, open, kwh } = recognise(run, one)
    if (line !== undefined) lines.push(line)
    const before = byReading.get(run.reading.index)
    byReading.set(run.reading.index, {
      recognisedKwh: kwh.plus(before?.recognisedKwh ?? ZERO),
      open: open || before?.open === true,
    })
  }
  return { tallies, lines, byReading }
}

/** Energy recognised before counts only in the season of the first day. */
function priorKwh(season: Season, readings: readonly DatedReading[], { question }: Frame): Kwh {
  return isFirst(season, readings) ? (question.prior.recognisedKwh ?? ZERO) : ZERO
}

/** The season in which the first day of the readings lies. */
function isFirst(season: Season, readings: readonly DatedReading[]): boolean {
  const first = readings[0]?.from
  return first !== undefined && season.from <= first && first < season.to
}

type Recognised = { readonly line?: TradingLine; readonly open: boolean; readonly kwh: Kwh }
const NOTHING_RECOGNISED: Recognised = { open: false, kwh: ZERO }

/** What a run adds to its season, within the room that the cap leaves. */
function recognise(run: TradingRun, one: SeasonTally): Recognised {
  one.runs.push(run)
  if (run.verdict === 'no') return NOTHING_RECOGNISED
  if (run.kwh === null) return leftOpen(one, ZERO)
  const used = one.recognised.plus(one.stated)
  const room = run.capKwh === null ? run.kwh : lesser(run.kwh, greater(run.capKwh.minus(used), ZERO))
  if (room.isZero()) return NOTHING_RECOGNISED
  if (run.verdict === 'unknown') return leftOpen(one, ZERO)
  one.recognised = one.recognised.plus(room)
  if (run.cut === null) return leftOpen(one, room)
  const exactYuan = room.times(run.cut.yuanPerKwh)
  const amountYuan = toHundredths(exactYuan)
  one.reduction = one.reduction.plus(amountYuan)
  return { line: { run, recognisedKwh: room, exactYuan, amountYuan }, open: false, kwh: room }
}

function leftOpen(one: SeasonTally, kwh: Kwh): Recognised {
  one.open = true
  return { open: true, kwh }
}

function seasonAnswer({ season, runs, recognised, reduction, open }: SeasonTally): TradingSeason {
  const last = runs.reduce((latest, run) => (run.to > latest.to ? run : latest))
  return {
    season: String(season.year),
    from: isoText(season.from),
    to: isoText(season.to - 1),
    eligible: last.verdict,
    recognisedKwh: hundredthsText(recognised),
    capKwh: last.capKwh === null ? null : hundredthsText(last.capKwh),
    reductionYuan: open ? null : hundredthsText(reduction),
    provision: last.rule.admittedBy.id,
  }
}

type Totals = Pick<BundledTrading, 'recognisedKwh' | 'reductionYuan' | 'seasons'>

/** `eligible` is the verdict on the last day used, with the criteria of that day. */
function lastDay(
  readings: readonly DatedReading[],
  frame: Frame,
  totals: Totals,
): Pick<Trading, 'answer' | 'undecidedBy'> {
  const reading = readings.reduce((latest, one) => (one.to > latest.to ? one : latest))
  const { eligible, criteria, nearestChange, undecidedBy } = tradingOnLastDay(frame, reading)
  return { answer: { eligible, ...totals, criteria, nearestChange }, undecidedBy }
}
