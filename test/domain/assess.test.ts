import { describe, expect, it } from 'vitest'
import { ENGINE } from '../../src/domain/assess.ts'
import { type RuleBook, ruleBook } from '../../src/domain/rule-book.ts'
import { answer } from '../support/asking.ts'
import { divisions } from '../support/divisions.ts'
import { heatingSeason, operatingSubsidy, ruleFile, tariff, trading } from '../support/rule-files.ts'

type Text = { [key: string]: unknown }
const says = { zh: '说明', en: 'Words' }

function bookOf(...provisions: Text[]): RuleBook {
  const assumptions = [{ code: 'carry-on', says }]
  const documents = [ruleFile(provisions, { assumptions }, 'policies/410000/small.yaml').document]
  const devices = [{ type: 'heat-pump', name: says }]
  return ruleBook({ edition: 'small', documents, divisions, devices, classes: [] })
}

function asked(book: RuleBook, household: Text = {}, more: Text = {}) {
  const home = {
    divisionCode: '410225',
    priceCategory: 'one-household-one-meter',
    timeOfUse: false,
    ...household,
  }
  const usage = [{ from: '2021-01-01', to: '2021-01-31', totalKwh: '100' }]
  return answer({ household: home, device: { type: 'heat-pump' }, usage, ...more }, book)
}

const price = [heatingSeason(), tariff()]
const cut = { from: '2020-11-15', to: '2021-03-16', yuanPerKwh: '0.15', carryForward: 'carry-on' }
const traded = trading({ criteria: { fact: 'has-device' }, cuts: [cut] })
const onRegister = { fact: 'registered', at: 'any-day' }

describe('assess', () => {
  it('names the edition, the calculation and the days it was asked for', () => {
    const found = asked(bookOf(...price), {}, { knownOn: '2020-06-01', inForceOn: '2020-07-01' })
    expect(found).toMatchObject({
      edition: 'small',
      engine: 'explaining/1',
      knownOn: '2020-06-01',
      inForceOn: '2020-07-01',
    })
    expect(ENGINE).toBe('explaining/1')
    expect(asked(bookOf(...price))).toMatchObject({ knownOn: null, inForceOn: null, oneOff: null })
  })

  it('nets the operating subsidy from the bill and from the cost of heating', () => {
    const pays = { shape: 'amount', yuan: '10' }
    const found = asked(bookOf(...price, operatingSubsidy({ pays })))
    expect(found.bill?.totalYuan).toBe('56.00')
    expect(found).toMatchObject({ netYuan: '46.00', netComplete: true, netExcludes: [] })
    expect(found.heating).toMatchObject({ subsidyYuan: '10.00', netYuan: '46.00' })
    expect(found.subsidies.map(({ provision, amountYuan }) => [provision, amountYuan])).toEqual([
      ['test-2020/operating', '10.00'],
    ])
  })

  it('counts an unknown subsidy as zero in the net and names it', () => {
    const pays = { shape: 'amount', yuan: '10' }
    const book = bookOf(
      ...price,
      operatingSubsidy({ key: 'known', pays }),
      operatingSubsidy({ key: 'open', criteria: onRegister, pays }),
    )
    const found = asked(book, { registeredOn: 'unknown' })
    expect(found).toMatchObject({
      netYuan: '46.00',
      netComplete: false,
      netExcludes: ['test-2020/open'],
      missingAnswers: ['/household/registeredOn'],
    })
    expect(found.heating).toMatchObject({ subsidyYuan: null, netYuan: '46.00' })
  })

  it('takes a published price cut off the bill, as a line of its own', () => {
    const found = asked(bookOf(...price, traded))
    expect(found.bill).toEqual({
      energyYuan: '56.00',
      timeOfUseYuan: '0.00',
      bundledTradingYuan: '-15.00',
      totalYuan: '41.00',
      complete: true,
    })
    expect(found.lines.map(({ kind, formula }) => [kind, formula])).toEqual([
      ['energy', '100.00 × 0.5600 = 56.00'],
      ['bundled-trading', '100.00 × -0.1500 = -15.00'],
    ])
    expect(found).toMatchObject({ netYuan: '41.00', netComplete: true })
    expect(found.heating).toMatchObject({ reductionYuan: '15.00', netYuan: '41.00' })
    expect(found.assumptions).toEqual([{ code: 'carry-on', on: false, says }])
  })

  it('shows an assumption that is switched on, whether or not the county offers it', () => {
    const on = [{ code: 'carry-on', on: true, says }]
    expect(asked(bookOf(...price, traded), {}, { assume: ['carry-on'] }).assumptions).toEqual(on)
    expect(asked(bookOf(...price), {}, { assume: ['carry-on'] }).assumptions).toEqual(on)
    expect(asked(bookOf(...price)).assumptions).toEqual([])
  })

  it('has an incomplete bill where the amount of the trading was not published', () => {
    const found = asked(bookOf(...price, trading({ criteria: { fact: 'has-device' } })))
    expect(found.bill).toMatchObject({ totalYuan: '56.00', complete: false })
    expect(found).toMatchObject({ netYuan: '56.00', netComplete: false, netExcludes: ['bundled-trading'] })
    expect(found.heating.reductionYuan).toBeNull()
  })

  it('shows the bill under each answer that would decide it, and no bill of its own', () => {
    const when = { fact: 'central-heating', is: 'covered' }
    const book = bookOf(
      ...price,
      tariff({
        key: 'a',
        insteadOf: ['test-2020/price'],
        when,
        charge: { shape: 'flat', yuanPerKwh: '0.7' },
      }),
    )
    const found = asked(book, { centralHeating: 'unknown' })
    expect(found).toMatchObject({ bill: null, lines: [], netYuan: null, netComplete: false })
    expect(found.netExcludes).toEqual(['bill'])
    expect(found.heating).toMatchObject({ electricityYuan: null, netYuan: null })
    expect(found.alternatives?.map(({ when: one, bill }) => [one, bill?.totalYuan])).toEqual([
      [{ centralHeating: 'covered' }, '70.00'],
      [{ centralHeating: 'not-covered' }, '56.00'],
    ])
    expect(asked(book, { centralHeating: 'covered' })).toHaveProperty('alternatives', undefined)
  })
})
