import { describe, expect, it } from 'vitest'
import type { Subsidy } from '../../../src/domain/answer.ts'
import { day } from '../../../src/domain/plain-date.ts'
import { exact } from '../../../src/domain/quantity.ts'
import type { Household, Question } from '../../../src/domain/question.ts'
import type { ProvisionText } from '../../../src/model/document.ts'
import type { Base, Formula } from '../../../src/model/formula.ts'
import {
  assessed,
  buying,
  device,
  household,
  NO_PRIOR,
  operating,
  pricedBook,
  purchase,
  question,
  reading,
  rule,
  says,
  split,
} from '../../support/worked-question.ts'

const perKwh: Formula = { shape: 'rate', yuanPer: '0.1', of: 'heating-kwh' }
const capped: Formula = { ...perKwh, upTo: { quantity: '1500', per: 'season' } }
const registered = { fact: 'registered', at: 'day-of-use' }
const rate = (of: 'area-m2' | 'members' | 'power-kw' | 'valley-kwh' | 'new-kwh' | 'gas-m3'): Formula => ({
  shape: 'rate',
  yuanPer: '2',
  of,
})
const shareOf = (of: Base): Formula => ({
  shape: 'share',
  share: '0.5',
  of,
})

function told(asked: Question, ...provisions: ProvisionText[]): readonly Subsidy[] {
  return assessed(asked, pricedBook(...provisions)).subsidies
}
const brief = (subsidies: readonly Subsidy[]) =>
  subsidies.map(({ provision, season, eligible, amountYuan, formula }) => [
    provision.replace('notice/', ''),
    season,
    eligible,
    amountYuan,
    formula,
  ])
const asking = (changes: Partial<Question> = {}, householdChanges: Partial<Household> = {}) =>
  question(changes, householdChanges)
const months = (...usage: [string, string, string][]) =>
  usage.map(([from, to, kwh]) => reading(from, to, kwh))

