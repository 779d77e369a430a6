import { describe, expect, it } from 'vitest'
import { comparisonAnswer } from '../../src/http/comparison-answer-schema.ts'
import { serviceInProcess } from '../support/service-in-process.ts'

const service = serviceInProcess()
const household = { priceCategory: 'one-household-one-meter', timeOfUse: false }
const device = { type: 'air-source-heat-pump-water', metering: 'whole-house' }
const yanhu = {
  household: { ...household, divisionCode: '140802', registeredOn: '2019-09-01', convertedOn: '2019-08-01' },
  device,
  usage: [{ from: '2020-11-15', to: '2021-03-15', peakKwh: '4000', valleyKwh: '7000', meter: 'heating' }],
}
const shenyang = {
  household: { ...household, divisionCode: '210102', timeOfUse: true, registeredOn: '2017-09-01' },
  device,
  usage: [{ from: '2026-11-01', to: '2027-03-31', peakKwh: '1500', valleyKwh: '2500' }],
}

async function post(path: string, body: unknown) {
  const response = await service.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

const compared = async (request: object) => {
  const choices = [{ name: 'gas', change: { fuel: 'gas' } }]
  const { answer } = await post('/v1/comparisons', { ...request, choices })
  return comparisonAnswer.parse(answer)
}

describe('price modes of POST /v1/comparisons', () => {
  it('names every mode in both languages, with its bill or why there is none', async () => {
    const { priceModes } = await compared(shenyang)
    expect(
      priceModes?.modes.map(({ name, bill, cheapest }) => [name.zh.slice(0, 3), bill?.totalYuan, cheapest]),
    ).toEqual([
      ['方式一', '1511.25', true],
      ['方式二', '1780.00', false],
      ['方式三', undefined, false],
    ])
    expect(priceModes?.modes[2]?.unknownBecause).toMatchObject({
      code: 'not-calculated',
      decidedBy: ['/priceMode'],
    })
    expect(priceModes?.modes[2]?.unknownBecause?.message.en).toContain('option 3')
  })

  it('states what its break-evens rest on', async () => {
    const { priceModes } = await compared(yanhu)
    expect(priceModes?.basis).toMatchObject({ kwh: '11000.00', valleyShare: '0.6364', cutShort: false })
    expect(priceModes?.basis.message.zh).not.toBe('')
    expect(priceModes?.breakEvens[0]).toMatchObject({
      kwh: { from: '16342.85' },
      valleyShare: { from: '0.9455' },
    })
  })

  it('names the choice of time-of-use where there is one, and null where there is no choice', async () => {
    const winter = {
      household: { ...household, divisionCode: '410212', centralHeating: 'not-covered' },
      device,
      usage: [{ from: '2018-11-15', to: '2019-03-15', totalKwh: '3000' }],
    }
    expect((await compared(winter)).priceModes?.modes.map(({ name }) => name.en)).toEqual([
      'Without time-of-use prices',
      'With time-of-use prices',
    ])
    const shared = { ...winter, household: { ...winter.household, priceCategory: 'shared-meter' } }
    expect((await compared(shared)).priceModes).toBeNull()
  })
})

describe('alternatives of POST /v1/assessments', () => {
  const alternatives = async (request: object) =>
    (await post('/v1/assessments', request)).answer['alternatives']

  it('name the cheapest mode where the household states none', async () => {
    expect(await alternatives(yanhu)).toMatchObject([
      { when: { priceMode: 'peak-valley' }, bill: { totalYuan: '4031.40' } },
      { when: { priceMode: 'season-quota' }, bill: { totalYuan: '3280.68' }, cheapest: true },
      { when: { priceMode: 'flat' }, bill: { totalYuan: '5247.00' } },
    ])
    const cheapest = ((await alternatives(shenyang)) as { cheapest?: boolean; bill: unknown }[]).map(
      (one) => one.cheapest,
    )
    expect(cheapest).toEqual([true, undefined, undefined])
  })

  it('name none where it is central heating that is not known, which nobody chooses', async () => {
    const request = {
      household: { ...household, divisionCode: '410212' },
      usage: [{ from: '2018-11-15', to: '2019-03-15', totalKwh: '3000' }],
    }
    const told = (await alternatives(request)) as { cheapest?: boolean }[]
    expect(told).toHaveLength(2)
    expect(told.every((one) => one.cheapest === undefined)).toBe(true)
  })
})
