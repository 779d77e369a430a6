import type { Bilingual } from '../model/scalar.ts'
import { NATION } from './division.ts'
import type { Facts, Failure } from './failure.ts'
import { isoText } from './plain-date.ts'
import { hasSeasonDays, wideningsOf } from './preparation.ts'
import type { Circumstances, Question } from './question.ts'
import { type DivisionRules, FOREVER, type Provision, type RuleBook } from './rule-book.ts'
import { keptForSetting, type Setting, settingOf } from './setting.ts'
import { pricesOf } from './tariff/candidates.ts'
import { cutsOf } from './tariff/part.ts'

const NEAREST = 3

/** Whether a division is one that the rule book can answer for. */
export function divisionFailures(code: string, book: RuleBook): Failure[] {
  const pointer = '/household/divisionCode'
  const { divisions } = book
  const county = divisions.countyOf(code)
  if (county === undefined) {
    const coarse = divisions.counties(code)
    if (divisions.find(code) !== undefined && coarse.length > 0) {
      return [
        {
          code: 'division-too-coarse',
          pointer,
          facts: { division: code, counties: coarse.map((one) => one.code) },
        },
      ]
    }
    return [notListed(code, pointer, book)]
  }
  const rules = book.rulesOf(county, null)
  if (rules.ofKind('tariff').length > 0) return []
  return [{ code: 'division-without-rules', pointer, facts: { division: county } }]
}

/** A code that the rule book does not list: it lies in a province without rules, or nobody knows it. */
export function notListed(code: string, pointer: string, book: RuleBook): Failure {
  const province = provinceElsewhere(code, book)
  if (province === undefined)
    return { code: 'unknown-division', pointer, facts: { division: code, nearest: nearestTo(code, book) } }
  const facts = { division: code, province: province.code, covered: provincesWithPrices(book) }
  return { code: 'division-without-rules', pointer, facts }
}

const CODE = /^(?:\d{6}|\d{9}|\d{12})$/

/** The province that a code lies in, where none of its rules are kept. */
const provinceElsewhere = (code: string, { elsewhere }: RuleBook) =>
  CODE.test(code) ? elsewhere.find((province) => province.code.startsWith(code.slice(0, 2))) : undefined

/** The provinces in which some household has a tariff. */
function provincesWithPrices({ divisions, provisions }: RuleBook): string[] {
  const priced = new Set(
    provisions.flatMap(({ body }) => (body.kind === 'tariff' ? body.divisions : [])).map(provinceOf),
  )
  return divisions
    .children(NATION)
    .map(({ code }) => code)
    .filter((code) => priced.has(provinceOf(code)))
}

const provinceOf = (code: string) => code.slice(0, 2)

/** Divisions with codes like the digits that stand here; for a name in place of a code, what is there today. */
function nearestTo(code: string, { divisions }: RuleBook): string[] {
  const digits = code.normalize('NFKC').replace(/\D/g, '')
  if (digits !== '') return divisions.nearest(digits, NEAREST).map((one) => one.code)
  const called = divisions.search(code, NEAREST)
  const today = called.flatMap((one) => (one.to === undefined ? [one] : divisions.current(one.code)))
  return [...new Set(today.map((one) => one.code))].slice(0, NEAREST)
}

/** Assumptions that the rule book does not offer. */
export function assumptionFailures(assume: readonly string[], { assumptions }: RuleBook): Failure[] {
  return assume.flatMap((code, i) =>
    assumptions.has(code)
      ? []
      : [
          {
            code: 'unknown-assumption',
            pointer: `/assume/${i}`,
            facts: { assumption: code, allowed: [...assumptions.keys()] },
          },
        ],
  )
}

/** Everything for which a well-formed question is refused by the rules themselves, in no particular order. */
export function ruleFailures(question: Question, book: RuleBook): readonly Failure[] {
  const isPlaced = book.divisions.countyOf(question.household.divisionCode) !== undefined
  return isPlaced ? failuresOfSetting({ setting: settingOf(question, book) }) : namedFailures(question, book)
}

/** Names of the question that the rule book does not know, or knows nothing about. */
function namedFailures({ household, assume }: Circumstances, book: RuleBook): Failure[] {
  return [...divisionFailures(household.divisionCode, book), ...assumptionFailures(assume, book)]
}

const failuresOfSetting = keptForSetting((setting): readonly Failure[] => {
  const named = namedFailures(setting.question, setting.book)
  if (named.some(({ pointer }) => pointer === '/household/divisionCode')) return named
  return unique([...named, ...refusals(setting)])
})

function refusals(setting: Setting): Failure[] {
  const { question, book, rules: known } = setting
  const rules = book.rulesOf(known.county, null)
  const connection = connectionFailures(question, rules)
  return [
    ...priceModeFailures(question, rules),
    ...timeOfUseFailures(question, rules),
    ...connection,
    ...(connection.length === 0 ? firstRuleFailures(question, known, rules) : []),
    ...uncalculatedFailures(question, rules),
    ...preparedFailures(setting),
  ]
}

/** A category, a voltage or a heating meter for which the division has no tariff at all. */
function connectionFailures({ household, usage }: Circumstances, rules: DivisionRules): Failure[] {
  const tariffs = rules.ofKind('tariff').map(({ body }) => body.serves)
  const ofCategory = tariffs.filter(({ priceCategories }) =>
    priceCategories.includes(household.priceCategory),
  )
  if (ofCategory.length === 0) return [notCalculated('/household/priceCategory', household.priceCategory)]
  const ofVoltage = ofCategory.filter(({ voltages }) => voltages.includes(household.voltage))
  if (ofVoltage.length === 0) return [notCalculated('/household/voltage', household.voltage)]
  return usage.flatMap(({ meter }, i) =>
    ofVoltage.some((serves) => serves.meter === meter) ? [] : [notCalculated(`/usage/${i}/meter`, meter)],
  )
}