describe('operatingSubsidies', () => {
  it('pays the heating energy of a season, with its clause and its amount before rounding', () => {
    const usage = months(['2018-12-01', '2018-12-31', '1000.55'])
    const [subsidy] = told(asking({ usage }), operating(perKwh))
    expect(subsidy).toMatchObject({
      kind: 'operating',
      provision: 'notice/operating',
      name: says,
      season: '2018',
      eligible: 'yes',
      amountYuan: '100.06',
      exactYuan: '100.055',
      formula: '0.1 × 1000.55',
      caps: [],
      funding: [{ level: 'unknown', share: null, amountYuan: null }],
      nearestChange: null,
      trust: 'official',
      criteria: [{ code: 'has-device', met: 'yes' }],
      clause: { article: '1', document: { id: 'notice', number: '1号' } },
    })
    expect(subsidy).not.toHaveProperty('claim')
    expect(subsidy).not.toHaveProperty('unknownBecause')
  })

  it('tells how the money is got where the rules say so', () => {
    const claim = { where: says, papers: 'not-found', until: 'not-found', contact: 'not-found' }
    expect(told(asking(), operating(perKwh, { claim }))[0]?.claim).toEqual(claim)
  })

  it('tells nothing without a device', () => {
    expect(told(asking({ device: null }), operating(perKwh))).toEqual([])
  })

  it('counts only days of the season, and tells each season apart', () => {
    const usage = months(
      ['2018-03-01', '2018-03-30', '300'],
      ['2018-07-01', '2018-07-31', '500'],
      ['2018-12-01', '2018-12-31', '1000'],
    )
    expect(brief(told(asking({ usage }), operating(perKwh)))).toEqual([
      ['operating', '2017', 'yes', '15.00', '0.1 × 150'],
      ['operating', '2018', 'yes', '100.00', '0.1 × 1000'],
    ])
  })

  it('counts only days on which the rule is in force', () => {
    const from = operating(perKwh, { inForce: { from: '2018-12-22' } })
    expect(brief(told(asking({ usage: months(['2018-12-01', '2018-12-31', '310']) }), from))).toEqual([
      ['operating', '2018', 'yes', '10.00', '0.1 × 100'],
    ])
    const until = operating(perKwh, { inForce: { from: '2018-01-01', to: '2018-12-11' } })
    expect(brief(told(asking({ usage: months(['2018-12-01', '2018-12-31', '310']) }), until))).toEqual([
      ['operating', '2018', 'yes', '10.00', '0.1 × 100'],
    ])
  })

  it('counts days from the registration on', () => {
    const usage = months(['2018-12-01', '2018-12-31', '310'])
    const of = (registeredOn: Household['registeredOn']) =>
      told(asking({ usage }, { registeredOn }), operating(perKwh, { criteria: registered }))
    expect(brief(of(day('2018-12-22')))).toEqual([['operating', '2018', 'yes', '10.00', '0.1 × 100']])
    expect(brief(of(day('2018-12-01')))).toEqual([['operating', '2018', 'yes', '31.00', '0.1 × 310']])
    const [nobody] = of(null)
    expect(nobody).toMatchObject({
      eligible: 'no',
      amountYuan: '0.00',
      exactYuan: '0',
      formula: '0',
      nearestChange: { criterion: 'registered', pointer: '/household/registeredOn', to: '2018-12-01' },
    })
    const [unknown] = of('unknown')
    expect(unknown).toMatchObject({ eligible: 'unknown', amountYuan: null, exactYuan: null })
  })

  it.each(['2018-06-01', '2018-12-01', '2019-06-01'])(
    'counts all days of a reading where the registration on %s decides nothing',
    (on) => {
      const usage = months(['2018-12-01', '2018-12-31', '310'])
      const all = told(asking({ usage }, { registeredOn: day(on) }), operating(perKwh))
      expect(brief(all)).toEqual([['operating', '2018', 'yes', '31.00', '0.1 × 310']])
    },
  )

  it.each([
    ['2018-12-22', '6.00', '0.1 × 60'],
    ['2018-12-29', '3.00', '0.1 × 30'],
  ])(
    'counts days from the later of the registration on %s and the first day of the rule',
    (on, yuan, formula) => {
      const usage = months(['2018-12-01', '2018-12-31', '310'])
      const rules = operating(perKwh, { criteria: registered, inForce: { from: '2018-12-26' } })
      expect(brief(told(asking({ usage }, { registeredOn: day(on) }), rules))).toEqual([
        ['operating', '2018', 'yes', yuan, formula],
      ])
    },
  )

  it('leaves an amount open where some days are listed and others may be', () => {
    const criteria = { any: [registered, { fact: 'members', atLeast: '5' }] }
    const usage = months(['2018-12-01', '2018-12-31', '310'])
    const of = (members: number | null) =>
      told(asking({ usage }, { registeredOn: day('2018-12-22'), members }), operating(perKwh, { criteria }))
    expect(brief(of(4))).toEqual([['operating', '2018', 'yes', '10.00', '0.1 × 100']])
    expect(brief(of(5))).toEqual([['operating', '2018', 'yes', '31.00', '0.1 × 310']])
    expect(of(null)[0]).toMatchObject({ eligible: 'unknown', amountYuan: null, exactYuan: null })
  })

  it('pays an amount for the season whichever of its days are listed', () => {
    const criteria = { any: [registered, { fact: 'members', atLeast: '5' }] }
    const asked = asking({}, { registeredOn: day('2018-12-22'), members: null })
    const [subsidy] = told(asked, operating({ shape: 'amount', yuan: '300' }, { criteria }))
    expect(subsidy).toMatchObject({ eligible: 'yes', amountYuan: '300.00' })
  })

  it.each([
    [['low-income'], [], '200.00'],
    [[], ['low-income'], '200.00'],
    [['low-income'], ['low-income'], '200.00'],
    [[], [], '100.00'],
  ])('pays a class of any month of the season for all of it: %o, %o', (first, second, amountYuan) => {
    const pays: Formula = {
      shape: 'choose',
      cases: [{ when: { fact: 'class', in: ['low-income'] }, pays: { shape: 'amount', yuan: '200' } }],
      otherwise: { shape: 'amount', yuan: '100' },
    }
    const usage = [
      reading('2018-12-01', '2018-12-31', '100', { classes: first }),
      reading('2019-01-01', '2019-01-31', '100', { classes: second }),
    ]
    expect(told(asking({ usage }), operating(pays)).map((one) => one.amountYuan)).toEqual([amountYuan])
  })

  it('tells seasons in the order of years', () => {
    const usage = months(['2019-12-01', '2019-12-31', '100'], ['2018-12-01', '2018-12-31', '200'])
    expect(
      brief(told(asking({ usage }), operating(perKwh))).map(([, season, , yuan]) => [season, yuan]),
    ).toEqual([
      ['2018', '20.00'],
      ['2019', '10.00'],
    ])
  })

  it.each([
    ['on the first day of the season', ['2018-11-15', '2018-12-31', '1600'], '50.00'],
    ['a day before it', ['2018-11-14', '2018-12-31', '1632'], '150.00'],
  ] as const)('counts energy subsidised before for readings from %s', (_, first, amountYuan) => {
    const prior = { ...NO_PRIOR, subsidisedKwh: exact('1000') }
    const [subsidy] = told(asking({ usage: months([...first]), prior }), operating(capped))
    expect(subsidy?.amountYuan).toBe(amountYuan)
  })

  it('counts no energy subsidised before in a season that began after the first day', () => {
    const prior = { ...NO_PRIOR, subsidisedKwh: exact('1000') }
    const usage = months(['2019-03-16', '2019-03-31', '10'], ['2019-12-01', '2019-12-31', '1600'])
    expect(
      brief(told(asking({ usage, prior }), operating(capped))).map(([, season, , yuan]) => [season, yuan]),
    ).toEqual([['2019', '150.00']])
  })

  it('names what would decide an amount', () => {
    const small = pricedBook(operating(perKwh, { criteria: registered }))
    const answer = assessed(asking({}, { registeredOn: 'unknown' }), small)
    expect(answer.missingAnswers).toEqual(['/household/registeredOn'])
    expect(answer.netExcludes).toEqual(['notice/operating'])
    expect(answer.netYuan).toBe('500.00')
  })

  it('counts energy subsidised before only in the season of the first day', () => {
    const prior = { ...NO_PRIOR, subsidisedKwh: exact('1000') }
    const usage = months(['2018-03-01', '2018-03-10', '800'], ['2018-12-01', '2018-12-31', '1600'])
    const [first, second] = told(asking({ usage, prior }), operating(capped))
    expect(first).toMatchObject({
      season: '2017',
      amountYuan: '50.00',
      caps: [{ of: 'quantity', per: 'season', limit: '1500.00', used: '1500.00', binds: true }],
    })
    expect(second).toMatchObject({ season: '2018', amountYuan: '150.00' })
    const summer = months(['2018-10-01', '2018-10-31', '1'], ['2018-12-01', '2018-12-31', '1000'])
    expect(told(asking({ usage: summer, prior }), operating(capped))[0]?.amountYuan).toBe('100.00')
  })

  it.each([
    ['valley-kwh', '400', '800.00'],
    ['area-m2', '90', '180.00'],
    ['members', '4', '8.00'],
    ['power-kw', '3.5', '7.00'],
    ['new-kwh', '700', '1400.00'],
  ] as const)('measures %s', (of, quantity, amountYuan) => {
    const usage = [reading('2018-12-01', '2018-12-31', '0', split('600', '400'))]
    const own = device({ powerKw: exact('3.5'), baselineKwh: exact('300') })
    const asked = asking({ usage, device: own }, { areaM2: exact('90'), members: 4 })
    expect(told(asked, operating(rate(of)))[0]).toMatchObject({ amountYuan, formula: `2 × ${quantity}` })
  })

  it.each([
    ['valley-kwh', ['/usage/0/valleyKwh']],
    ['area-m2', ['/household/areaM2']],
    ['members', ['/household/members']],
    ['power-kw', ['/device/powerKw']],
    ['new-kwh', ['/device/baselineKwh']],
    ['gas-m3', []],
  ] as const)('names the field that would tell %s', (of, pointers) => {
    const answer = assessed(asking(), pricedBook(operating(rate(of))))
    expect(answer.subsidies).toMatchObject([{ eligible: 'unknown', amountYuan: null, formula: '?' }])
    expect(answer.missingAnswers).toEqual(pointers)
  })

  it('counts no new energy where less was used than before the conversion', () => {
    const own = device({ baselineKwh: exact('1200') })
    expect(told(asking({ device: own }), operating(rate('new-kwh')))[0]?.amountYuan).toBe('0.00')
  })

  it('knows that no valley energy was used where nothing was used', () => {
    const usage = months(['2018-12-01', '2018-12-31', '0'])
    expect(told(asking({ usage }), operating(rate('valley-kwh')))[0]?.amountYuan).toBe('0.00')
  })

  it('takes a share of what the days of the season cost', () => {
    const usage = months(['2018-12-01', '2018-12-31', '1000'], ['2019-03-01', '2019-03-30', '300'])
    expect(told(asking({ usage }), operating(shareOf('season-cost')))[0]).toMatchObject({
      amountYuan: '287.50',
      formula: '0.5 × 575',
    })
    expect(told(asking(), operating(shareOf('invoice')))[0]?.amountYuan).toBeNull()
  })

  it('counts the heating meter and no other where there is one', () => {
    const usage = [
      reading('2018-12-01', '2018-12-31', '500'),
      reading('2018-12-01', '2018-12-31', '700', { meter: 'heating' }),
    ]
    expect(told(asking({ usage }), operating(perKwh))[0]?.amountYuan).toBe('70.00')
  })

  it('counts the heating energy that a price finds in the meter by itself', () => {
    const serves = {
      priceCategories: ['one-household-one-meter'],
      voltages: ['under-1kv'],
      meter: 'household',
    } as const
    const splitting = rule('splitting', {
      kind: 'tariff',
      name: says,
      serves: { ...serves, priceCategories: [...serves.priceCategories], voltages: [...serves.voltages] },
      insteadOf: ['notice/price'],
      charge: {
        shape: 'heating-split',
        heatingPart: { by: 'valley', upToKwhPerMonth: '100' },
        heating: { shape: 'flat', yuanPerKwh: '0.30' },
        rest: 'notice/price',
      },
    })
    const usage = [
      reading('2018-12-01', '2018-12-31', '0', split('200', '150')),
      reading('2019-01-01', '2019-01-31', '0', split('200', '40')),
    ]
    expect(brief(told(asking({ usage }), splitting, operating(perKwh)))).toEqual([
      ['operating', '2018', 'yes', '14.00', '0.1 × 140'],
    ])
  })

  it.each([
    ['quota', null],
    ['flat', '100.00'],
  ])('cannot count it where the price of mode %s finds it in a way nobody published', (mode, amountYuan) => {
    const unpublished = rule('by-quota', {
      kind: 'tariff',
      name: says,
      serves: {
        priceCategories: ['one-household-one-meter'],
        voltages: ['under-1kv'],
        meter: 'household',
      },
      insteadOf: ['notice/price'],
      when: { fact: 'price-mode', in: ['quota'] },
      charge: { shape: 'unknown', because: says },
    })
    const modes = [
      { mode: 'flat', name: says },
      { mode: 'quota', name: says },
    ]
    const offered = rule('modes', { kind: 'price-modes', meter: 'household', modes })
    const [subsidy] = told(asking({ priceMode: mode }), unpublished, offered, operating(perKwh))
    expect(subsidy?.amountYuan).toBe(amountYuan)
  })

  it('counts the stated heating energy instead of all use', () => {
    const usage = [reading('2018-12-01', '2018-12-31', '1000', { heatingKwh: exact('600') })]
    expect(told(asking({ usage }), operating(perKwh))[0]?.amountYuan).toBe('60.00')
  })

  it('lets the rule of a more specific division hold instead of the wider one on its days', () => {
    const city = operating(
      { shape: 'amount', yuan: '7' },
      { key: 'city', divisions: ['410200'], inForce: { from: '2018-12-22' } },
    )
    const usage = months(['2018-12-01', '2018-12-31', '310'])
    expect(brief(told(asking({ usage }), operating(perKwh), city))).toEqual([
      ['city', '2018', 'yes', '7.00', '7'],
      ['operating', '2018', 'yes', '21.00', '0.1 × 210'],
    ])
    expect(
      brief(told(asking({ usage: months(['2018-12-25', '2018-12-31', '70']) }), operating(perKwh), city)),
    ).toEqual([['city', '2018', 'yes', '7.00', '7']])
  })

  it('tells a season in which nobody was on the list last', () => {
    const usage = months(['2018-03-01', '2018-03-10', '100'], ['2018-12-01', '2018-12-31', '1000'])
    const asked = asking({ usage }, { registeredOn: day('2018-06-01') })
    expect(brief(told(asked, operating(perKwh, { criteria: registered })))).toEqual([
      ['operating', '2018', 'yes', '100.00', '0.1 × 1000'],
      ['operating', '2017', 'no', '0.00', '0'],
    ])
  })

  it('is not paid where the formula pays nothing', () => {
    expect(told(asking(), operating({ shape: 'nothing' }))[0]).toMatchObject({
      eligible: 'no',
      amountYuan: '0.00',
    })
  })

  it('tells why an amount is not known', () => {
    expect(told(asking(), operating({ shape: 'unknown', because: says }))[0]).toMatchObject({
      eligible: 'unknown',
      amountYuan: null,
      unknownBecause: [says],
    })
  })

  it('pays nothing for a season before the conversion where the rules say so', () => {
    const rules = operating({ shape: 'amount', yuan: '600' }, { beforeConversion: 'nothing' })
    const of = (convertedOn: string | null) =>
      told(asking({}, { convertedOn: convertedOn === null ? null : day(convertedOn) }), rules)[0]
    expect(of('2019-06-01')).toMatchObject({ eligible: 'no', amountYuan: '0.00' })
    expect(of('2018-12-31')).toMatchObject({ eligible: 'yes', amountYuan: '600.00' })
    expect(of(null)).toMatchObject({ eligible: 'yes', amountYuan: '600.00' })
    const unknown = asking({}, { convertedOn: day('2019-06-01'), registeredOn: 'unknown' })
    expect(told(unknown, rules)[0]?.amountYuan).toBe('600.00')
    const silent = asking({}, { convertedOn: day('2019-06-01') })
    expect(told(silent, operating({ shape: 'amount', yuan: '600' }))[0]?.amountYuan).toBe('600.00')
  })
})

