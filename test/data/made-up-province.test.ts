import { cpSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseExactJson } from '../../src/application/exact-json.ts'
import { readQuestion } from '../../src/application/read-question.ts'
import type { Assessment } from '../../src/domain/answer.ts'
import { assess } from '../../src/domain/assess.ts'
import { ruleBook } from '../../src/domain/rule-book.ts'
import type { PolicyDocument, ProvisionOf } from '../../src/model/document.ts'
import type { TiersCharge } from '../../src/model/tariff.ts'
import { bundleOf } from '../../src/policies/bundle.ts'
import { readRuleBook } from '../../src/policies/read-rule-book.ts'
import { freshFolder } from '../support/data-folder.ts'

/** A province that nobody has written code for: its divisions and one rule file are all there is of it. */
const PROVINCE = 'test/data/fixtures/made-up-province'
const [IN_ZONE, OUT_OF_ZONE] = ['990102', '990202']

async function madeUpBook(later: readonly PolicyDocument[] = []) {
  const { documents, lists } = readRuleBook(dataFolder())
  return ruleBook(await bundleOf([...documents, ...later], lists.divisions, lists.devices, lists.classes))
}

/** A notice that says the winter's prices again, or others, from the middle of January on. */
function winterNotice(yuanPerKwh: readonly string[]): PolicyDocument {
  const [document] = readRuleBook(dataFolder()).documents as [PolicyDocument]
  const old = document.provisions.find(({ key }) => key === 'winter-tiers') as ProvisionOf<'tariff'>
  const charge = { ...(old.charge as TiersCharge), yuanPerKwh: [...yuanPerKwh] }
  const provision = { ...old, supersedes: [`${document.id}/${old.key}`], charge }
  const id = 'xugou-winter-2021'
  return {
    ...document,
    id,
    series: id,
    issuedOn: '2021-01-02',
    inForce: { from: '2021-01-16' },
    provisions: [provision],
  }
}

function dataFolder(): string {
  const folder = freshFolder()
  cpSync(PROVINCE, folder, { recursive: true })
  for (const list of ['devices.yaml', 'classes.yaml']) cpSync(`data/${list}`, `${folder}/${list}`)
  return folder
}

type Part = Readonly<Record<string, unknown>>

/** January 2021 of a household on the register: 700 kWh at peak and 1,500 in the valley, 300 kWh before. */
async function january(
  household: Part = {},
  changes: Part = {},
  later: readonly PolicyDocument[] = [],
): Promise<Assessment> {
  const request = {
    household: {
      divisionCode: IN_ZONE,
      priceCategory: 'one-household-one-meter',
      timeOfUse: true,
      registeredOn: '2016-09-15',
      convertedOn: '2020-09-15',
      ...household,
    },
    device: {
      type: 'air-source-heat-pump',
      purchase: { date: '2020-09-20', invoiceYuan: '6200.00' },
    },
    usage: [{ from: '2021-01-01', to: '2021-01-31', peakKwh: '700', valleyKwh: '1500' }],
    prior: { heatingSeasonKwh: '300' },
    ...changes,
  }
  const book = await madeUpBook(later)
  const read = parseExactJson(JSON.stringify(request))
  if (!read.ok) throw new Error('the request is not JSON')
  const question = readQuestion(read.value, book)
  if (!question.ok) throw new Error(JSON.stringify(question.failures))
  const answer = assess(question.value, book)
  if (!answer.ok) throw new Error(JSON.stringify(answer.failures))
  return answer.value
}

const subsidy = ({ subsidies }: Assessment, kind: string) => subsidies.find((each) => each.kind === kind)

