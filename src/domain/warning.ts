import type { Warning } from './answer.ts'
import type { Working } from './assess.ts'
import { type Day, isoText } from './plain-date.ts'
import { hasSeasonDays, seasonDays } from './preparation.ts'
import type { Prior } from './question.ts'
import type { DivisionRules, Provision } from './rule-book.ts'
import { keptForAll, type Setting } from './setting.ts'
import type { DatedDays } from './situation.ts'
import { claimsAnything, claimsPartOf } from './subsidy/claims.ts'
import { cutsOf } from './tariff/part.ts'
import { isPlan, type Selection } from './tariff/plan.ts'
import { isTradedInSeason } from './trading/run.ts'

/** What a person should know beside the figures: how readings were treated, what was taken as zero, what is old. */
export function warningsOf(working: Working): Warning[] {
  const { frame, readings } = working.preparation
  return [
    ...aboutReadings(frame, readings),
    ...priors(working),
    ...aboutStatements(frame, readings),
    ...unconfirmed(working),
    ...notices(frame, readings),
  ]
}

const aboutReadings = keptForAll((setting, readings): readonly Warning[] => [
  ...hypothetical(setting),
  ...splits(setting, readings),
  ...gapsBetween(readings),
  ...wholeUse(setting, readings),
  ...timeOfUse(setting, readings),
])

const aboutStatements = keptForAll((setting, readings): readonly Warning[] => [
  ...classes(setting, readings),
  ...priceMode(setting),
  ...conversion(setting, readings),
])

function hypothetical({ question: { inForceOn } }: Setting): Warning[] {
  if (inForceOn === null) return []
  return [{ code: 'rules-of-another-day', facts: { day: isoText(inForceOn) }, pointer: '/inForceOn' }]
}

/** Readings whose kWh were shared by days: by their price, by the season, by the register or by a subsidy's days. */
function splits(setting: Setting, readings: readonly DatedDays[]): Warning[] {
  const { device, household } = setting.question
  const { registeredOn } = household
  const isSplit = (reading: DatedDays) => {
    const { from, to } = reading
    if (cutsOf({ setting }, reading).length > 1) return true
    if (device === null) return false
    const joins = typeof registeredOn === 'number' && registeredOn > from && registeredOn <= to
    const inSeason = seasonDays(setting, reading)
    const isPartlyInSeason = inSeason > 0 && inSeason < to - from + 1
    return (
      joins || isPartlyInSeason || (countsHeating(setting, reading) && claimsPartOf({ setting }, reading))
    )
  }
  return readings.filter(isSplit).map(({ index }) => ({ code: 'split-by-days', pointer: `/usage/${index}` }))
}

/** Heating is counted on its own meter where there is one, else on the household's. */
const countsHeating = ({ hasHeatingMeter }: Setting, { meter }: DatedDays) =>
  meter === (hasHeatingMeter ? 'heating' : 'household')

