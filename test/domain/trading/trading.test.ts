import { describe, expect, it } from 'vitest'
import { day } from '../../../src/domain/plain-date.ts'
import { exact } from '../../../src/domain/quantity.ts'
import type { Household, Question } from '../../../src/domain/question.ts'
import type { ProvisionText } from '../../../src/model/document.ts'
import {
  assessed,
  device,
  NO_PRIOR,
  pricedBook,
  question,
  reading,
  rule,
  split,
  trading,
} from '../../support/worked-question.ts'

const CUT = { from: '2018-11-15', to: '2019-03-16', yuanPerKwh: '0.15' }
const heating = { recognised: { of: 'heating-kwh' } }
const capped = { recognised: { of: 'heating-kwh', caps: [{ kwh: '3000' }] } }
const cut = { ...heating, cuts: [CUT] }
const registered = { fact: 'registered', at: 'day-of-use' }

function traded(asked: Question, ...provisions: ProvisionText[]) {
  const { bundledTrading, lines, bill, missingAnswers } = assessed(asked, pricedBook(...provisions))
  return {
    ...bundledTrading,
    bill,
    missingAnswers,
    lines: lines.filter(({ kind }) => kind === 'bundled-trading'),
  }
}
const using = (...usage: [string, string, string][]) => ({
  usage: usage.map(([from, to, kwh]) => reading(from, to, kwh)),
})
const december = (kwh: string) => using(['2018-12-01', '2018-12-31', kwh])
const of = (changes: Partial<Question>, rules: Record<string, unknown>, household: Partial<Household> = {}) =>
  traded(question(changes, household), trading(rules))

