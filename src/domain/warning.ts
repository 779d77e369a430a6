import type { Warning } from './answer.ts'
import type { Working } from './assess.ts'
import { type Day, isoText } from './plain-date.ts'
import { hasSeasonDays, seasonDays } from './preparation.ts'
import type { Prior } from './question.ts'
import type { DivisionRules, Provision } from './rule-book.ts'
import type { DatedReading } from './situation.ts'
import { situationOn } from './tariff/part.ts'
import { isPlan } from './tariff/plan.ts'

/** What a person should know beside the figures: how readings were treated, what was taken as zero, what is old. */
export function warningsOf(working: Working): Warning[] {
  return [
    ...hypothetical(working),
    ...splits(working),
    ...gapsBetween(working),
    ...wholeUse(working),
    ...timeOfUse(working),
    ...priors(working),
    ...classes(working),
    ...priceMode(working),
    ...unconfirmed(working),
    ...notices(working),
  ]
}

function hypothetical({ preparation: { frame } }: Working): Warning[] {
  const { inForceOn } = frame.question
  if (inForceOn === null) return []
  return [{ code: 'rules-of-another-day', facts: { day: isoText(inForceOn) }, pointer: '/inForceOn' }]
}

/** Readings whose kWh were shared by days: by their price, by the season, by the register or by a subsidy's days. */
function splits({ preparation: { frame, readings, parts }, operating }: Working): Warning[] {
  const { device, household } = frame.question
  const { registeredOn } = household
  const claimed = new Set(operating.flatMap(({ partlyClaimed }) => partlyClaimed))
  const isSplit = (reading: DatedReading) => {
    const { index, from, to } = reading
    if (parts.some((part) => part.reading.index === index && (part.from > from || part.to <= to))) return true
    if (device === null) return false
    const joins = typeof registeredOn === 'number' && registeredOn > from && registeredOn <= to
    const inSeason = seasonDays(frame, reading)
    return joins || claimed.has(index) || (inSeason > 0 && inSeason < to - from + 1)
  }
  return readings.filter(isSplit).map(({ index }) => ({ code: 'split-by-days', pointer: `/usage/${index}` }))
}

function gapsBetween({ preparation: { readings } }: Working): Warning[] {
  const warnings: Warning[] = []
  for (const meter of ['household', 'heating'] as const) {
    let end: Day | undefined
    for (const reading of readings) {
      if (reading.meter !== meter) continue
      if (end !== undefined && reading.from > end) {
        const facts = { from: isoText(end), to: isoText(reading.from - 1) }
        warnings.push({ code: 'gap-between-readings', pointer: `/usage/${reading.index}/from`, facts })
      }
      end = reading.end
    }
  }
  return warnings
}

/** All use of the season was counted as heating where no figure for heating was stated. */
function wholeUse({ preparation: { frame, readings }, trading, operating }: Working): Warning[] {
  if (frame.question.device === null) return []
  const counts = trading.answer.seasons.length > 0 || operating.length > 0
  if (!counts || frame.hasHeatingMeter) return []
  return readings
    .filter((reading) => reading.heatingKwh === null && hasSeasonDays(frame, reading))
    .map(({ index }) => ({ code: 'whole-use-counted-as-heating', pointer: `/usage/${index}/heatingKwh` }))
}

/** Time-of-use was asked for on days on which no rule gives it. */
function timeOfUse({ preparation: { frame, parts } }: Working): Warning[] {
  const idle = parts.filter(
    ({ meter, reading, selection }) =>
      meter === 'household' &&
      reading.standing.timeOfUse &&
      isPlan(selection) &&
      selection.timeOfUse === null &&
      selection.charge.shape !== 'by-period',
  )
  const readings = [...new Set(idle.map(({ reading }) => reading.index))]
  if (idle.length === 0) return []
  const first = Math.min(...frame.prices.household.timeOfUse.map(({ provision }) => provision.from))
  const facts = Number.isFinite(first) && first > 0 ? { firstDay: isoText(first) } : {}
  return readings.map((index) => ({ code: 'time-of-use-not-in-force', pointer: `/usage/${index}`, facts }))
}

const TARIFF_PRIORS = ['calendarYearKwh', 'heatingSeasonKwh', 'restOfYearKwh'] as const