/** Nothing in the rule book tells a price for this. */
const notCalculated = (pointer: string, value: string): Failure => ({
  code: 'not-calculated',
  pointer,
  facts: { value },
})

/** Days before the first tariff that serves the meter, as far as it was known. */
function firstRuleFailures(question: Circumstances, known: DivisionRules, all: DivisionRules): Failure[] {
  const { inForceOn, knownOn } = question
  const prices = pricesOf(question, known)
  return question.usage.flatMap(({ from, meter }, i) => {
    const day = inForceOn ?? from
    if (day >= prices[meter].firstDay) return []
    const first = pricesOf(question, all)[meter].firstDay
    const facts: Facts = {
      ...(first === FOREVER ? {} : { firstDay: isoText(first) }),
      ...(inForceOn === null || from < first ? {} : { inForceOn: isoText(inForceOn) }),
    }
    const isKnownLater = knownOn !== null && day >= first
    return [
      {
        code: 'before-first-rule',
        pointer: `/usage/${i}/from`,
        facts: isKnownLater ? { knownOn: isoText(knownOn) } : facts,
      },
    ]
  })
}

/** Time-of-use where the rules give it to other categories of the division but not to this one. */
function timeOfUseFailures({ household, usage }: Circumstances, rules: DivisionRules): Failure[] {
  const { priceCategory } = household
  if (priceCategory === 'one-household-one-meter') return []
  if (rules.ofKind('time-of-use').some(({ body }) => body.serves.priceCategories.includes(priceCategory)))
    return []
  const facts = { value: priceCategory }
  const asked = household.timeOfUse ? ['/household/timeOfUse'] : []
  usage.forEach((reading, i) => {
    if (reading.timeOfUse === true) asked.push(`/usage/${i}/timeOfUse`)
  })
  return asked.map((pointer) => ({ code: 'time-of-use-not-available', pointer, facts }))
}

function priceModeFailures({ priceMode }: Circumstances, rules: DivisionRules): Failure[] {
  if (priceMode === null) return []
  const modes = rules.ofKind('price-modes').flatMap(({ body }) => body.modes.map(({ mode }) => mode))
  if (modes.length === 0 || modes.includes(priceMode)) return []
  return [
    { code: 'not-one-of', pointer: '/priceMode', facts: { given: priceMode, allowed: [...new Set(modes)] } },
  ]
}

/** Prices that are known to be different but are not calculated, and heating figures that are missing. */
function preparedFailures(setting: Setting): Failure[] {
  const { question, readings } = setting
  const failures: Failure[] = []
  for (const reading of readings)
    for (const { selection } of cutsOf({ setting }, reading)) {
      if ('undecided' in selection || 'none' in selection) continue
      const refused = refusal(selection.tariff, reading.index)
      if (refused !== undefined) failures.push(refused)
    }
  for (const { widening, reading } of wideningsOf(setting)) {
    const { widens } = widening.body
    if (!('notCalculated' in widens)) continue
    failures.push(notCalculatedBecause(classesPointer(question, reading), widens.notCalculated))
  }
  if (question.device?.metering !== 'heating-submeter') return failures
  const lacking = readings.filter(
    (reading) =>
      reading.heatingKwh === null && reading.meter === 'household' && hasSeasonDays(setting, reading),
  )
  return [
    ...failures,
    ...lacking.map(
      ({ index }): Failure => ({ code: 'heating-missing', pointer: `/usage/${index}/heatingKwh` }),
    ),
  ]
}

/** A connection whose every tariff is refused, whatever the days. */
function uncalculatedFailures(question: Circumstances, rules: DivisionRules): Failure[] {
  const { tariffs } = pricesOf(question, rules).household
  const refused = tariffs.map(({ provision }) => refusal(provision, 0))
  return refused.every((failure) => failure !== undefined) ? refused : []
}

function refusal({ body: { charge } }: Provision<'tariff'>, index: number): Failure | undefined {
  if (charge.shape === 'market') return notCalculatedBecause('/household/priceCategory', MARKET_PRICE)
  if (charge.shape !== 'not-calculated') return undefined
  const pointers = {
    voltage: '/household/voltage',
    priceCategory: '/household/priceCategory',
    classes: '/household/classes',
    priceMode: '/priceMode',
    meter: `/usage/${index}/meter`,
  }
  return notCalculatedBecause(pointers[charge.field], charge.because)
}

const notCalculatedBecause = (pointer: string, { zh, en }: Bilingual): Failure => ({
  code: 'not-calculated',
  pointer,
  facts: { because: zh, becauseEn: en },
})

const MARKET_PRICE = {
  zh: '这里的电价有一部分随市场变动，规则集里没有那个价格。',
  en: 'Part of this price is a market price, which the rule book does not hold.',
}

/** Where the classes of a reading were stated: on it, on the latest one before it, or on the household. */
function classesPointer({ usage }: Circumstances, index: number): string {
  const from = usage[index]?.from ?? 0
  let stated = -1
  usage.forEach((reading, i) => {
    const later = stated === -1 || reading.from >= (usage[stated]?.from ?? 0)
    if (reading.classes !== null && reading.from <= from && later) stated = i
  })
  return stated === -1 ? '/household/classes' : `/usage/${stated}/classes`
}

function unique(failures: readonly Failure[]): Failure[] {
  const seen = new Map(failures.map((failure) => [`${failure.code} ${failure.pointer}`, failure]))
  return [...seen.values()]
}
