import { upTo } from './climate.ts'
import type { CompiledProvision, Payer } from './compiled-profile.ts'
import { valleyOf } from './household-question.ts'
import { fenOf, type Inputs, type Payout } from './payout.ts'
import { ABSENT } from './population.ts'
import type { Run } from './run.ts'
import type { ProvisionTally } from './tally.ts'

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
  const { inputs, paid } = run
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
  else splitAmong(provision.payers, inputs, tally, last, often)
  return last
}

/** Whole months of one total register: what counts is the use up to the end of each. */
function payMonths({ inputs, until, paid }: Run, months: readonly boolean[], pays: Payout): number {
  let heating = 0
  let before = 0
  let last = 0
  for (let month = 0; month < paid.length; month++) {
    const now = until[month] as number
    if (months[month] === true) {
      heating += now - before
      inputs.heating = heating
      inputs.valley = heating === 0 ? 0 : Number.NaN
      inputs.binds = false
      last = fenOf(pays(inputs))
    }
    paid[month] = last
    before = now
  }
  return last
}

/** Parts of months, or registers by period. */
function payClaims(run: Run, provision: CompiledProvision, pays: Payout): number {
  const { inputs, until, paid } = run
  const { timeOfUse } = provision
  paid.fill(0)
  let heating = 0
  let valley = 0
  let last = 0
  for (const { month, from, to, days } of provision.claims) {
    const kwh = (until[month] as number) - (month === 0 ? 0 : (until[month - 1] as number))
    if (timeOfUse) {
      const inValley = valleyOf(kwh, run.valleyShare)
      const valleyPart = portion(inValley, from, to, days)
      valley += valleyPart
      heating += valleyPart + portion(kwh - inValley, from, to, days)
    } else heating += portion(kwh, from, to, days)
    inputs.heating = heating
    inputs.valley = timeOfUse || heating === 0 ? valley : Number.NaN
    inputs.binds = false
    last = fenOf(pays(inputs))
    paid.fill(last, month)
  }
  return last
}

function payPurchase(
  { inputs, variant }: Run,
  provision: CompiledProvision,
  pays: Payout,
  tally: ProvisionTally,
  row: number,
  often: number,
): number {
  if (variant.population.invoice[row] === ABSENT) return 0
  const paid = fenOf(pays(inputs))
  if (Number.isNaN(paid)) return paid
  tally.byMonth[0] = (tally.byMonth[0] as number) + paid * often
  if (provision.payers === null) tally.unsplitFen += paid * often
  else splitAmong(provision.payers, inputs, tally, paid, often)
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

function portion(value: number, from: number, to: number, days: number): number {
  return from === 0 && to === days
    ? value
    : upTo(value, to, days) - (from === 0 ? 0 : upTo(value, from, days))
}

/**
 * Who pays an amount: every share rounded half up to the fen, the last payer takes the remainder; what no
 * share or sum tells stays unsplit.
 */
export function splitAmong(
  payers: readonly Payer[],
  inputs: Inputs,
  tally: ProvisionTally,
  paid: number,
  often: number,
): void {
  if (payers.every(({ part }) => part !== null)) splitWhole(payers, tally, paid, often)
  else splitKnown(payers, inputs, tally, paid, often)
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
  payers: readonly Payer[],
  inputs: Inputs,
  tally: ProvisionTally,
  paid: number,
  often: number,
): void {
  const sums = payers.map(({ part, pays }) => {
    if (part !== null) return upTo(paid, part[0], part[1])
    return pays === null ? Number.NaN : fenOf(pays(inputs))
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
