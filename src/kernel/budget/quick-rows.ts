import type { ProvisionTally, Tally } from '../../domain/budget/tally.ts'
import { inFen } from '../formula-run.ts'
import type { CompiledProfile, CompiledProvision } from './compiled-profile.ts'
import { NO_RULE, type Run } from './run.ts'

/**
 * Households that one capped rate pays, or nothing: sums of whole numbers in flat arrays, without a call for
 * each month. The general way gives the same figures, slower.
 */
export type Quick = {
  readonly provision: CompiledProvision | null
  readonly tally: ProvisionTally | null
  /** The rate, its most kWh, its most money, the units of a fen, and what is paid from the most kWh on, in fen. */
  readonly terms: Float64Array
  /** For each month 1 where it counts. */
  readonly counts: Uint8Array
  /** Why a household gets nothing, where it gets nothing. */
  readonly reason: string
  /** Households, those helped, those at a cap, fen; then the fen of each month. */
  readonly sums: Float64Array
  /** Each household's own amount has to be split among payers. */
  readonly splits: boolean
}

const PER_UNIT = 0
const MOST_KWH = 1
const MOST = 2
const SCALE = 3
const AT_MOST_FEN = 4

const HOUSEHOLDS = 0
const HELPED = 1
const AT_CAP = 2
const PAID = 3
const MONTHS = 4

/** What can be paid in the quick way, or nothing where a household needs the general one. */
export function quickOf(
  compiled: CompiledProfile,
  tallies: readonly ProvisionTally[],
  months: number,
): Quick | null {
  if (compiled.kind === 'explained') return null
  if (compiled.kind === 'refused') return quick(null, null, compiled.reason, months)
  const { provisions } = compiled
  const reason = provisions.length === 0 ? NO_RULE : compiled.reason
  const paying = provisions.filter(({ pays, fixed }) => pays !== null || fixed !== null)
  const [provision] = paying
  if (provision === undefined) return quick(null, null, reason, months)
  const { capped, wholeMonths, payers } = provision
  if (paying.length > 1 || capped === undefined || wholeMonths === null) return null
  if (payers?.some(({ part }) => part === null) === true) return null
  return quick(provision, tallies[provisions.indexOf(provision)] ?? null, reason, months)
}

/** Every entry has the same shape, so that the loop over households sees only one. */
function quick(
  provision: CompiledProvision | null,
  tally: ProvisionTally | null,
  reason: string,
  months: number,
): Quick {
  const { perUnit, mostKwh, most } = provision?.capped ?? { perUnit: 0, mostKwh: 0, most: 0 }
  const scale = provision?.pays?.scale ?? 1
  const atMost = Number.isFinite(mostKwh) ? inFen(Math.min(perUnit * mostKwh, most), scale) : 0
  return {
    provision,
    tally,
    terms: Float64Array.of(perUnit, mostKwh, most, scale, atMost),
    counts: Uint8Array.from(provision?.wholeMonths ?? new Array(months).fill(false), Number),
    reason,
    sums: new Float64Array(MONTHS + months),
    splits: provision !== null && provision.payers !== null,
  }
}

/**
 * Counts one household, whose kWh up to the end of each month stand in `until` from `at` on; gives what it
 * gets, in fen.
 */
export function quickRow(
  { terms, counts, sums }: Quick,
  until: Int32Array,
  at: number,
  often: number,
): number {
  const perUnit = terms[PER_UNIT] as number
  const mostKwh = terms[MOST_KWH] as number
  const most = terms[MOST] as number
  const scale = terms[SCALE] as number
  const months = counts.length
  let heating = 0
  let before = 0
  let paid = 0
  for (let month = 0; month < months; month++) {
    const now = until[at + month] as number
    if (counts[month] === 1) {
      heating += now - before
      let fen = terms[AT_MOST_FEN] as number
      if (heating < mostKwh) {
        const wanted = perUnit * heating
        fen = Math.floor(((wanted < most ? wanted : most) + scale / 2) / scale)
      }
      sums[MONTHS + month] = (sums[MONTHS + month] as number) + (fen - paid) * often
      paid = fen
    }
    before = now
  }
  sums[HOUSEHOLDS] = (sums[HOUSEHOLDS] as number) + often
  if (paid === 0) return 0
  sums[HELPED] = (sums[HELPED] as number) + often
  sums[PAID] = (sums[PAID] as number) + paid * often
  if (heating > mostKwh || perUnit * (heating < mostKwh ? heating : mostKwh) > most)
    sums[AT_CAP] = (sums[AT_CAP] as number) + often
  return paid
}

/** Adds what was counted to the tallies that everybody reads. */
export function settle(
  run: Run,
  { sums, tally, provision, reason }: Quick,
  groups: { readonly device: Tally; readonly classes: Tally },
): void {
  const [households = 0, helped = 0, atCap = 0, fen = 0] = sums
  if (households === 0) return
  run.households += households
  run.helped += helped
  run.atCap += atCap
  if (households > helped) run.excluded.set(reason, (run.excluded.get(reason) ?? 0) + households - helped)
  for (const group of [groups.device, groups.classes]) {
    group.households += households
    group.helped += helped
    group.fen += fen
  }
  if (tally === null) return
  tally.fen += fen
  tally.helped += helped
  tally.atCap += atCap
  if (provision?.payers === null) tally.unsplitFen += fen
  for (let month = 0; month < tally.byMonth.length; month++)
    tally.byMonth[month] = (tally.byMonth[month] as number) + (sums[MONTHS + month] as number)
}
