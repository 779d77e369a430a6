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
  /** What each run of a season adds to it. */
  readonly ofRuns: readonly Recognised[]
}

/** What a run adds: its recognised kWh, whether some lack a price or a verdict, and the line of the bill. */
type Recognised = {
  readonly run: TradingRun
  readonly kwh: Kwh
  readonly open: boolean
  readonly line: TradingLine | undefined
}

/** Recognised kWh of one reading by its place in the request, and whether some lack a price or a verdict. */
export function recognisedOfReading(
  { ofRuns }: Trading,
  index: number,
): { readonly kwh: Kwh; readonly open: boolean } {
  const own = ofRuns.filter(({ run }) => run.reading.index === index)
  return { kwh: total(own.map(({ kwh }) => kwh)), open: own.some(({ open }) => open) }
}

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
  const { tallies, ofRuns } = tally(runs, counted, frame)
  let [open, recognisedKwh, publishedYuan] = [false, ZERO, ZERO]
  for (const one of tallies) {
    if (one.open) open = true
    recognisedKwh = recognisedKwh.plus(one.recognised)
    publishedYuan = publishedYuan.plus(one.reduction)
  }
  const { eligible, criteria, nearestChange, undecidedBy } = tradingOnLastDay(frame, latest(readings))
  return {
    lines: linesOf(ofRuns),
    reductionYuan: open ? null : publishedYuan,
    publishedYuan,
    ofRuns,
    countsPrior: tallies.some(({ season }) => isFirst(season, counted)),
    answer: {
      eligible,
      recognisedKwh: hundredthsText(recognisedKwh),
      reductionYuan: open ? null : hundredthsText(publishedYuan),
      seasons: tallies.map(seasonAnswer),
      criteria,
      nearestChange,
    },
    undecidedBy,
  }
}

/** Lines of the bill, in the order of the runs. */
function linesOf(ofRuns: readonly Recognised[]): TradingLine[] {
  const lines: TradingLine[] = []
  for (const { line } of ofRuns) if (line !== undefined) lines.push(line)
  return lines
}

/** The seasons that runs touch, and what each run in one adds to it. */
function tally(runs: readonly TradingRun[], readings: readonly DatedReading[], frame: Frame) {
  const tallies: SeasonTally[] = []
  const ofRuns: Recognised[] = []
  for (const run of runs) {
    const { season } = run
    if (season === undefined) continue
    let one = tallies.find((other) => other.season.name === season.name && other.season.from === season.from)
    if (one === undefined) {
      const stated = priorKwh(season, readings, frame)
      one = { season, runs: [], recognised: ZERO, stated, reduction: ZERO, open: false }
      tallies.push(one)
    }
    ofRuns.push(recognise(run, one))
  }
  return { tallies, ofRuns }
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

/** What a run adds to its season, within the room that the cap leaves. */
function recognise(run: TradingRun, one: SeasonTally): Recognised {
  one.runs.push(run)
  if (run.verdict === 'no') return nothingOf(run)
  if (run.kwh === null) return leftOpen(run, one, ZERO)
  const used = one.recognised.plus(one.stated)
  const room = run.capKwh === null ? run.kwh : lesser(run.kwh, greater(run.capKwh.minus(used), ZERO))
  if (room.isZero()) return nothingOf(run)
  if (run.verdict === 'unknown') return leftOpen(run, one, ZERO)
  one.recognised = one.recognised.plus(room)
  if (run.cut === null) return leftOpen(run, one, room)
  const exactYuan = room.times(run.cut.yuanPerKwh)
  const amountYuan = toHundredths(exactYuan)
  one.reduction = one.reduction.plus(amountYuan)
  return { run, kwh: room, open: false, line: { run, recognisedKwh: room, exactYuan, amountYuan } }
}

const nothingOf = (run: TradingRun): Recognised => ({ run, kwh: ZERO, open: false, line: undefined })

function leftOpen(run: TradingRun, one: SeasonTally, kwh: Kwh): Recognised {
  one.open = true
  return { run, kwh, open: true, line: undefined }
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

/** The reading of the last day used: `eligible` is the verdict on it, with the criteria of that day. */
function latest(readings: readonly DatedReading[]): DatedReading {
  return readings.reduce((last, one) => (one.to > last.to ? one : last))
}
