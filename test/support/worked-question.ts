import type { Assessment } from '../../src/domain/answer.ts'
import { assess } from '../../src/domain/assess.ts'
import { day } from '../../src/domain/plain-date.ts'
import { prepare } from '../../src/domain/preparation.ts'
import { exact } from '../../src/domain/quantity.ts'
import type { Device, Household, Purchase, Question, Reading } from '../../src/domain/question.ts'
import { type RuleBook, ruleBook } from '../../src/domain/rule-book.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { situationOn } from '../../src/domain/tariff/part.ts'
import type { Criteria } from '../../src/model/criteria.ts'
import type { PolicyDocument, ProvisionText } from '../../src/model/document.ts'
import type { Formula } from '../../src/model/formula.ts'

/** Small rule books and questions for one county, 410202 of 410200 of 410000, with sensible defaults. */

type Frame = 'key' | 'divisions' | 'clause' | 'trust' | 'rows'
type Body = ProvisionText extends infer P ? (P extends ProvisionText ? Omit<P, Frame> : never) : never
type Changes = { [name: string]: unknown }

export const says = { zh: '一条规定', en: 'A rule' }

/** A provision of the province, with what every provision has. */
export function rule(key: string, body: Body, changes: Changes = {}): ProvisionText {
  const frame = {
    key,
    divisions: ['410000'],
    clause: { article: '1', says },
    trust: 'official',
    rows: ['henan:1.1'],
  }
  return { ...frame, ...body, ...changes } as ProvisionText
}

/** One price for household meters and one for heating meters, and a season from 15 November to 15 March. */
export const PRICES: readonly ProvisionText[] = [
  price('price', 'household', '0.50'),
  price('heating-price', 'heating', '0.40'),
  rule('season', { kind: 'heating-season', season: 'winter', from: '11-15', to: '03-15' }),
]

function price(key: string, meter: 'household' | 'heating', yuanPerKwh: string): ProvisionText {
  return rule(key, {
    kind: 'tariff',
    name: says,
    serves: {
      priceCategories: ['one-household-one-meter', 'shared-meter'],
      voltages: ['under-1kv', '1-10kv'],
      meter,
    },
    charge: { shape: 'flat', yuanPerKwh },
  })
}

export const anybody: Criteria = { fact: 'has-device' }

export function operating(pays: Formula, changes: Changes = {}): ProvisionText {
  const body = { kind: 'operating-subsidy' as const, name: says, season: 'winter', criteria: anybody, pays }
  return rule('operating', body, changes)
}

export function buying(pays: Formula, changes: Changes = {}): ProvisionText {
  return rule('purchase', { kind: 'purchase-subsidy', name: says, criteria: anybody, pays }, changes)
}

export function trading(changes: Changes = {}): ProvisionText {
  return rule(
    'trading',
    { kind: 'bundled-trading', name: says, season: 'winter', criteria: anybody },
    changes,
  )
}

const place = (code: string, name: string, parent: string, level: 'province' | 'prefecture' | 'county') => ({
  code,
  name,
  nameEn: name,
  pinyin: 'x',
  initials: 'x',
  parent,
  level,
})

/** A book of one document, `notice/…`, in force from 2016 on unless a provision says otherwise. */
export function book(provisions: readonly ProvisionText[], document: Partial<PolicyDocument> = {}): RuleBook {
  const notice: PolicyDocument = {
    id: 'notice',
    series: 'notice',
    title: says,
    issuer: says,
    documentNumber: '1号',
    issuedOn: '2015-12-01',
    inForce: { from: '2016-01-01' },
    sources: [{ retrievedOn: '2026-11-23' }],
    trust: 'official',
    assumptions: [{ code: 'carry-forward', says }],
    provisions: [...provisions],
    ...document,
  }
  return ruleBook({
    edition: 'small',
    documents: [notice],
    divisions: [
      place('410000', '河南省', '000000', 'province'),
      place('410200', '开封市', '410000', 'prefecture'),
      place('410202', '龙亭区', '410200', 'county'),
      place('410225', '兰考县', '410200', 'county'),
    ],
    devices: [
      { type: 'heat-pump', name: says, narrower: ['heat-pump-air', 'heat-pump-ground'] },
      { type: 'heat-pump-air', name: says },
      { type: 'heat-pump-ground', name: says },
      { type: 'storage-heater', name: says },
    ],
    classes: [{ code: 'low-income', name: says }],
  })
}

/** A book with prices and a season, and these provisions. */
export function pricedBook(...provisions: readonly ProvisionText[]): RuleBook {
  return book([...PRICES, ...provisions])
}

export const purchase = (changes: Partial<Purchase> = {}): Purchase => ({
  date: day('2018-06-01'),
  invoiceYuan: exact('5000'),
  catalogued: null,
  procurementYuan: null,
  investmentYuan: null,
  wiringYuan: null,
  ...changes,
})

export const device = (changes: Partial<Device> = {}): Device => ({
  type: 'heat-pump-air',
  metering: 'whole-house',
  powerKw: null,
  cop: null,
  baselineKwh: null,
  purchase: null,
  ...changes,
})

export function reading(from: string, to: string, kwh: string, changes: Partial<Reading> = {}): Reading {
  return {
    from: day(from),
    to: day(to),
    registers: { kind: 'total', totalKwh: exact(kwh) },
    heatingKwh: null,
    meter: 'household',
    timeOfUse: null,
    centralHeating: null,
    classes: null,
    ...changes,
  }
}

export const split = (peakKwh: string, valleyKwh: string): Pick<Reading, 'registers'> => ({
  registers: { kind: 'split', peakKwh: exact(peakKwh), valleyKwh: exact(valleyKwh), flatKwh: null },
})

export function household(changes: Partial<Household> = {}): Household {
  return {
    divisionCode: '410202',
    priceCategory: 'one-household-one-meter',
    voltage: 'under-1kv',
    timeOfUse: false,
    centralHeating: 'not-covered',
    classes: [],
    registeredOn: null,
    wholeVillage: null,
    convertedOn: null,
    members: null,
    areaM2: null,
    location: null,
    ...changes,
  }
}

export const NO_PRIOR: Question['prior'] = {
  calendarYearKwh: null,
  heatingSeasonKwh: null,
  restOfYearKwh: null,
  recognisedKwh: null,
  subsidisedKwh: null,
}

/** A household with a heat pump that used 1,000 kWh in December 2018, a month of the season. */
export function question(
  changes: Partial<Question> = {},
  householdChanges: Partial<Household> = {},
): Question {
  return {
    household: household(householdChanges),
    device: device(),
    usage: [reading('2018-12-01', '2018-12-31', '1000')],
    priceMode: null,
    baseMonthsKwh: [],
    prior: NO_PRIOR,
    inForceOn: null,
    knownOn: null,
    edition: null,
    assume: [],
    ...changes,
  }
}

/** What a criterion may look at on a day of the first reading. */
export function situation(asked: Question, rules: RuleBook, on = '2018-12-10'): Situation {
  const { frame, readings } = prepare(asked, rules)
  const [first] = readings
  if (first === undefined) throw new Error('a question has a reading')
  return situationOn(frame, first, day(on))
}

/** The answer to a question that is not refused. */
export function assessed(asked: Question, rules: RuleBook): Assessment {
  const result = assess(asked, rules)
  if (!result.ok) throw new Error(JSON.stringify(result.failures))
  return result.value
}
