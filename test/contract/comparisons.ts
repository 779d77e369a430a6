import { describe, expect, it } from 'vitest'
import { problemAnswerSchema } from '../../src/http/answer-schema.ts'
import { comparisonAnswer } from '../../src/http/comparison-answer-schema.ts'
import { device, household, winter } from './requests.ts'
import { post, refusals, type Target } from './target.ts'

const periods = {
  household: { ...household, timeOfUse: true },
  device: { ...device, cop: '2.5' },
  usage: [{ from: '2018-11-15', to: '2019-03-15', peakKwh: '1200', valleyKwh: '1800' }],
}

type Told = {
  readonly choices: readonly {
    readonly name: string
    readonly differenceYuan: string | null
    readonly fuelCost?: Readonly<Record<string, unknown>>
    readonly assumptions: readonly { readonly code: string }[]
  }[]
}

/** What `POST /v1/comparisons` promises: contract §6. */
export function comparisonContract(target: Target): void {
  const compare = (request: unknown, ...changes: unknown[]) =>
    post(target, '/v1/comparisons', {
      ...(request as object),
      choices: changes.map((change, i) => ({ name: `choice ${i}`, change })),
    })
  const told = async (request: unknown, ...changes: unknown[]) => {
    const response = await compare(request, ...changes)
    expect(response.status).toBe(200)
    return (await response.json()) as Told
  }

  describe('POST /v1/comparisons', () => {
    it('has the documented shape', async () => {
      const response = await compare(periods, { household: { timeOfUse: false } }, { fuel: 'gas' })
      const read = comparisonAnswer.safeParse(await response.json())
      expect(read.error?.issues ?? []).toEqual([])
    })

    it('says what time-of-use is worth: 1,200 kWh dearer by 0.03, 1,800 cheaper by 0.12', async () => {
      const { choices } = await told(periods, { household: { timeOfUse: false } })
      expect(choices[0]?.differenceYuan).toBe('180.00')
    })

    it('moves kWh from peak to valley, at 0.15 yuan each', async () => {
      const { choices } = await told(periods, { shiftToValleyKwh: '100' })
      expect(choices[0]).toMatchObject({
        differenceYuan: '-15.00',
        assumptions: [{ code: 'shift-to-valley' }],
      })
    })

    it('gives the same heat by another device, and says with which efficiencies', async () => {
      const { choices } = await told(periods, { device: { type: 'direct-electric', cop: '1.25' } })
      expect(choices[0]).toMatchObject({
        assessment: { heating: { kwh: '6000.00' } },
        assumptions: [{ code: 'same-heat' }],
      })
    })

    it('leaves the device out where the patch takes it away', async () => {
      const { choices } = await told(periods, { device: null })
      expect(choices[0]).toMatchObject({ assessment: { heating: { kwh: '0.00' } } })
    })

    it('says from which valley share on time-of-use pays, and what the next kWh costs', async () => {
      expect(await told(periods, {})).toMatchObject({
        breakEvenValleyShare: '0.2000',
        nextKwh: { tier: 'tier-2', priceYuanPerKwh: '0.6100', kwhToNextTier: null, kwhToCap: '0.00' },
      })
    })

    it('counts how far the next tier and the cap are', async () => {
      const request = { ...winter, usage: [{ ...winter.usage[0], to: '2018-12-31', totalKwh: '1000.25' }] }
      expect(await told(request, {})).toMatchObject({
        nextKwh: { tier: 'tier-1', priceYuanPerKwh: '0.5600', kwhToNextTier: '119.75', kwhToCap: '1999.75' },
      })
    })

    it('prices central heating by area where the rule book has its price', async () => {
      const lankao = { ...winter, household: { ...household, divisionCode: '410225', areaM2: '100' } }
      const { choices } = await told(lankao, { fuel: 'central-heating' })
      expect(choices[0]?.fuelCost).toMatchObject({
        lowYuan: '1900.00',
        highYuan: '1900.00',
        trust: 'reported',
      })
      expect(choices[0]?.assumptions).toMatchObject([{ code: 'fuel-season' }])
    })

    it('asks for the area where the price goes by it', async () => {
      const lankao = { ...winter, household: { ...household, divisionCode: '410225' } }
      const { choices } = await told(lankao, { fuel: 'central-heating' })
      expect(choices[0]).toMatchObject({
        differenceYuan: null,
        fuelCost: {
          lowYuan: null,
          decidedBy: ['/household/areaM2'],
          unknownBecause: { code: 'area-not-stated' },
        },
      })
    })

    it('works out no cost that no source tells', async () => {
      const { choices } = await told(winter, { fuel: 'gas' }, { fuel: 'coal' })
      expect(choices.map(({ fuelCost }) => fuelCost?.['lowYuan'])).toEqual([null, null])
      expect(choices.map(({ fuelCost }) => fuelCost?.['unknownBecause'])).toMatchObject([
        { code: 'quantity-not-known' },
        { code: 'no-reference-price' },
      ])
    })

    it.each<[string, unknown, unknown, string]>([
      ['a patch of readings', periods, { usage: [] }, 'unknown-field /choices/0/change/usage'],
      [
        'two kinds of change at once',
        periods,
        { fuel: 'gas', household: {} },
        'unknown-field /choices/0/change/household',
      ],
      ['a fuel that is none', periods, { fuel: 'wind' }, 'not-one-of /choices/0/change/fuel'],
      [
        'more kWh than there are at peak',
        periods,
        { shiftToValleyKwh: '1200.01' },
        'out-of-range /choices/0/change/shiftToValleyKwh',
      ],
      ['a change that is no object', periods, 'cheaper', 'wrong-type /choices/0/change'],
      ['a household taken away', periods, { household: null }, 'wrong-type /choices/0/change/household'],
      [
        'a patch with a wrong value',
        periods,
        { household: { members: -1 } },
        'not-a-decimal /choices/0/change/household/members',
      ],
      [
        'a patch with an unknown field',
        periods,
        { device: { colour: 'red' } },
        'unknown-field /choices/0/change/device/colour',
      ],
      [
        'time-of-use without registers',
        winter,
        { household: { timeOfUse: true } },
        'registers-incomplete /choices/0/change',
      ],
      [
        'a needed field taken away',
        periods,
        { device: { type: null } },
        'missing-field /choices/0/change/device/type',
      ],
    ])('refuses %s', async (_, request, change, expected) => {
      const response = await compare(request, change)
      expect(response.status).toBe(422)
      expect(await refusals(response)).toEqual([expected])
    })

    it('tells faults of the question and of the choices together, in the order of the request', async () => {
      const response = await post(target, '/v1/comparisons', {
        choices: [{ change: { fuel: 'wind' } }],
        ...winter,
        edition: 'none',
      })
      expect(await refusals(response)).toEqual([
        'missing-field /choices/0/name',
        'not-one-of /choices/0/change/fuel',
        'unknown-edition /edition',
      ])
    })

    it('tells faults of a patch beside faults of the question that it changes', async () => {
      const household = { ...winter.household, divisionCode: '410299' }
      const choices = [
        { name: 'a', change: { household: { centralHeating: 'x', members: '1.5' } } },
        { name: 'b', change: { household: { divisionCode: '410200' } } },
        { name: 'c', change: { household: { divisionCode: '410202', voltage: '1-10kv' } } },
        { name: 'd', change: { household: { timeOfUse: true } } },
      ]
      const response = await post(target, '/v1/comparisons', { ...winter, household, choices })
      expect(await refusals(response)).toEqual([
        'unknown-division /household/divisionCode',
        'not-one-of /choices/0/change/household/centralHeating',
        'too-many-decimals /choices/0/change/household/members',
        'division-too-coarse /choices/1/change/household/divisionCode',
        'not-calculated /choices/2/change/household/voltage',
      ])
    })

    it('says of kWh that cannot be moved which readings they would come from', async () => {
      const response = await compare(winter, { shiftToValleyKwh: '100' })
      const { errors } = problemAnswerSchema.parse(await response.json())
      expect(errors[0]?.message.zh).toContain('峰电量')
      expect(errors[0]?.suggestion?.en).toContain('peak and valley')
    })

    it('needs choices', async () => {
      expect(await refusals(await post(target, '/v1/comparisons', winter))).toEqual([
        'missing-field /choices',
      ])
      expect(await refusals(await post(target, '/v1/comparisons', { ...winter, choices: [] }))).toEqual([
        'out-of-range /choices',
      ])
    })
  })
}
