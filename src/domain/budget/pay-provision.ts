import { upTo } from './climate.ts'
import type { CompiledProvision } from './compiled-profile.ts'
import { valleyOf } from './household-question.ts'
import { fenOf, type Inputs } from './payout.ts'
import { ABSENT, type Profile } from './population.ts'
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
  const { inputs } = run
  const { population } = run.variant
  if (provision.fixed !== null) return payFixed(provision.fixed, tally, often)
  const { pays } = provision
  if (pays === null) return 0
  if (provision.kind === 'purchase') {
    if (population.invoice[row] === ABSENT) return 0
    const paid = fenOf(pays(inputs))
    if (Number.isNaN(paid)) return paid
    tally.byMonth[0] = (tally.byMonth[0] as number) + paid * often
    splitAmong(provision, inputs, tally, paid, often)
    return paid
  }
  const { timeOfUse } = population.profiles[population.profile[row] as number] as Profile
  const { paid } = run
  paid.fill(0)
  let [heating, valley, last] = [0, 0, 0]
  for (const { month, from, to, days } of provision.claims) {
    const kwh = (run.until[month] as number) - (month === 0 ? 0 : (run.until[month - 1] as number))
    if (timeOfUse) {
      const inValley = valleyOf(kwh, run.spread.valleyShare)
      const valleyPart = portion(inValley, from, to, days)
      valley += valleyPart
      heating += valleyPart + portion(kwh - inValley, from, to, days)
    } else heating += portion(kwh, from, to, days)
    inputs.heating = heating
    inputs.valley = timeOfUse || heating === 0 ? valley : Number.NaN
    inputs.binds = false
    last = fenOf(pays(inputs))
    paid[month] = last
  }
  if (Number.isNaN(last)) return last
  let before = 0
  for (const { month } of provision.claims) {
    const now = paid[month] as number
    if (Number.isNaN(now)) continue
    tally.byMonth[month] = (tally.byMonth[month] as number) + (now - before) * often
    before = now
  }
  splitAmong(provision, inputs, tally, last, often)
  return last
}

function payFixed(fixed: readonly number[], tally: ProvisionTally, often: number): number {
  let before = 0
  for (let month = 0; month < fixed.length; month++) {
    const paid = fixed[month] as number
    tally.byMonth[month] = (tally.byMonth[month] as number) + (paid - before) * often
    before = paid
  }
  tally.unsplitLevels.add('unknown')
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
function splitAmong(
  { payers }: CompiledProvision,
  inputs: Inputs,
  tally: ProvisionTally,
  paid: number,
  often: number,
): void {
  if (payers === null) {
    tally.unsplitLevels.add('unknown')
    tally.unsplitFen += paid * often
    return
  }
  const wholes = payers.every(({ part }) => part !== null)
  const sums = payers.map(({ part, pays }) => {
    if (part !== null) return upTo(paid, part[0], part[1])
    return pays === null ? null : fenOf(pays(inputs))
  })
  const known = (list: readonly (number | null)[]) =>
    list.reduce((sum: number, one) => sum + (one === null || Number.isNaN(one) ? 0 : one), 0)
  if (wholes) sums[sums.length - 1] = paid - known(sums.slice(0, -1))
  const tooMuch = !wholes && known(sums) > paid
  let split = 0
  for (const [i, { level }] of payers.entries()) {
    const sum = sums[i]
    if (tooMuch || sum === null || sum === undefined || Number.isNaN(sum)) tally.unsplitLevels.add(level)
    else {
      tally.byLevel.set(level, (tally.byLevel.get(level) ?? 0) + sum * often)
      split += sum
    }
  }
  tally.unsplitFen += (paid - split) * often
}