describe('a made-up province', () => {
  it('has one rule file that nothing is wrong with', () => {
    const { documents, findings } = readRuleBook(dataFolder())
    expect([documents.length, findings]).toEqual([1, []])
  })

  it('bills the winter over its own tiers and hours', async () => {
    const { bill, lines } = await january()
    // 700 × 0.40 + 1,000 × 0.45 + 500 × 0.70 = 280 + 450 + 350; 700 × 0.05 - 1,500 × 0.15 = 35 - 225
    const energy = lines.filter(({ kind }) => kind !== 'bundled-trading')
    expect(energy.map(({ code, quantityKwh, amountYuan }) => [code, quantityKwh, amountYuan])).toEqual([
      ['tier-1', '700.00', '280.00'],
      ['tier-2', '1000.00', '450.00'],
      ['tier-3', '500.00', '350.00'],
      ['peak', '700.00', '35.00'],
      ['valley', '1500.00', '-225.00'],
    ])
    expect(bill).toMatchObject({ energyYuan: '1080.00', timeOfUseYuan: '-190.00' })
  })

  it('cuts the price of the kWh recognised since the zone began, up to the cap', async () => {
    // 21 of 31 days: 700 and 1,500 less 225.81 and 483.87 = 474.19 + 1,016.13 = 1,490.32; cap 1,350 × 0.07
    const { bundledTrading, bill } = await january()
    expect(bundledTrading).toMatchObject({
      eligible: 'yes',
      recognisedKwh: '1350.00',
      reductionYuan: '94.50',
    })
    expect(bill).toMatchObject({ bundledTradingYuan: '-94.50', totalYuan: '795.50', complete: true })
  })

  it('gives nothing of it outside the zone', async () => {
    const { bundledTrading, bill } = await january({ divisionCode: OUT_OF_ZONE })
    expect(bundledTrading).toMatchObject({ eligible: 'no', reductionYuan: '0.00' })
    expect(bill?.totalYuan).toBe('890.00')
  })

  it.each([
    ['first', '2020-09-15', '330.00'], // 2,200 × 0.15
    ['second', '2019-09-15', '330.00'],
    ['third', '2018-09-15', '176.00'], // 2,200 × 0.08
    ['fourth', '2017-09-15', '176.00'],
    ['fifth', '2016-09-15', '0.00'],
  ])('pays running costs by the season since conversion: the %s', async (_, convertedOn, amountYuan) => {
    expect(subsidy(await january({ convertedOn }), 'operating')).toMatchObject({ amountYuan })
  })

  it('leaves the running subsidy open where the year of conversion is not told', async () => {
    const answer = await january({ convertedOn: undefined })
    expect(subsidy(answer, 'operating')).toMatchObject({ amountYuan: null })
    expect(answer.missingAnswers).toContain('/household/convertedOn')
  })

  it('stops the running subsidy at the cap of the season, and splits it in thirds', async () => {
    // 2,500 - 400 subsidised before = 2,100 × 0.15 = 315
    const answer = await january({}, { prior: { heatingSeasonKwh: '300', subsidisedKwh: '400' } })
    expect(subsidy(answer, 'operating')).toMatchObject({
      amountYuan: '315.00',
      funding: ['province', 'city', 'county'].map((level) => ({ level, amountYuan: '105.00' })),
    })
  })

  it.each([
    ['6200.00', '3000.00'], // 60 % are 3,720
    ['5000.00', '3000.00'],
    ['4999.99', '2999.99'], // 2,999.994
    ['1000.00', '600.00'],
  ])('pays 60 %% of an invoice of %s up to 3,000', async (invoiceYuan, amountYuan) => {
    const device = { type: 'storage-heater', purchase: { date: '2020-09-20', invoiceYuan } }
    expect(subsidy(await january({}, { device }), 'purchase')).toMatchObject({ amountYuan })
  })

  it('nets the running subsidy and leaves the purchase aside', async () => {
    // 795.50 - 330.00
    const { netYuan, oneOff } = await january()
    expect(netYuan).toBe('465.50')
    expect(oneOff).toEqual({ invoiceYuan: '6200.00', subsidyYuan: '3000.00', ownShareYuan: '3200.00' })
  })

  it('changes to tiers of a month and other differences when the season is over', async () => {
    // 150 × 0.42 + 50 × 0.47 = 63 + 23.50; 100 × 0.04 - 100 × 0.10
    const usage = [{ from: '2021-06-01', to: '2021-06-30', peakKwh: '100', valleyKwh: '100' }]
    const { bill } = await january({}, { usage, prior: {} })
    expect(bill).toMatchObject({ energyYuan: '86.50', timeOfUseYuan: '-6.00', totalYuan: '80.50' })
  })

  it('cuts no line where a notice says the same prices again, and moves no bill', async () => {
    const { lines, bill } = await january({}, {}, [winterNotice(['0.4000', '0.4500', '0.7000'])])
    const before = await january()
    const charged = (all: Assessment['lines']) =>
      all.map(({ code, from, to, amountYuan }) => [code, from, to, amountYuan])
    expect([charged(lines), bill]).toEqual([charged(before.lines), before.bill])
  })

  it('cuts them where the prices change', async () => {
    // 15 of 31 days: 338.71 + 725.81 = 1,064.52 of 2,200; opening 300, so 700, then 364.52 of the second tier
    const { lines } = await january({}, {}, [winterNotice(['0.4000', '0.4600', '0.7000'])])
    const energy = lines.filter(({ kind }) => kind === 'energy')
    expect(
      energy.map(({ from, code, quantityKwh, amountYuan }) => [from, code, quantityKwh, amountYuan]),
    ).toEqual([
      ['2021-01-01', 'tier-1', '700.00', '280.00'],
      ['2021-01-01', 'tier-2', '364.52', '164.03'],
      ['2021-01-16', 'tier-2', '635.48', '292.32'],
      ['2021-01-16', 'tier-3', '500.00', '350.00'],
    ])
  })
})