describe('bundledTrading', () => {
  it('takes the price cut off every recognised kWh of the season', () => {
    const answer = of(december('1000.50'), cut)
    expect(answer).toMatchObject({
      eligible: 'yes',
      recognisedKwh: '1000.50',
      reductionYuan: '150.08',
      seasons: [
        {
          season: '2018',
          from: '2018-11-15',
          to: '2019-03-15',
          eligible: 'yes',
          recognisedKwh: '1000.50',
          capKwh: null,
          reductionYuan: '150.08',
          provision: 'notice/trading',
        },
      ],
      criteria: [{ code: 'has-device', met: 'yes' }],
      nearestChange: null,
      bill: { bundledTradingYuan: '-150.08', complete: true },
    })
    expect(answer.lines).toMatchObject([
      { from: '2018-12-01', to: '2018-12-31', quantityKwh: '1000.50', amountYuan: '-150.08' },
    ])
  })

  it('has nothing to say without a rule, and nothing without a device', () => {
    const nothing = {
      eligible: 'no',
      recognisedKwh: '0.00',
      reductionYuan: '0.00',
      seasons: [],
      nearestChange: null,
    }
    expect(traded(question())).toMatchObject({ ...nothing, criteria: [] })
    expect(of({ device: null }, cut)).toMatchObject({
      ...nothing,
      criteria: [{ code: 'has-device', met: 'no' }],
    })
  })

  it.each([
    ['2999.99', '2999.99', '450.00'],
    ['3000', '3000.00', '450.00'],
    ['3000.01', '3000.00', '450.00'],
  ])('recognises of %s kWh no more than 3,000 a season', (kwh, recognisedKwh, reductionYuan) => {
    expect(of(december(kwh), { ...capped, cuts: [CUT] })).toMatchObject({
      recognisedKwh,
      reductionYuan,
      seasons: [{ capKwh: '3000.00' }],
    })
  })

  it('counts the cap over all readings of a season and afresh in the next', () => {
    const usage = using(
      ['2018-12-01', '2018-12-31', '2000'],
      ['2019-01-01', '2019-01-31', '2000'],
      ['2019-02-01', '2019-02-28', '500'],
      ['2019-12-01', '2019-12-31', '3500'],
    )
    const cuts = [{ ...CUT, to: '2021-01-01' }]
    const answer = of(usage, { ...capped, cuts })
    expect(answer.lines.map(({ quantityKwh }) => quantityKwh)).toEqual(['2000.00', '1000.00', '3000.00'])
    expect(answer.seasons.map(({ season, recognisedKwh }) => [season, recognisedKwh])).toEqual([
      ['2018', '3000.00'],
      ['2019', '3000.00'],
    ])
    expect([answer.recognisedKwh, answer.reductionYuan]).toEqual(['6000.00', '900.00'])
  })

  it('counts energy recognised before only in the season of the first day', () => {
    const prior = { ...NO_PRIOR, recognisedKwh: exact('2500') }
    expect(of({ ...december('1000'), prior }, { ...capped, cuts: [CUT] })).toMatchObject({
      recognisedKwh: '500.00',
      reductionYuan: '75.00',
    })
    const summer = using(['2018-10-01', '2018-10-31', '1'], ['2018-12-01', '2018-12-31', '1000'])
    expect(of({ ...summer, prior }, { ...capped, cuts: [CUT] }).recognisedKwh).toBe('1000.00')
    const over = { ...NO_PRIOR, recognisedKwh: exact('4000') }
    expect(of({ ...december('1000'), prior: over }, { ...capped, cuts: [CUT] })).toMatchObject({
      recognisedKwh: '0.00',
      reductionYuan: '0.00',
      lines: [],
    })
  })

  it('takes the first cap whose condition holds, and none where none holds', () => {
    const caps = [
      { when: { fact: 'metering', is: 'whole-house' }, kwh: '300' },
      { when: { fact: 'members', atLeast: '5' }, kwh: '500' },
    ]
    const rules = { recognised: { of: 'heating-kwh', caps }, cuts: [CUT] }
    expect(of(december('1000'), rules).recognisedKwh).toBe('300.00')
    const usage = [reading('2018-12-01', '2018-12-31', '1000', { heatingKwh: exact('900') })]
    const own = device({ metering: 'heating-submeter' })
    expect(of({ usage, device: own }, rules, { members: 5 }).seasons[0]?.capKwh).toBe('500.00')
    expect(of({ usage, device: own }, rules).seasons[0]).toMatchObject({
      capKwh: null,
      recognisedKwh: '900.00',
    })
  })

  it('counts only the days of the season', () => {
    const answer = of(using(['2018-11-01', '2018-11-30', '300']), cut)
    expect(answer.lines).toMatchObject([{ from: '2018-11-15', to: '2018-11-30', quantityKwh: '160.00' }])
    expect(of(using(['2018-07-01', '2018-07-31', '300']), cut)).toMatchObject({
      eligible: 'yes',
      recognisedKwh: '0.00',
      reductionYuan: '0.00',
      seasons: [],
    })
  })

  it('leaves the reduction open where no cut was published for recognised energy', () => {
    const answer = of(december('1000'), heating)
    expect(answer).toMatchObject({
      recognisedKwh: '1000.00',
      reductionYuan: null,
      seasons: [{ recognisedKwh: '1000.00', reductionYuan: null }],
      bill: { bundledTradingYuan: '0.00', complete: false },
    })
    expect(of(december('0'), heating)).toMatchObject({ reductionYuan: '0.00', bill: { complete: true } })
  })

  it('keeps what was published where a later stretch has no cut', () => {
    const usage = using(['2018-12-01', '2018-12-31', '100'], ['2019-12-01', '2019-12-31', '100'])
    expect(of(usage, cut)).toMatchObject({
      recognisedKwh: '200.00',
      reductionYuan: null,
      seasons: [{ reductionYuan: '15.00' }, { reductionYuan: null }],
      bill: { bundledTradingYuan: '-15.00', complete: false },
    })
  })

  it.each([
    ['2018-12-22', '2019-03-16', '2018-12-22', '2018-12-31', '100.00'],
    ['2018-11-15', '2018-12-11', '2018-12-01', '2018-12-10', '100.00'],
  ])('cuts a reading where the price cut runs from %s to %s', (from, to, first, last, quantityKwh) => {
    const answer = of(december('310'), { ...heating, cuts: [{ ...CUT, from, to }] })
    expect(answer.lines).toMatchObject([{ from: first, to: last, quantityKwh, amountYuan: '-15.00' }])
    expect(answer).toMatchObject({ recognisedKwh: '310.00', reductionYuan: null })
  })

  it('gives a cut only to those it was published for', () => {
    const cuts = [{ ...CUT, when: { fact: 'price-category', in: ['one-household-one-meter'] } }]
    expect(of(december('100'), { ...heating, cuts }).reductionYuan).toBe('15.00')
    expect(
      of(december('100'), { ...heating, cuts }, { priceCategory: 'shared-meter' }).reductionYuan,
    ).toBeNull()
  })

  it('carries the last cut forward only where the question says so', () => {
    const cuts = [
      { ...CUT, from: '2017-11-15', to: '2018-03-16', yuanPerKwh: '0.10', carryForward: 'carry-forward' },
      { ...CUT, carryForward: 'carry-forward' },
      { ...CUT, from: '2021-11-15', to: '2022-03-16', yuanPerKwh: '0.30', carryForward: 'carry-forward' },
    ]
    const usage = using(['2019-12-01', '2019-12-31', '100'])
    expect(of({ ...usage, assume: ['carry-forward'] }, { ...heating, cuts }).reductionYuan).toBe('15.00')
    expect(of(usage, { ...heating, cuts }).reductionYuan).toBeNull()
    const plain = of({ ...usage, assume: ['carry-forward'] }, cut)
    expect(plain.reductionYuan).toBeNull()
    const inside = of({ ...december('100'), assume: ['carry-forward'] }, { ...heating, cuts })
    expect(inside.reductionYuan).toBe('15.00')
  })

  it('recognises days from the registration on', () => {
    const rules = { ...cut, criteria: registered }
    const answer = of(december('310'), rules, { registeredOn: day('2018-12-22') })
    expect(answer.lines).toMatchObject([{ from: '2018-12-22', to: '2018-12-31', quantityKwh: '100.00' }])
    expect(answer).toMatchObject({ eligible: 'yes', reductionYuan: '15.00', seasons: [{ eligible: 'yes' }] })
    const late = of(december('310'), rules, { registeredOn: day('2019-01-01') })
    expect(late).toMatchObject({
      eligible: 'no',
      recognisedKwh: '0.00',
      reductionYuan: '0.00',
      seasons: [{ eligible: 'no' }],
      nearestChange: { criterion: 'registered', pointer: '/household/registeredOn', to: '2018-12-31' },
      missingAnswers: [],
    })
  })

  it.each(['2018-06-01', '2018-12-01', '2019-06-01'])(
    'does not cut a reading at a registration on %s, which is not within it',
    (registeredOn) => {
      const rules = { ...cut, criteria: { fact: 'has-device' } }
      const answer = of(december('310'), rules, { registeredOn: day(registeredOn) })
      expect(answer.lines).toMatchObject([{ from: '2018-12-01', to: '2018-12-31', quantityKwh: '310.00' }])
      expect(answer.lines).toHaveLength(1)
      expect(answer).toMatchObject({ recognisedKwh: '310.00', reductionYuan: '46.50' })
    },
  )

  it('cuts a reading in the order of days where a rule begins after the registration', () => {
    const rules = {
      ...heating,
      cuts: [CUT, { ...CUT, from: '2019-12-21', to: '2020-03-16' }],
      criteria: registered,
      inForce: { from: '2018-12-26' },
    }
    const answer = of(december('310'), rules, { registeredOn: day('2018-12-22') })
    expect(answer.lines).toMatchObject([{ from: '2018-12-26', to: '2018-12-31', quantityKwh: '60.00' }])
    const later = of(december('310'), rules, { registeredOn: day('2018-12-29') })
    expect(later.lines).toMatchObject([{ from: '2018-12-29', to: '2018-12-31', quantityKwh: '30.00' }])
  })

  it('calls a reduction assumed only where its cut was carried forward', () => {
    const rules = { ...heating, cuts: [{ ...CUT, carryForward: 'carry-forward' }] }
    const trust = (asked: Partial<Question>) =>
      of({ ...asked, assume: ['carry-forward'] }, rules).lines[0]?.trust
    expect(trust(december('100'))).toBe('official')
    expect(trust(using(['2019-12-01', '2019-12-31', '100']))).toBe('assumed')
  })

  it('carries a cut forward from the day after its last day on', () => {
    const cuts = [{ ...CUT, to: '2018-12-11', carryForward: 'carry-forward' }]
    const answer = of({ ...december('310'), assume: ['carry-forward'] }, { ...heating, cuts })
    expect(answer.lines.map(({ from, to, trust }) => [from, to, trust])).toEqual([
      ['2018-12-01', '2018-12-10', 'official'],
      ['2018-12-11', '2018-12-31', 'assumed'],
    ])
    expect(answer.reductionYuan).toBe('46.50')
  })

  it.each([
    ['2018-11-15', '500.00'],
    ['2018-11-14', '1000.00'],
  ])('counts energy recognised before for readings from %s on: %s', (from, recognisedKwh) => {
    const prior = { ...NO_PRIOR, recognisedKwh: exact('2500') }
    const usage = [reading(from, '2018-11-14', '0'), reading('2018-11-15', '2018-12-31', '1000')]
    const asked = { usage: from === '2018-11-15' ? usage.slice(1) : usage, prior }
    expect(of(asked, { ...capped, cuts: [CUT] }).recognisedKwh).toBe(recognisedKwh)
  })

  it('counts energy recognised before in no season that ended before the first day', () => {
    const prior = { ...NO_PRIOR, recognisedKwh: exact('2500') }
    const usage = using(['2019-03-16', '2019-03-31', '10'], ['2019-11-15', '2019-12-31', '1000'])
    const cuts = [{ ...CUT, to: '2021-01-01' }]
    expect(of({ ...usage, prior }, { ...capped, cuts }).recognisedKwh).toBe('1000.00')
  })

  it('tells the verdict of the last day used, in whichever order readings come', () => {
    const rules = { ...cut, criteria: registered }
    const household = { registeredOn: day('2019-01-01') }
    const months: [string, string, string][] = [
      ['2018-12-01', '2018-12-31', '100'],
      ['2019-01-01', '2019-01-31', '100'],
    ]
    for (const order of [months, months.toReversed()])
      expect(of(using(...order), rules, household)).toMatchObject({
        eligible: 'yes',
        seasons: [{ eligible: 'yes' }],
      })
  })

  it('leaves the reduction open where the verdict is unknown, and names the answer', () => {
    const rules = { ...cut, criteria: registered }
    const unknown = { registeredOn: 'unknown' } as const
    expect(of(december('310'), rules, unknown)).toMatchObject({
      eligible: 'unknown',
      recognisedKwh: '0.00',
      reductionYuan: null,
      seasons: [{ eligible: 'unknown', reductionYuan: null }],
      missingAnswers: ['/household/registeredOn'],
    })
    expect(of(december('0'), rules, unknown).reductionYuan).toBe('0.00')
  })

  const valley = { recognised: { of: 'valley-kwh' }, cuts: [CUT] }
  it('asks for nothing where another criterion decides already', () => {
    const criteria = { all: [registered, { fact: 'whole-village', is: 'yes' }] }
    const refused = of(december('1000'), { ...cut, criteria }, { registeredOn: null, wholeVillage: null })
    expect(refused.eligible).toBe('no')
    expect(refused.criteria.map(({ met }) => met)).toEqual(['no', 'unknown'])
    expect(refused.missingAnswers).toEqual([])
  })

  it('recognises valley energy, never more than the heating energy', () => {
    const usage = [reading('2018-12-01', '2018-12-31', '0', split('600', '400'))]
    expect(of({ usage }, valley).recognisedKwh).toBe('400.00')
    const stated = [{ ...usage[0], heatingKwh: exact('250') }] as Question['usage']
    expect(of({ usage: stated }, valley).recognisedKwh).toBe('250.00')
  })

  it('cannot tell valley energy from one total, unless nothing was used', () => {
    expect(of(december('100'), valley)).toMatchObject({ recognisedKwh: '0.00', reductionYuan: null })
    expect(of(december('0'), valley)).toMatchObject({ recognisedKwh: '0.00', reductionYuan: '0.00' })
    const no = of(december('100'), { ...valley, criteria: { fact: 'voltage', in: ['1-10kv'] } })
    expect(no.reductionYuan).toBe('0.00')
  })

  it('counts the heating meter alone where there is one', () => {
    const usage = [
      reading('2018-12-01', '2018-12-31', '500'),
      reading('2018-12-01', '2018-12-31', '700', { meter: 'heating' }),
    ]
    expect(of({ usage }, cut).recognisedKwh).toBe('700.00')
  })

  it('tests the rules of the day that the question asks for', () => {
    const usage = using(['2020-12-01', '2020-12-31', '100'])
    expect(of({ ...usage, inForceOn: day('2019-01-01') }, cut).reductionYuan).toBe('15.00')
    expect(of({ ...usage, inForceOn: day('2019-03-16') }, cut).reductionYuan).toBeNull()
  })

  it('does not cut a line where a restated rule says the same', () => {
    const restated = trading({
      ...cut,
      key: 'restated',
      inForce: { from: '2018-12-11' },
      supersedes: ['notice/trading'],
    })
    const { lines } = traded(question(december('310')), trading(cut), restated)
    expect(lines).toMatchObject([{ from: '2018-12-01', to: '2018-12-31', quantityKwh: '310.00' }])
  })

  it('leaves out days before and after the rule', () => {
    const answer = of(december('310'), { ...cut, inForce: { from: '2018-12-11', to: '2018-12-21' } })
    expect(answer.lines).toMatchObject([{ from: '2018-12-11', to: '2018-12-20', quantityKwh: '100.00' }])
    expect(answer).toMatchObject({ eligible: 'no', criteria: [], reductionYuan: '15.00' })
  })
})

