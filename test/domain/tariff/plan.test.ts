import { describe, expect, it } from 'vitest'
import { day, isoText } from '../../../src/domain/plain-date.ts'
import { type RuleBook, ruleBook } from '../../../src/domain/rule-book.ts'
import { boundariesWithin } from '../../../src/domain/tariff/part.ts'
import { answer } from '../../support/asking.ts'
import { divisions } from '../../support/divisions.ts'
import type { ReadingAsked } from '../../support/households.ts'
import {
  bandWidening,
  heatingSeason,
  priceModes,
  ruleFile,
  tariff,
  tiers,
  timeOfUse,
} from '../../support/rule-files.ts'

type Text = { [key: string]: unknown }

function bookOf(...provisions: Text[]): RuleBook {
  const documents = [ruleFile(provisions, {}, 'policies/410000/small.yaml').document]
  const classes = [{ code: 'large-family', name: { zh: '多人口家庭', en: 'Large family' } }]
  return ruleBook({ edition: 'small', documents, divisions, devices: [], classes })
}

const ONE_METER = 'one-household-one-meter'
const JANUARY = { from: '2021-01-01', to: '2021-01-31', totalKwh: '100' }

function asked(book: RuleBook, household: Text = {}, more: Text = {}, usage: ReadingAsked[] = [JANUARY]) {
  const home = { divisionCode: '410225', priceCategory: ONE_METER, timeOfUse: false, ...household }
  return answer({ household: home, usage, ...more }, book)
}

const used = (found: ReturnType<typeof asked>) =>
  found.lines.map(({ provision }) => provision.replace('test-2020/', ''))
const cuts = (found: ReturnType<typeof asked>) =>
  found.lines.map(({ from, to, quantityKwh }) => `${from}/${to} ${quantityKwh}`)
const flat = (yuanPerKwh: string) => ({ shape: 'flat', yuanPerKwh })
const base = tariff({ key: 'base' })
const SERVED = { priceCategories: [ONE_METER], voltages: ['under-1kv'], meter: 'household' }
const uncovered = { fact: 'central-heating', is: 'not-covered' }