function gapsBetween(readings: readonly DatedDays[]): Warning[] {
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
function wholeUse(setting: Setting, readings: readonly DatedDays[]): Warning[] {
  if (setting.question.device === null || setting.hasHeatingMeter) return []
  const within = { setting }
  if (!readings.some((reading) => isTradedInSeason(within, reading) || claimsAnything(within, reading)))
    return []
  return readings
    .filter((reading) => reading.heatingKwh === null && hasSeasonDays(setting, reading))
    .map(({ index }) => ({ code: 'whole-use-counted-as-heating', pointer: `/usage/${index}/heatingKwh` }))
}

/** Time-of-use was asked for on days on which no rule gives it. */
function timeOfUse(setting: Setting, readings: readonly DatedDays[]): Warning[] {
  const isIdle = ({ selection }: { readonly selection: Selection }) =>
    isPlan(selection) && selection.timeOfUse === null && selection.charge.shape !== 'by-period'
  const idle = readings.filter(
    (reading) =>
      reading.meter === 'household' &&
      reading.standing.timeOfUse &&
      cutsOf({ setting }, reading).some(isIdle),
  )
  if (idle.length === 0) return []
  const first = Math.min(...setting.prices.household.timeOfUse.map(({ provision }) => provision.from))
  const facts = Number.isFinite(first) && first > 0 ? { firstDay: isoText(first) } : {}
  return idle.map(({ index }) => ({ code: 'time-of-use-not-in-force', pointer: `/usage/${index}`, facts }))
}

const TARIFF_PRIORS = ['calendarYearKwh', 'heatingSeasonKwh', 'restOfYearKwh'] as const

function priors({ opening, trading, operating, preparation: { frame } }: Working): Warning[] {
  const { prior } = frame.question
  const warnings: Warning[] = []
  for (const field of opening.missing) warnings.push(aboutPrior('prior-counted-as-zero', field))
  const unused = (field: keyof Prior) => {
    if (prior[field]?.isZero() === false) warnings.push(aboutPrior('prior-unused', field))
  }
  for (const field of TARIFF_PRIORS) if (!opening.used.has(field)) unused(field)
  if (!trading.countsPrior) unused('recognisedKwh')
  if (!operating.some(({ countsPrior }) => countsPrior)) unused('subsidisedKwh')
  return warnings
}

const toldOfPriors = new Map<string, Warning>()

/** The same warning is one object, so that its sentence is made once. */
function aboutPrior(code: 'prior-counted-as-zero' | 'prior-unused', field: keyof Prior): Warning {
  const pointer = `/prior/${field}`
  const known = toldOfPriors.get(code + pointer)
  if (known !== undefined) return known
  const warning: Warning = { code, pointer, facts: { field } }
  toldOfPriors.set(code + pointer, warning)
  return warning
}

/** Classes for which no rule of the division was in force on any day used. */
function classes({ question: { inForceOn }, rules }: Setting, readings: readonly DatedDays[]): Warning[] {
  const stated = new Set(readings.flatMap(({ standing }) => standing.classes))
  const isUsed = (code: string) =>
    readings.some(
      ({ standing, from, to }) =>
        standing.classes.includes(code) &&
        rulesNaming(rules, code).some(
          (rule) => rule.from <= (inForceOn ?? to) && (inForceOn ?? from) < rule.to,
        ),
    )
  return [...stated]
    .filter((code) => !isUsed(code))
    .map((code) => ({
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

/** How a rule asks for the day of conversion. */
const CONVERSION_WORDS = ['converted', 'cohort-season', 'beforeConversion'] as const

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

function priceMode({ question: { priceMode: mode }, rules }: Setting): Warning[] {
  if (mode === null || rules.ofKind('price-modes').length > 0) return []
  return [{ code: 'price-mode-ignored', pointer: '/priceMode', facts: { mode } }]
}

/** A conversion later than a reading, where the rules ask for it: the subsidies of that reading hang on it. */
function conversion({ question, rules }: Setting, readings: readonly DatedDays[]): Warning[] {
  const { convertedOn } = question.household
  if (convertedOn === null) return []
  const early = readings.find(({ to }) => to < convertedOn)
  if (early === undefined || !CONVERSION_WORDS.some((word) => rulesNaming(rules, word).length > 0)) return []
  const facts = { day: isoText(convertedOn), until: isoText(early.to) }
  return [{ code: 'converted-after-reading', pointer: '/household/convertedOn', facts }]
}

/** Rules used after the last day for which a source shows them in force. */
function unconfirmed({
  preparation: { frame, readings },
  energy,
  trading,
  operating,
  refunds,
}: Working): Warning[] {
  let last = frame.question.inForceOn
  if (last === null) {
    last = 0
    for (const { to } of readings) if (to > last) last = to
  }
  const old: Warning[] = []
  for (const { lines } of energy.parts)
    for (const { provision } of lines) tellIfOld(provision as unknown as Provision, last, old)
  for (const { run } of trading.lines) tellIfOld(run.rule.terms as unknown as Provision, last, old)
  for (const subsidies of [operating, refunds])
    for (const { answer } of subsidies) {
      const provision = frame.book.provision(answer.provision)
      if (provision !== undefined) tellIfOld(provision, last, old)
    }
  return old
}

function tellIfOld(provision: Provision, last: Day, told: Warning[]): void {
  if (provision.confirmedThrough >= last) return
  const warning = notConfirmed(provision)
  if (!told.includes(warning)) told.push(warning)
}

const confirmations = new WeakMap<Provision, Warning>()

function notConfirmed(provision: Provision): Warning {
  const known = confirmations.get(provision)
  if (known !== undefined) return known
  const { id, confirmedThrough } = provision
  const facts = { provision: id, confirmedThrough: isoText(confirmedThrough) }
  const warning: Warning = { code: 'not-confirmed-since', facts }
  confirmations.set(provision, warning)
  return warning
}

/** Facts that change the price of some connections but that no field of a request tells. */
const notices = keptForAll(({ question, rules }, readings): readonly Warning[] => {
  const { household, inForceOn } = question
  return rules
    .ofKind('notice')
    .filter(({ body: { serves }, from, to }) => {
      if (serves === undefined || !serves.priceCategories.includes(household.priceCategory)) return false
      if (!serves.voltages.includes(household.voltage)) return false
      return readings.some((one) =>
        inForceOn === null ? from < one.end && one.from < to : from <= inForceOn && inForceOn < to,
      )
    })
    .map(({ id, body }) => ({ code: 'notice', says: body.says, facts: { provision: id } }))
})
