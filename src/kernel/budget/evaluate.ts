import type { Spread } from '../../domain/budget/household-question.ts'
import { monthlyUse } from '../../domain/budget/monthly-use.ts'
import {
  ABSENT,
  ownValleyShare,
  type Profile,
  profileAt,
  type Variant,
} from '../../domain/budget/population.ts'
import { bucketOf } from '../../domain/budget/profile-bucket.ts'
import {
  type Evaluation,
  emptyTally,
  NOT_COUNTED,
  type ProvisionTally,
  type Tally,
} from '../../domain/budget/tally.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { isAtCap } from '../formula-cap.ts'
import * as node from '../formula-node.ts'
import { compiledOnce, exactUpTo, MOST_FIGURE, tablesOf } from './compiled-once.ts'
import type { CompiledProfile, CompiledProvision } from './compiled-profile.ts'
import { explainedRow } from './explained-row.ts'
import { payProvision, splitAmong } from './pay-provision.ts'
import { type Quick, quickOf, quickRow, settle } from './quick-rows.ts'
import { type Counted, NOTHING_TO_PAY, type Ready, type RowTold, type Run, tallyOf } from './run.ts'
import { countUnknown } from './unknown.ts'

/**
 * What every household of a variant gets under a rule book, added up. Profiles are compiled once; a
 * household then costs some additions of whole numbers. Rows that only the explaining engine can tell are
 * assessed one by one, with the same outcome.
 */
export function evaluateHouseholds(
  variant: Variant,
  spread: Spread,
  book: RuleBook,
  counted: Counted,
): Evaluation {
  const run = runOf(variant, spread, book, counted)
  countRows(run)
  for (const { quick, groups } of run.ready.values()) if (quick !== null) settle(run, quick, groups)
  return evaluationOf(run)
}

/** Everything that the loop reads stands in locals: it runs once for each of a million households. */
function countRows(run: Run): void {
  const { variant, use, rowFen, readyOf, towns } = run
  const { times, device } = variant
  const { size, profile, township } = variant.population
  const months = run.until.length
  const choices = variant.devices.length + 1
  for (let row = 0; row < size; row++) {
    const often = times[row] as number
    if (often === 0) {
      rowFen[row] = NOT_COUNTED
      continue
    }
    const other = device === null ? 0 : (device[row] as number) + 1
    const place = (profile[row] as number) * choices + other
    const ready = readyOf[place] ?? readyFor(run, row, place)
    const { quick } = ready
    const fen = quick === null ? countRow(run, ready, row, often) : quickRow(quick, use, row * months, often)
    if (quick?.splits === true && fen > 0) splitQuick(run, quick, fen, often)
    rowFen[row] = fen
    const town = (township[row] as number) * TOWN_SUMS
    towns[town] = (towns[town] as number) + often
    if (fen > 0) {
      towns[town + 1] = (towns[town + 1] as number) + often
      towns[town + 2] = (towns[town + 2] as number) + fen * often
    }
  }
}

function splitQuick(run: Run, { provision, tally }: Quick, fen: number, often: number): void {
  if (provision?.payers != null && tally !== null) splitAmong(run, provision.payers, tally, fen, often)
}

/** Of each township: households, those helped, fen. */
const TOWN_SUMS = 3

function runOf(variant: Variant, spread: Spread, book: RuleBook, counted: Counted): Run {
  const { population } = variant
  return {
    variant,
    spread,
    book,
    counted,
    use: monthlyUse(variant.kwh, spread.weights),
    provisions: new Map(),
    towns: new Float64Array(population.townships.length * TOWN_SUMS),
    devices: new Map(),
    classes: new Map(),
    excluded: new Map(),
    valleyShare: 0,
    unknownGroups: [],
    unknownRows: [],
    rowFen: new Float64Array(population.size),
    ready: new Map(),
    readyOf: new Array(population.profiles.length * (variant.devices.length + 1)),
    ways: tablesOf(book).ways,
    measures: measuresOfNobody(),
    told: { fen: 0, isUnknown: false, atCap: false, reason: '' },
    until: new Float64Array(spread.weights.length),
    paid: new Float64Array(spread.weights.length),
    households: 0,
    helped: 0,
    atCap: 0,
    unknown: 0,
    explained: 0,
  }
}

function countRow(run: Run, ready: Ready, row: number, often: number): number {
  run.valleyShare = ownValleyShare(run.variant, row) ?? ready.valleyShare
  fillMeasures(run, row)
  const { compiled, most } = ready
  const isCompiled = compiled.kind === 'compiled' && isWithin(run, most, row)
  if (!isCompiled) run.explained += often
  const told = isCompiled
    ? compiledRow(run, ready, compiled, row, often)
    : explainedRow(run, ready, row, often)
  const { fen, isUnknown, atCap, reason } = told
  run.households += often
  if (fen > 0) run.helped += often
  if (atCap) run.atCap += often
  if (isUnknown) run.unknown += often
  if (fen === 0 && !isUnknown) run.excluded.set(reason, (run.excluded.get(reason) ?? 0) + often)
  add(ready.groups.device, fen, often)
  add(ready.groups.classes, fen, often)
  return fen
}