describe('selectPlan', () => {
  const chain = bookOf(
    tariff({ key: 'a', charge: flat('0.5') }),
    tariff({ key: 'b', charge: flat('0.4'), insteadOf: ['test-2020/a'], when: uncovered }),
    tariff({
      key: 'c',
      charge: flat('0.3'),
      insteadOf: ['test-2020/b'],
      when: { fact: 'class', in: ['large-family'] },
    }),
  )

  it('takes the rule that holds instead of the others, as far as its condition is met', () => {
    expect(used(asked(chain, { centralHeating: 'covered' }))).toEqual(['a'])
    expect(used(asked(chain, { centralHeating: 'not-covered' }))).toEqual(['b'])
    expect(used(asked(chain, { centralHeating: 'not-covered', classes: ['large-family'] }))).toEqual(['c'])
  })

  it('takes the rule of the county before any of the province', () => {
    const book = bookOf(
      base,
      tariff({ key: 'instead', insteadOf: ['test-2020/base'] }),
      tariff({ key: 'own', divisions: ['410225'] }),
    )
    expect(used(asked(book))).toEqual(['own'])
    expect(used(asked(book, { divisionCode: '410212' }))).toEqual(['instead'])
  })

  it('takes the first by name of rules that are otherwise equal', () => {
    expect(used(asked(bookOf(tariff({ key: 'z' }), tariff({ key: 'm' }), tariff({ key: 'x' }))))).toEqual([
      'm',
    ])
  })

  it('serves only the category, voltage and meter that a rule names', () => {
    const serves = (changes: Text) => ({
      priceCategories: [ONE_METER],
      voltages: ['under-1kv'],
      meter: 'household',
      ...changes,
    })
    const book = bookOf(
      base,
      tariff({ key: 'a-shared', serves: serves({ priceCategories: ['shared-meter'] }) }),
      tariff({ key: 'a-high', serves: serves({ voltages: ['1-10kv'] }) }),
      tariff({ key: 'a-heating', serves: serves({ meter: 'heating' }) }),
    )
    expect(used(asked(book))).toEqual(['base'])
    expect(used(asked(book, { priceCategory: 'shared-meter' }))).toEqual(['a-shared'])
    expect(used(asked(book, { voltage: '1-10kv' }))).toEqual(['a-high'])
    expect(used(asked(book, {}, { device: undefined }))).toEqual(['base'])
  })

  it('leaves the bill open where an unknown answer decides it, with the bill under each answer', () => {
    const found = asked(chain, { centralHeating: 'unknown' })
    expect(found.bill).toBeNull()
    expect(found.missingAnswers).toEqual(['/household/centralHeating'])
    expect(found.alternatives?.map(({ when, bill }) => [when, bill?.totalYuan])).toEqual([
      [{ centralHeating: 'covered' }, '50.00'],
      [{ centralHeating: 'not-covered' }, '40.00'],
    ])
  })

  it('leaves it open too where no rule holds for certain, or nothing was used', () => {
    const book = bookOf(tariff({ when: uncovered }))
    expect(asked(book, { centralHeating: 'unknown' }).bill).toBeNull()
    const nothing = asked(book, { centralHeating: 'unknown' }, {}, [{ ...JANUARY, totalKwh: '0' }])
    expect(nothing.bill).toBeNull()
    expect(asked(book, { centralHeating: 'covered' }).bill).toBeNull()
    expect(asked(book, { centralHeating: 'covered' }).missingAnswers).toEqual([])
  })

  it('has a bill where an undecided rule charges what the next one charges anyway', () => {
    const book = bookOf(base, tariff({ key: 'same', insteadOf: ['test-2020/base'], when: uncovered }))
    const found = asked(book, { centralHeating: 'unknown' })
    expect(found.bill?.totalYuan).toBe('56.00')
    expect(used(found)).toEqual(['base'])
    expect(found.missingAnswers).toEqual([])
  })

  it('names each missing answer once', () => {
    const book = bookOf(
      base,
      tariff({ key: 'b', charge: flat('0.4'), insteadOf: ['test-2020/base'], when: uncovered }),
      timeOfUse({ when: uncovered }),
    )
    const found = asked(book, { centralHeating: 'unknown', timeOfUse: true }, {}, [
      { from: '2021-01-01', to: '2021-01-31', peakKwh: '50', valleyKwh: '50' },
    ])
    expect(found.missingAnswers).toEqual(['/household/centralHeating'])
    expect(found.alternatives?.map(({ bill }) => bill?.totalYuan)).toEqual(['56.00', '35.50'])
  })

  it('asks for no answer where no answer could decide', () => {
    const because = { zh: '无从得知', en: 'No field tells' }
    const book = bookOf(
      base,
      tariff({
        key: 'b',
        charge: flat('0.4'),
        insteadOf: ['test-2020/base'],
        when: { fact: 'not-asked', because },
      }),
    )
    const found = asked(book)
    expect(found.bill).toBeNull()
    expect(found.missingAnswers).toEqual([])
    expect(found).toHaveProperty('alternatives', undefined)
  })

  it('applies a time-of-use rule that always holds without a choice', () => {
    const read = [{ from: '2021-01-01', to: '2021-01-31', peakKwh: '50', valleyKwh: '50' }]
    expect(used(asked(bookOf(base, timeOfUse({ applies: 'always' })), {}, {}, read))).toEqual([
      'base',
      'time-of-use',
      'time-of-use',
    ])
    expect(used(asked(bookOf(base, timeOfUse()), {}, {}, read))).toEqual(['base'])
  })
})

describe('band widening', () => {
  const book = bookOf(tariff({ key: 'base', charge: tiers() }), bandWidening())
  const much = [{ ...JANUARY, totalKwh: '4500' }]

  it('raises every bound by its kWh for each month of the accumulator', () => {
    const quantities = (household: Text) =>
      asked(book, household, {}, much).lines.map(({ quantityKwh }) => quantityKwh)
    expect(quantities({ classes: ['large-family'] })).toEqual(['3360.00', '960.00', '180.00'])
    expect(quantities({})).toEqual(['2160.00', '960.00', '1380.00'])
  })

  it.each([
    ['that began on the first day', { inForce: { from: '2021-01-01' } }, '3360.00'],
    ['that begins a day later', { inForce: { from: '2021-01-02' } }, '2160.00'],
    ['that ended the day before', { inForce: { from: '2020-01-01', to: '2021-01-01' } }, '2160.00'],
    ['for another class', { class: 'low-income' }, '2160.00'],
    ['for another category', { priceCategories: ['shared-meter'] }, '2160.00'],
  ])('widens the first band by a rule %s: %o', (_, changes: Text, first) => {
    const widened = bookOf(tariff({ key: 'base', charge: tiers() }), bandWidening(changes))
    const more = { inForceOn: '2021-01-01' }
    const found = asked(widened, { classes: ['large-family'] }, more, much)
    expect(found.lines[0]?.quantityKwh).toBe(first)
  })

  it('applies new bounds to the running total from the reading on that states the class', () => {
    const february = { from: '2021-02-01', to: '2021-02-28', totalKwh: '1000', classes: ['large-family'] }
    const found = asked(book, {}, {}, [{ ...JANUARY, totalKwh: '3000' }, february])
    expect(found.lines.map(({ code, quantityKwh }) => [code, quantityKwh])).toEqual([
      ['tier-1', '2160.00'],
      ['tier-2', '840.00'],
      ['tier-1', '360.00'],
      ['tier-2', '640.00'],
    ])
  })
})