describe('purchaseSubsidies', () => {
  const bought = (changes: Partial<Parameters<typeof purchase>[0]> = {}) =>
    asking(
      { device: device({ powerKw: exact('3'), purchase: purchase(changes) }) },
      { areaM2: exact('80'), members: 3 },
    )

  it('pays a share of the invoice, one-off and beside the season', () => {
    const small = pricedBook(buying(shareOf('invoice'), { funding: [{ level: 'city', share: '1' }] }))
    const answer = assessed(bought({ invoiceYuan: exact('4999.99') }), small)
    expect(answer.subsidies).toMatchObject([
      {
        kind: 'purchase',
        provision: 'notice/purchase',
        name: says,
        eligible: 'yes',
        amountYuan: '2500.00',
        exactYuan: '2499.995',
        formula: '0.5 × 4999.99',
        funding: [{ level: 'city', share: '1.0000', amountYuan: '2500.00' }],
        nearestChange: null,
        trust: 'official',
      },
    ])
    expect(answer.subsidies[0]).not.toHaveProperty('season')
    expect(answer.subsidies[0]).not.toHaveProperty('claim')
    expect(answer.oneOff).toEqual({ invoiceYuan: '4999.99', subsidyYuan: '2500.00', ownShareYuan: '2499.99' })
    expect(answer.netYuan).toBe('500.00')
  })

  it('tells where it is claimed, and asks for nothing once the amount is known', () => {
    const claim = { where: says, until: 'not-found' }
    const criteria = { any: [{ fact: 'has-device' }, { fact: 'whole-village', is: 'yes' }] }
    const answer = assessed(
      asking({ device: device({ purchase: purchase() }) }, { wholeVillage: null }),
      pricedBook(buying(shareOf('invoice'), { claim, criteria })),
    )
    expect(answer.subsidies[0]).toMatchObject({ claim, eligible: 'yes' })
    expect(answer.subsidies[0]?.criteria.map(({ met }) => met)).toEqual(['yes', 'unknown'])
    expect(answer.missingAnswers).toEqual([])
  })

  it('tells nothing without a purchase', () => {
    const answer = assessed(asking(), pricedBook(buying(shareOf('invoice'))))
    expect([answer.subsidies, answer.oneOff]).toEqual([[], null])
  })

  it('takes wiring that is billed apart into the bill, and into a share of both', () => {
    const apart = bought({ invoiceYuan: exact('4000.00'), wiringYuan: exact('1000.00') })
    const paid = (pays: Formula) => assessed(apart, pricedBook(buying(pays)))
    const both = paid(shareOf('device-and-wiring'))
    expect(both.subsidies[0]).toMatchObject({ amountYuan: '2500.00', formula: '0.5 × 5000' })
    expect(both.oneOff).toEqual({ invoiceYuan: '5000.00', subsidyYuan: '2500.00', ownShareYuan: '2500.00' })
    expect(paid(shareOf('invoice')).subsidies[0]?.amountYuan).toBe('2000.00')
    expect(paid({ shape: 'amount', yuan: '5001' }).subsidies[0]?.amountYuan).toBe('5000.00')
    const together = bought({ invoiceYuan: exact('4000.00') })
    const alone = assessed(together, pricedBook(buying(shareOf('device-and-wiring'))))
    expect(alone.subsidies[0]?.amountYuan).toBe('2000.00')
  })

  it('never pays more than the invoice', () => {
    const answer = assessed(bought(), pricedBook(buying({ shape: 'amount', yuan: '5001' })))
    expect(answer.subsidies[0]?.amountYuan).toBe('5000.00')
    expect(answer.oneOff).toEqual({ invoiceYuan: '5000.00', subsidyYuan: '5000.00', ownShareYuan: '0.00' })
  })

  it('pays several provisions together no more than the invoice, the paid ones first', () => {
    const answer = assessed(
      bought(),
      pricedBook(
        buying({ shape: 'amount', yuan: '1' }, { key: 'a', criteria: { fact: 'members', atLeast: '9' } }),
        buying({ shape: 'amount', yuan: '3000' }, { key: 'b' }),
        buying({ shape: 'amount', yuan: '3000' }, { key: 'c' }),
      ),
    )
    expect(brief(answer.subsidies)).toEqual([
      ['b', undefined, 'yes', '3000.00', '3000'],
      ['c', undefined, 'yes', '3000.00', '3000'],
      ['a', undefined, 'no', '0.00', '0'],
    ])
    expect(answer.oneOff).toMatchObject({ subsidyYuan: '5000.00', ownShareYuan: '0.00' })
  })

  it('explains a purchase that was too early', () => {
    const dated = buying(shareOf('invoice'), { criteria: { fact: 'purchase-date', from: '2018-06-02' } })
    expect(told(bought(), dated)[0]).toMatchObject({
      eligible: 'no',
      amountYuan: '0.00',
      nearestChange: { criterion: 'purchase-date', pointer: '/device/purchase/date', to: '2018-06-02' },
    })
  })

  it('leaves the amount open where a criterion is unknown', () => {
    const small = pricedBook(buying(shareOf('invoice'), { criteria: { fact: 'catalogued', is: 'yes' } }))
    const answer = assessed(bought(), small)
    expect(answer.subsidies[0]).toMatchObject({ eligible: 'unknown', amountYuan: null, exactYuan: null })
    expect(answer.missingAnswers).toEqual(['/device/purchase/catalogued'])
    expect(answer.oneOff).toEqual({ invoiceYuan: '5000.00', subsidyYuan: null, ownShareYuan: null })
  })

  it('is not paid where the formula pays nothing', () => {
    expect(told(bought(), buying({ shape: 'nothing' }))[0]).toMatchObject({
      eligible: 'no',
      amountYuan: '0.00',
    })
  })

  it.each([
    [rate('area-m2'), '160.00'],
    [rate('members'), '6.00'],
    [rate('power-kw'), '6.00'],
    [shareOf('procurement'), '1000.00'],
    [shareOf('investment'), '1500.00'],
  ])('measures %j', (pays, amountYuan) => {
    const asked = bought({ procurementYuan: exact('2000'), investmentYuan: exact('3000') })
    expect(told(asked, buying(pays))[0]?.amountYuan).toBe(amountYuan)
  })

  it.each<[Formula, string[]]>([
    [rate('area-m2'), ['/household/areaM2']],
    [rate('members'), ['/household/members']],
    [rate('power-kw'), ['/device/powerKw']],
    [rate('valley-kwh'), []],
    [shareOf('procurement'), ['/device/purchase/procurementYuan']],
    [shareOf('investment'), ['/device/purchase/investmentYuan']],
    [shareOf('season-cost'), []],
  ])('names the field that would tell %j', (pays, pointers) => {
    const asked = asking({ device: device({ purchase: purchase() }) })
    const answer = assessed(asked, pricedBook(buying(pays)))
    expect(answer.subsidies[0]).toMatchObject({ eligible: 'unknown', amountYuan: null })
    expect(answer.missingAnswers).toEqual(pointers)
  })

  it('takes the rules of the most specific division alone', () => {
    const city = buying({ shape: 'amount', yuan: '7' }, { key: 'city', divisions: ['410200'] })
    expect(brief(told(bought(), buying(shareOf('invoice')), city))).toEqual([
      ['city', undefined, 'yes', '7.00', '7'],
    ])
  })

  it.each([
    ['2018-05-31', ['purchase']],
    ['2018-06-01', ['later']],
  ])('leaves out a superseded rule for a purchase of %s', (date, keys) => {
    const later = buying(
      { shape: 'amount', yuan: '7' },
      {
        key: 'later',
        inForce: { from: '2018-06-01' },
        supersedes: ['notice/purchase'],
        criteria: { fact: 'purchase-date', from: '2018-06-01' },
      },
    )
    const subsidies = told(bought({ date: day(date) }), buying(shareOf('invoice')), later)
    expect(
      subsidies.filter(({ eligible }) => eligible === 'yes').map(({ provision }) => provision.split('/')[1]),
    ).toEqual(keys)
    expect(subsidies).toHaveLength(date === '2018-06-01' ? 1 : 2)
  })
})