function add(tally: Tally, fen: number, often: number): void {
  tally.households += often
  tally.fen += fen * often
  if (fen > 0) tally.helped += often
}

/** The compiled rules of a row: by the register's profile and the device that the variant gives it. */
function readyFor(run: Run, row: number, place: number): Ready {
  const profile = profileAt(run.variant, row)
  const bucket = bucketOf(profile, run.spread.plan, run.book)
  const ready = run.ready.get(bucket) ?? compiledFor(run, profile, bucket)
  run.ready.set(bucket, ready)
  run.readyOf[place] = ready
  return ready
}

function compiledFor(run: Run, profile: Profile, bucket: string): Ready {
  const compiled = compiledOnce(profile, bucket, run.spread, run.book)
  const kept = compiled.kind === 'compiled' ? countedOnly(compiled.provisions, run.counted) : compiled
  const tallies =
    kept.kind === 'compiled' ? kept.provisions.map((provision) => talliedBy(run, provision)) : []
  const most = exactUpTo(kept)
  return {
    compiled: kept,
    tallies,
    unknown: new Map(),
    most,
    quick: most < MOST_FIGURE ? null : quickOf(kept, tallies, run.spread.weights.length),
    valleyShare: run.spread.valleyShareOf(profile.device),
    groups: {
      device: groupOf(run.devices, profile.device),
      classes: groupOf(run.classes, profile.classes.join(' ')),
    },
  }
}

function countedOnly(all: readonly CompiledProvision[], counted: Counted) {
  const provisions = all.filter(({ kind }) => counted.has(kind))
  const reason = provisions.find((one) => one.reason !== null)?.reason ?? NOTHING_TO_PAY
  return { kind: 'compiled' as const, provisions, reason }
}

function talliedBy(run: Run, { id, kind, unsaid }: CompiledProvision): ProvisionTally {
  const tally = tallyOf(run, id, kind)
  for (const level of unsaid) tally.unsplitLevels.add(level)
  return tally
}

function groupOf(groups: Map<string, Tally>, name: string): Tally {
  const known = groups.get(name) ?? emptyTally()
  groups.set(name, known)
  return known
}

function compiledRow(
  run: Run,
  ready: Ready,
  compiled: Extract<CompiledProfile, { kind: 'compiled' }>,
  row: number,
  often: number,
): RowTold {
  const { told, measures, ways } = run
  told.fen = 0
  told.isUnknown = false
  told.atCap = false
  told.reason = compiled.reason
  for (let p = 0; p < compiled.provisions.length; p++) {
    const tally = ready.tallies[p] as ProvisionTally
    const provision = compiled.provisions[p] as CompiledProvision
    const paid = payProvision(run, provision, tally, row, often)
    if (Number.isNaN(paid)) {
      told.isUnknown = true
      countUnknown(run, ready, tally, row, often)
    } else if (paid > 0) {
      told.fen += paid
      tally.fen += paid * often
      tally.helped += often
      if (provision.pays !== null && isAtCap(ways.nodes, provision.pays.root, measures)) {
        told.atCap = true
        tally.atCap += often
      }
    }
  }
  return told
}

/** Nobody's figures; what was subsidised before is nothing, and no bill is known. */
function measuresOfNobody(): Float64Array {
  const measures = new Float64Array(node.MEASURES).fill(Number.NaN)
  measures[node.PRIOR] = 0
  return measures
}

function fillMeasures({ variant, measures, until, use }: Run, row: number): void {
  const { population } = variant
  for (let month = 0; month < until.length; month++) until[month] = use[row * until.length + month] as number
  const area = population.area[row] as number
  const { members } = population.profiles[population.profile[row] as number] as Profile
  measures[node.AREA] = area === ABSENT ? Number.NaN : area
  measures[node.MEMBERS] = members === null ? Number.NaN : members * 100
}

/** Whether no figure of a row is more than some ways of paying are exact for. */
function isWithin({ variant, measures }: Run, most: number, row: number): boolean {
  if (most >= MOST_FIGURE) return true
  const { invoice } = variant.population
  if ((variant.kwh[row] as number) > most || (invoice[row] as number) > most) return false
  return !((measures[node.AREA] as number) > most || (measures[node.MEMBERS] as number) > most)
}

function evaluationOf(run: Run): Evaluation {
  const provisions = [...run.provisions.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const months = run.spread.plan.months.map((_, month) =>
    provisions.reduce((sum, { byMonth }) => sum + (byMonth[month] as number), 0),
  )
  return {
    households: run.households,
    helped: run.helped,
    atCap: run.atCap,
    unknown: run.unknown,
    explained: run.explained,
    totalFen: provisions.reduce((sum, { fen }) => sum + fen, 0),
    byMonth: months,
    provisions,
    byTownship: new Map(run.variant.population.townships.map((name, i) => [name, townOf(run.towns, i)])),
    byDevice: run.devices,
    byClass: run.classes,
    excluded: run.excluded,
    unknownGroups: run.unknownGroups,
    unknownRows: run.unknownRows,
    rowFen: run.rowFen,
  }
}

function townOf(towns: Float64Array, township: number): Tally {
  const [households = 0, helped = 0, fen = 0] = towns.subarray(township * TOWN_SUMS)
  return { households, helped, fen }
}