describe('partsOf', () => {
  const dated = (first: Text, second: Text) =>
    bookOf(
      tariff({ key: 'old', inForce: { from: '2020-01-01', to: '2021-01-11' }, charge: first }),
      tariff({ key: 'new', inForce: { from: '2021-01-11' }, charge: second }),
    )

  it('cuts a reading on the day on which the price changes', () => {
    const found = asked(dated(flat('0.5'), flat('0.6')))
    expect(cuts(found)).toEqual(['2021-01-01/2021-01-10 32.26', '2021-01-11/2021-01-31 67.74'])
    expect(used(found)).toEqual(['old', 'new'])
    expect(found.warnings.map(({ code }) => code)).toEqual(['split-by-days'])
  })

  it('cuts nothing where a new document has the same price', () => {
    const found = asked(dated(flat('0.5'), flat('0.5')))
    expect(cuts(found)).toEqual(['2021-01-01/2021-01-31 100.00'])
    expect(found.warnings).toEqual([])
  })

  const overNewYear = [{ from: '2020-12-22', to: '2021-01-10', totalKwh: '100' }]

  it('cuts at New Year only where something accumulates', () => {
    expect(cuts(asked(bookOf(base), {}, {}, overNewYear))).toEqual(['2020-12-22/2021-01-10 100.00'])
    expect(cuts(asked(bookOf(tariff({ charge: tiers() })), {}, {}, overNewYear))).toEqual([
      '2020-12-22/2020-12-31 50.00',
      '2021-01-01/2021-01-10 50.00',
    ])
  })

  it('cuts at the edges of a season that prices go by', () => {
    const book = bookOf(
      heatingSeason(),
      base,
      tariff({
        key: 'winter',
        season: { name: 'winter', days: 'in' },
        insteadOf: ['test-2020/base'],
        charge: flat('0.4'),
      }),
      tariff({ key: 'a-rest', season: { name: 'winter', days: 'outside' }, charge: flat('0.7') }),
    )
    const march = [{ from: '2021-03-11', to: '2021-03-20', totalKwh: '100' }]
    const found = asked(book, {}, {}, march)
    expect(cuts(found)).toEqual(['2021-03-11/2021-03-15 50.00', '2021-03-16/2021-03-20 50.00'])
    expect(used(found)).toEqual(['winter', 'a-rest'])
  })

  it('cuts on the day of registration where the price asks for it', () => {
    const registered = { fact: 'registered', at: 'day-of-use' }
    const priced = bookOf(
      base,
      tariff({ key: 'r', insteadOf: ['test-2020/base'], when: registered, charge: flat('0.4') }),
    )
    const device = { type: 'heat-pump' }
    const book = ruleBook({
      edition: 'small',
      documents: priced.documents,
      divisions,
      devices: [{ type: 'heat-pump', name: { zh: '热泵', en: 'Heat pump' } }],
      classes: [],
    })
    const found = asked(book, { registeredOn: '2021-01-11' }, { device })
    expect(cuts(found)).toEqual(['2021-01-01/2021-01-10 32.26', '2021-01-11/2021-01-31 67.74'])
    expect(used(found)).toEqual(['base', 'r'])
  })

  it.each([
    ['month', ['2021-02-15/2021-02-28', '2021-03-01/2021-03-14']],
    ['two-months', ['2021-02-15/2021-02-28', '2021-03-01/2021-03-14']],
    ['season', ['2021-02-15/2021-03-14']],
    ['calendar-year', ['2021-02-15/2021-03-14']],
  ])('cuts at the end of February only where bands count by months: %s', (over, days) => {
    const charge = tiers({ accumulator: { over, months: '1' } })
    const book = bookOf(heatingSeason(), tariff({ charge, season: { name: 'winter', days: 'in' } }))
    const read = [{ from: '2021-02-15', to: '2021-03-14', totalKwh: '280' }]
    expect(asked(book, {}, {}, read).lines.map(({ from, to }) => `${from}/${to}`)).toEqual(days)
  })

  it('cuts at the end of June where bands count by half-years', () => {
    const book = bookOf(tariff({ charge: tiers({ accumulator: { over: 'half-year', months: '6' } }) }))
    const read = [{ from: '2021-06-21', to: '2021-07-10', totalKwh: '200' }]
    expect(cuts(asked(book, {}, {}, read))).toEqual([
      '2021-06-21/2021-06-30 100.00',
      '2021-07-01/2021-07-10 100.00',
    ])
  })

  it('cuts at the end of each month where heating has a cap by the month', () => {
    const heatingPart = { by: 'valley', upToKwhPerMonth: '100' }
    const charge = { shape: 'heating-split', heatingPart, heating: flat('0.3'), rest: 'test-2020/z' }
    const book = bookOf(
      tariff({ key: 'a', divisions: ['410000'], serves: { ...SERVED, voltages: ['1-10kv'] } }),
      tariff({ key: 'split', insteadOf: ['test-2020/z'], charge }),
      tariff({ key: 'z', charge: flat('0.5') }),
    )
    const read = [{ from: '2021-03-22', to: '2021-04-10', peakKwh: '100', valleyKwh: '100' }]
    const found = asked(book, {}, {}, read)
    expect(
      found.lines.map(({ from, to, quantityKwh, unitPriceYuanPerKwh }) => [
        from,
        to,
        quantityKwh,
        unitPriceYuanPerKwh,
      ]),
    ).toEqual([
      ['2021-03-22', '2021-03-31', '50.00', '0.5000'],
      ['2021-03-22', '2021-03-31', '50.00', '0.3000'],
      ['2021-04-01', '2021-04-10', '50.00', '0.5000'],
      ['2021-04-01', '2021-04-10', '50.00', '0.3000'],
    ])
  })

  it.each([
    ['2020-06-01', 'before the reading'],
    ['2021-01-01', 'on its first day'],
    ['2021-06-01', 'after it'],
  ])('cuts nothing at a registration on %s, %s', (registeredOn) => {
    expect(cuts(asked(bookOf(base), { registeredOn }))).toEqual(['2021-01-01/2021-01-31 100.00'])
  })

  it('cuts in the order of days where a price changes after the registration', () => {
    const found = asked(dated(flat('0.5'), flat('0.6')), { registeredOn: '2021-01-06' })
    expect(cuts(found)).toEqual(['2021-01-01/2021-01-10 32.26', '2021-01-11/2021-01-31 67.74'])
  })

  it('leaves the bill open where a reading goes on after the last day of a price', () => {
    const book = bookOf(
      tariff({ key: 'old', inForce: { from: '2020-01-01', to: '2021-01-11' } }),
      heatingSeason(),
    )
    const found = asked(book)
    expect(found.bill).toBeNull()
    const until = [{ from: '2021-01-01', to: '2021-01-10', totalKwh: '100' }]
    expect(asked(book, {}, {}, until).bill?.totalYuan).toBe('56.00')
  })

  const registers = [{ from: '2021-01-01', to: '2021-01-31', peakKwh: '62', valleyKwh: '31' }]
  const differing = (later: Text) =>
    bookOf(
      base,
      timeOfUse({ key: 'tou-1', inForce: { from: '2020-01-01', to: '2021-01-11' } }),
      timeOfUse({ key: 'tou-2', inForce: { from: '2021-01-11' }, ...later }),
    )
  const adjustments = (found: ReturnType<typeof asked>) =>
    found.lines
      .filter(({ kind }) => kind === 'time-of-use')
      .map(
        ({ from, to, quantityKwh, unitPriceYuanPerKwh }) =>
          `${from}/${to} ${quantityKwh} × ${unitPriceYuanPerKwh}`,
      )

  it('cuts a reading on the day on which the differences of time-of-use change', () => {
    const found = asked(
      differing({ differences: { peak: '0.05', valley: '-0.12' } }),
      { timeOfUse: true },
      {},
      registers,
    )
    expect(adjustments(found)).toEqual([
      '2021-01-01/2021-01-10 20.00 × 0.0300',
      '2021-01-01/2021-01-10 10.00 × -0.1200',
      '2021-01-11/2021-01-31 42.00 × 0.0500',
      '2021-01-11/2021-01-31 21.00 × -0.1200',
    ])
  })

  it('cuts nothing where a new document has the same differences, nor without the choice', () => {
    expect(adjustments(asked(differing({}), { timeOfUse: true }, {}, registers))).toEqual([
      '2021-01-01/2021-01-31 62.00 × 0.0300',
      '2021-01-01/2021-01-31 31.00 × -0.1200',
    ])
    const other = asked(differing({ differences: { peak: '0.05', valley: '-0.12' } }), {}, {}, registers)
    expect(cuts(other)).toEqual(['2021-01-01/2021-01-31 93.00'])
  })

  it('uses the rules of another day throughout where it is asked to', () => {
    const book = dated(flat('0.5'), flat('0.6'))
    const found = asked(book, {}, { inForceOn: '2021-01-10' })
    expect(used(found)).toEqual(['old'])
    expect(cuts(found)).toEqual(['2021-01-01/2021-01-31 100.00'])
    expect(used(asked(book, {}, { inForceOn: '2021-01-11' }))).toEqual(['new'])
    expect(found.inForceOn).toBe('2021-01-10')
  })
})