describe('refunds', () => {
  const refund = (changes: Record<string, unknown> = {}) =>
    rule(
      'refund',
      { kind: 'refund', name: says, criteria: { fact: 'class', in: ['low-income'] }, yuanPerMonth: '5.60' },
      changes,
    )
  const usageOf = (from: string, to: string) => ({ usage: months([from, to, '100']) })
  const poor = { classes: ['low-income'] }
  const two: Partial<Household> = { ...household(), ...poor }

  it.each([
    ['2018-12-01', '2018-12-30', '0.00', '0 × 5.60'],
    ['2018-12-01', '2018-12-31', '5.60', '1 × 5.60'],
    ['2018-12-31', '2019-01-31', '11.20', '2 × 5.60'],
    ['2018-02-01', '2018-02-28', '5.60', '1 × 5.60'],
    ['2018-10-15', '2019-02-28', '28.00', '5 × 5.60'],
  ])('from %s to %s gives back %s yuan', (from, to, amountYuan, formula) => {
    expect(told(asking(usageOf(from, to), two), refund())[0]).toMatchObject({
      kind: 'refund',
      provision: 'notice/refund',
      name: says,
      eligible: 'yes',
      amountYuan,
      formula,
      caps: [],
      funding: [],
      nearestChange: null,
      trust: 'official',
      criteria: [{ code: 'class', met: 'yes' }],
    })
  })

  it('is told only to the classes it is for', () => {
    expect(told(asking(), refund())).toEqual([])
    expect(told(asking({}, { classes: ['large-family'] }), refund())).toEqual([])
  })

  it('is told to a household of any one of its classes, whatever else it asks', () => {
    const classes = { fact: 'class', in: ['low-income', 'five-guarantee'] }
    const village = { fact: 'whole-village', is: 'yes' }
    const ofVillage = refund({ criteria: { all: [village, classes] } })
    expect(told(asking({}, poor), refund({ criteria: classes }))).toHaveLength(1)
    expect(told(asking({}, { ...poor, wholeVillage: null }), ofVillage)[0]?.amountYuan).toBe('0.00')
    expect(told(asking({}, { classes: ['large-family'], wholeVillage: true }), ofVillage)).toEqual([])
  })

  it('asks for nothing, and is a rate in the trace', () => {
    const answer = assessed(asking({}, poor), pricedBook(refund()))
    expect(answer.missingAnswers).toEqual([])
    const node = answer.trace().inputs.find(({ kind }) => kind === 'subsidy')
    expect(node?.inputs.at(-1)).toMatchObject({ kind: 'formula', code: 'rate', value: '5.6' })
  })

  it('stands with what is paid first', () => {
    const other = refund({
      key: 'a-refund',
      criteria: {
        all: [
          { fact: 'class', in: ['low-income'] },
          { fact: 'price-category', in: ['shared-meter'] },
        ],
      },
    })
    const both = told(asking({}, poor), other, refund())
    expect(both.map(({ provision, eligible }) => [provision, eligible])).toEqual([
      ['notice/refund', 'yes'],
      ['notice/a-refund', 'no'],
    ])
  })

  it('counts only months whose last day the rule is in force on', () => {
    const asked = asking(usageOf('2018-11-01', '2019-01-31'), poor)
    const of = (from: string, to: string) => told(asked, refund({ inForce: { from, to } }))[0]?.amountYuan
    expect(of('2018-11-30', '2019-01-31')).toBe('11.20')
    expect(of('2018-12-01', '2019-02-01')).toBe('11.20')
  })

  it('counts readings of the household meter alone', () => {
    const usage = [
      reading('2018-12-01', '2018-12-31', '10'),
      reading('2018-12-01', '2019-01-31', '10', { meter: 'heating' }),
    ]
    expect(told(asking({ usage }, poor), refund())[0]?.amountYuan).toBe('5.60')
  })

  it('pays only where the other criteria hold too', () => {
    const both = {
      criteria: {
        all: [
          { fact: 'class', in: ['low-income'] },
          { fact: 'voltage', in: ['1-10kv'] },
        ],
      },
    }
    expect(told(asking({}, poor), refund(both))[0]).toMatchObject({
      eligible: 'no',
      amountYuan: '0.00',
      nearestChange: { criterion: 'voltage', pointer: '/household/voltage', to: '1-10kv' },
    })
  })

  it('is taken off the net and not off the bill', () => {
    const answer = assessed(asking({}, poor), pricedBook(refund()))
    expect([answer.bill?.totalYuan, answer.netYuan]).toEqual(['500.00', '494.40'])
  })
})
