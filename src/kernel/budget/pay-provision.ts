import { upTo } from '../../domain/budget/climate.ts'
import { valleyOf } from '../../domain/budget/household-question.ts'
import { ABSENT } from '../../domain/budget/population.ts'
import type { ProvisionTally } from '../../domain/budget/tally.ts'
import { HEATING, INVOICE, VALLEY } from '../formula-node.ts'
import { inFen, runFormula } from '../formula-run.ts'
import { shareOfDays } from '../share-of-days.ts'
import type { CompiledProvision, Payer } from './compiled-profile.ts'
import type { Run } from './run.ts'
import type { Way } from './ways-of-paying.ts'

/** One provision's fen for the row, tallied by month and payer; NaN where it is not known. */
export function payProvision(
  run: Run,
  provision: CompiledProvision,
  tally: ProvisionTally,
  row: number,
  often: number,
): number {
  if (provision.fixed !== null) return payFixed(provision.fixed, tally, often)
  if (provision.pays === null) return 0
  if (provision.kind === 'purchase') return payPurchase(run, provision, provision.pays, tally, row, often)
  const { paid } = run
  run.measures[INVOICE] = Number.NaN
  const last =
    provision.wholeMonths === null
      ? payClaims(run, provision, provision.pays)
      : payMonths(run, provision.wholeMonths, provision.pays)
  if (Number.isNaN(last)) return last
  const { byMonth } = tally
  let before = 0
  for (let month = 0; month < paid.length; month++) {
    const now = paid[month] as number
    if (Number.isNaN(now)) continue
    byMonth[month] = (byMonth[month] as number) + (now - before) * often
    before = now
  }
  if (provision.payers === null) tally.unsplitFen += last * often
  else splitAmong(run, provision.payers, tally, last, often)
  return last
}

/** What a way of paying comes to over the measures at hand, in fen. */
function fenBy({ ways, measures }: Run, { root, scale }: Way): number {
  return inFen(runFormula(ways.nodes, root, measures), scale)
}

/** Whole months of one total register: what counts is the use up to the end of each. */
function payMonths(run: Run, months: readonly boolean[], pays: Way): number {
  const { measures, until, paid } = run
  let heating = 0
  let before = 0
  let last = 0
  for (let month = 0; month < paid.length; month++) {
    const now = until[month] as number
    if (months[month] === true) {
      heating += now - before
      measures[HEATING] = heating
      measures[VALLEY] = heating === 0 ? 0 : Number.NaN
      last = fenBy(run, pays)
    }
    paid[month] = last
    before = now
  }
  return last
}

/** Parts of months, or registers by period. */
function payClaims(run: Run, provision: CompiledProvision, pays: Way): number {
  const { measures, until, paid } = run
  const { timeOfUse } = provision
  paid.fill(0)
  let heating = 0
  let valley = 0
  let last = 0
  for (const { month, from, to, days } of provision.claims) {
    const kwh = (until[month] as number) - (month === 0 ? 0 : (until[month - 1] as number))
    if (timeOfUse) {
      const inValley = valleyOf(kwh, run.valleyShare)
      const valleyPart = shareOfDays(inValley, days, from, to)
      valley += valleyPart
      heating += valleyPart + shareOfDays(kwh - inValley, days, from, to)
    } else heating += shareOfDays(kwh, days, from, to)
    measures[HEATING] = heating
    measures[VALLEY] = timeOfUse || heating === 0 ? valley : Number.NaN
    last = fenBy(run, pays)
    paid.fill(last, month)
  }
  return last
}

/** Once, and never more than the invoice. */
function payPurchase(
  run: Run,
  provision: CompiledProvision,
  pays: Way,
  tally: ProvisionTally,
  row: number,
  often: number,
): number {
  const invoice = run.variant.population.invoice[row] as number
  if (invoice === ABSENT) return 0
  run.measures[HEATING] = Number.NaN
  run.measures[VALLEY] = Number.NaN
  run.measures[INVOICE] = invoice
  const paid = Math.min(fenBy(run, pays), invoice)
  if (Number.isNaN(paid)) return paid
  tally.byMonth[0] = (tally.byMonth[0] as number) + paid * often
  if (provision.payers === null) tally.unsplitFen += paid * often
  else splitAmong(run, provision.payers, tally, paid, often)
  return paid
}

function payFixed(fixed: readonly number[], tally: ProvisionTally, often: number): number {
  let before = 0
  for (let month = 0; month < fixed.length; month++) {
    const paid = fixed[month] as number
    tally.byMonth[month] = (tally.byMonth[month] as number) + (paid - before) * often
    before = paid
  }
  tally.unsplitFen += before * often
  return before
}

/**
 * Who pays an amount: every share rounded half up to the fen, the last payer takes the remainder; what no
 * share or sum tells stays unsplit.
 */
export function splitAmong(
  run: Run,
  payers: readonly Payer[],
  tally: ProvisionTally,
  paid: number,
  often: number,
): void {
  if (payers.every(({ part }) => part !== null)) splitWhole(payers, tally, paid, often)
  else splitKnown(run, payers, tally, paid, often)
}

function splitWhole(payers: readonly Payer[], tally: ProvisionTally, paid: number, often: number): void {
  let rest = paid
  for (let i = 0; i < payers.length; i++) {
    const { level, part } = payers[i] as Payer
    const [numerator, denominator] = part as readonly [number, number]
    const sum = i === payers.length - 1 ? rest : upTo(paid, numerator, denominator)
    rest -= sum
    tally.byLevel.set(level, (tally.byLevel.get(level) ?? 0) + sum * often)
  }
}

function splitKnown(
  run: Run,
  payers: readonly Payer[],
  tally: ProvisionTally,
  paid: number,
  often: number,
): void {
  const sums = payers.map(({ part, pays }) => {
    if (part !== null) return upTo(paid, part[0], part[1])
    return pays === null ? Number.NaN : fenBy(run, pays)
  })
  const known = sums.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0)
  const tooMuch = known > paid
  for (const [i, { level }] of payers.entries()) {
    const sum = sums[i] ?? Number.NaN
    if (tooMuch || Number.isNaN(sum)) tally.unsplitLevels.add(level)
    else tally.byLevel.set(level, (tally.byLevel.get(level) ?? 0) + sum * often)
  }
  tally.unsplitFen += (paid - (tooMuch ? 0 : known)) * often
}