describe('boundariesWithin', () => {
  const days = ['2020-01-01', '2020-02-01', '2020-03-01', '2020-04-01'].map(day)
  const within = (from: string, end: string) => boundariesWithin(days, day(from), day(end)).map(isoText)

  it('lists the boundaries after the first day and before the end', () => {
    expect(within('2019-12-31', '2020-04-02')).toEqual([
      '2020-01-01',
      '2020-02-01',
      '2020-03-01',
      '2020-04-01',
    ])
    expect(within('2020-01-01', '2020-04-01')).toEqual(['2020-02-01', '2020-03-01'])
    expect(within('2020-02-29', '2020-03-02')).toEqual(['2020-03-01'])
    expect(within('2020-03-01', '2020-03-02')).toEqual([])
    expect(within('2020-05-01', '2020-06-01')).toEqual([])
    expect(within('2019-05-01', '2020-01-01')).toEqual([])
  })
})

describe('openingOf', () => {
  const warned = (book: RuleBook, more: Text, usage: ReadingAsked[] = [JANUARY]) =>
    asked(book, {}, more, usage).warnings.map(({ code, pointer }) => `${code} ${pointer}`)
  const yearly = bookOf(tariff({ charge: tiers() }))

  it('warns of a figure that is missing, unless the first reading begins with the year', () => {
    const february = [{ ...JANUARY, from: '2021-01-02' }]
    expect(warned(yearly, {}, february)).toEqual(['prior-counted-as-zero /prior/calendarYearKwh'])
    expect(warned(yearly, { prior: { calendarYearKwh: '5' } }, february)).toEqual([])
    expect(warned(yearly, {})).toEqual([])
  })

  it('warns of a figure above zero that nothing uses', () => {
    expect(warned(bookOf(base), { prior: { calendarYearKwh: '5' } })).toEqual([
      'prior-unused /prior/calendarYearKwh',
    ])
    expect(warned(bookOf(base), { prior: { calendarYearKwh: '0' } })).toEqual([])
  })
})