describe('tradingRuleOn', () => {
  const village = { fact: 'whole-village', is: 'yes' }
  const big = { fact: 'members', atLeast: '5' }
  const terms = trading({ ...cut, criteria: village })
  const door = (changes: Record<string, unknown> = {}) =>
    trading({ key: 'x-door', extends: 'notice/trading', criteria: big, ...changes })
  const asked = (household: Partial<Household>) => question(december('100'), household)

  it('lets an extending rule admit who the rule itself does not', () => {
    expect(traded(asked({ wholeVillage: false, members: 5 }), terms, door())).toMatchObject({
      eligible: 'yes',
      reductionYuan: '15.00',
      seasons: [{ provision: 'notice/x-door' }],
      criteria: [{ code: 'members', met: 'yes' }],
    })
    expect(traded(asked({ wholeVillage: true, members: 5 }), terms, door())).toMatchObject({
      seasons: [{ provision: 'notice/trading' }],
      criteria: [{ code: 'whole-village' }],
    })
  })

  it('takes the better verdict, and tells every rule that might have admitted', () => {
    const both = [{ code: 'whole-village' }, { code: 'members' }]
    expect(traded(asked({ wholeVillage: false, members: null }), terms, door())).toMatchObject({
      eligible: 'unknown',
      seasons: [{ provision: 'notice/x-door' }],
      criteria: both,
      nearestChange: { criterion: 'whole-village', pointer: '/household/wholeVillage', to: 'true' },
      missingAnswers: ['/household/members'],
    })
    expect(traded(asked({ wholeVillage: null, members: 1 }), terms, door())).toMatchObject({
      eligible: 'unknown',
      seasons: [{ provision: 'notice/trading' }],
      criteria: both,
      missingAnswers: ['/household/wholeVillage'],
    })
    expect(traded(asked({ wholeVillage: false, members: 1 }), terms, door())).toMatchObject({
      eligible: 'no',
      seasons: [{ provision: 'notice/trading' }],
      criteria: both,
    })
  })

  it('names a change of the extending rule where none of the first rule helps', () => {
    const never = trading({ ...cut, criteria: { fact: 'in-zone', fuel: 'coal-ban' } })
    expect(traded(asked({ members: 1 }), never, door()).nearestChange).toEqual({
      criterion: 'members',
      pointer: '/household/members',
      to: '5',
    })
    expect(traded(asked({}), never).nearestChange).toBeNull()
  })

  it('leaves out an extending rule that is not in force or extends another', () => {
    for (const changes of [
      { inForce: { from: '2019-01-01' } },
      { inForce: { from: '2018-01-01', to: '2018-12-01' } },
      { extends: 'notice/other' },
    ])
      expect(traded(asked({ wholeVillage: false, members: 5 }), terms, door(changes))).toMatchObject({
        eligible: 'no',
        criteria: [{ code: 'whole-village' }],
      })
  })

  it('needs a rule of its own that is in force', () => {
    expect(traded(asked({ members: 5 }), door())).toMatchObject({ eligible: 'no', criteria: [], seasons: [] })
    const other = rule('other', { kind: 'heating-season', season: 'other', from: '10-01', to: '10-31' })
    expect(traded(asked({ wholeVillage: true }), terms, other).seasons).toHaveLength(1)
  })
})