function priors({ opening, trading, operating, preparation: { frame } }: Working): Warning[] {
  const { prior } = frame.question
  const unused: (keyof Prior)[] = TARIFF_PRIORS.filter((field) => !opening.used.has(field))
  if (!trading.countsPrior) unused.push('recognisedKwh')
  if (!operating.some(({ countsPrior }) => countsPrior)) unused.push('subsidisedKwh')
  return [
    ...[...opening.missing].map((field) => ({
      code: 'prior-counted-as-zero' as const,
      pointer: `/prior/${field}`,
      facts: { field },
    })),
    ...unused
      .filter((field) => prior[field]?.isZero() === false)
      .map((field) => ({ code: 'prior-unused' as const, pointer: `/prior/${field}`, facts: { field } })),
  ]
}

/** Classes for which no rule of the division was in force on any day used. */
function classes({ preparation: { frame, readings } }: Working): Warning[] {
  const idle = new Map<string, number>()
  for (const reading of readings)
    for (const code of reading.standing.classes) if (!idle.has(code)) idle.set(code, reading.index)
  for (const reading of readings)
    for (const code of reading.standing.classes) {
      const days = [reading.from, reading.to].map((day) => situationOn(frame, reading, day).validOn)
      if (
        rulesNaming(frame.rules, code).some(
          ({ from, to }) => from <= (days[1] as Day) && (days[0] as Day) < to,
        )
      )
        idle.delete(code)
    }
  return [...idle.keys()].map((code) => ({
    code: 'class-changes-nothing',
    pointer: '/household/classes',
    facts: { class: code },
  }))
}

const naming = new WeakMap<DivisionRules, Map<string, readonly Provision[]>>()
const CLASS_KINDS = [
  'tariff',
  'time-of-use',
  'band-widening',
  'bundled-trading',
  'operating-subsidy',
  'purchase-subsidy',
  'refund',
] as const

function rulesNaming(rules: DivisionRules, code: string): readonly Provision[] {
  const ofRules = naming.get(rules) ?? new Map<string, readonly Provision[]>()
  naming.set(rules, ofRules)
  let found = ofRules.get(code)
  if (found === undefined) {
    const all = CLASS_KINDS.flatMap((kind) => rules.ofKind(kind) as unknown as readonly Provision[])
    found = all.filter(({ body }) => JSON.stringify(body).includes(`"${code}"`))
    ofRules.set(code, found)
  }
  return found
}

function priceMode({ preparation: { frame } }: Working): Warning[] {
  const { priceMode: mode } = frame.question
  if (mode === null || frame.rules.ofKind('price-modes').length > 0) return []
  return [{ code: 'price-mode-ignored', pointer: '/priceMode', facts: { mode } }]
}

/** Rules used after the last day for which a source shows them in force. */
function unconfirmed({
  preparation: { frame, readings },
  energy,
  trading,
  operating,
  refunds,
}: Working): Warning[] {
  const last = frame.question.inForceOn ?? Math.max(...readings.map(({ to }) => to))
  const used = new Set<Provision>()
  for (const { lines } of energy.parts)
    for (const { provision } of lines) used.add(provision as unknown as Provision)
  for (const { run } of trading.lines) used.add(run.rule.terms as unknown as Provision)
  for (const { answer } of [...operating, ...refunds]) {
    const provision = frame.book.provision(answer.provision)
    if (provision !== undefined) used.add(provision)
  }
  return [...used]
    .filter(({ confirmedThrough }) => confirmedThrough < last)
    .map(({ id, confirmedThrough }) => ({
      code: 'not-confirmed-since',
      facts: { provision: id, confirmedThrough: isoText(confirmedThrough) },
    }))
}

/** Facts that change the price of some connections but that no field of a request tells. */
function notices({ preparation: { frame, readings } }: Working): Warning[] {
  const { household, inForceOn } = frame.question
  return frame.rules
    .ofKind('notice')
    .filter(({ body: { serves }, from, to }) => {
      if (serves === undefined || !serves.priceCategories.includes(household.priceCategory)) return false
      if (!serves.voltages.includes(household.voltage)) return false
      return readings.some((one) =>
        inForceOn === null ? from < one.end && one.from < to : from <= inForceOn && inForceOn < to,
      )
    })
    .map(({ id, body }) => ({ code: 'notice', says: body.says, facts: { provision: id } }))
}