describe('defaultPriceMode', () => {
  const flatMode = { fact: 'price-mode', in: ['flat'] }
  const bookWith = (modes: Text) =>
    bookOf(
      heatingSeason(),
      base,
      tariff({ key: 'chosen', insteadOf: ['test-2020/base'], when: flatMode, charge: flat('0.4') }),
      priceModes(modes),
    )

  it('is what the rules make it for a household that states none', () => {
    expect(used(asked(bookWith({ default: 'flat' })))).toEqual(['chosen'])
    expect(used(asked(bookWith({ default: 'quota' })))).toEqual(['base'])
    expect(used(asked(bookWith({ default: 'flat' }), {}, { priceMode: 'quota' }))).toEqual(['base'])
  })

  it('leaves every mode open where the rules make none the default', () => {
    const found = asked(bookWith({}))
    expect(found.bill).toBeNull()
    expect(found.missingAnswers).toEqual(['/priceMode'])
    expect(found.alternatives?.map(({ when, bill }) => [when, bill?.totalYuan])).toEqual([
      [{ priceMode: 'flat' }, '40.00'],
      [{ priceMode: 'quota' }, '56.00'],
    ])
  })

  it.each([
    ['in the season', { season: { name: 'winter', days: 'in' } }, true],
    ['outside the season', { season: { name: 'winter', days: 'outside' } }, false],
    ['from its first day', { inForce: { from: '2021-01-01' } }, true],
    ['not before its first day', { inForce: { from: '2021-01-02', to: '2021-06-01' } }, false],
    ['not on its end', { inForce: { from: '2020-01-01', to: '2021-01-01' } }, false],
    ['where its condition is met', { when: { fact: 'voltage', in: ['under-1kv'] } }, true],
    ['not where it is not met', { when: { fact: 'voltage', in: ['1-10kv'] } }, false],
  ])('holds %s', (_, changes, holds) => {
    const one = [{ from: '2021-01-01', to: '2021-01-01', totalKwh: '100' }]
    const found = asked(bookWith({ default: 'flat', ...changes }), {}, {}, one)
    expect(found.bill?.totalYuan).toBe(holds ? '40.00' : undefined)
  })
})
