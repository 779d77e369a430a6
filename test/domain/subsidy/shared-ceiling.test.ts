import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Subsidy } from '../../../src/domain/answer.ts'
import { day } from '../../../src/domain/plain-date.ts'
import { exact } from '../../../src/domain/quantity.ts'
import type { Device, Question } from '../../../src/domain/question.ts'
import { groupsOf, mostPaid } from '../../../src/domain/subsidy/shared-ceiling.ts'
import type { ProvisionText } from '../../../src/model/document.ts'
import type { Formula } from '../../../src/model/formula.ts'
import { SEED } from '../../support/property-seed.ts'
import {
  assessed,
  buying,
  device,
  operating,
  pricedBook,
  purchase,
  question,
  reading,
} from '../../support/worked-question.ts'

const amount = (yuan: string): Formula => ({ shape: 'amount', yuan })
const perKwh: Formula = { shape: 'rate', yuanPer: '1', of: 'heating-kwh' }
const unclear: Formula = { shape: 'unknown', because: { zh: '没有写明', en: 'not said' } }
const under = (pays: Formula, yuan = '7000'): Formula => ({
  shape: 'shared-ceiling',
  yuan,
  group: 'bundle',
  pays,
})

/** A device of 20,000 yuan, or one of which no purchase is told; converted in June 2018 unless said otherwise. */
function asking(kwh: string, changes: Partial<Device> = {}, convertedOn: string | null = '2018-06-01') {
  return question(
    {
      device: device({ purchase: purchase({ invoiceYuan: exact('20000') }), ...changes }),
      usage: [reading('2018-12-01', '2018-12-31', kwh)],
    },
    { convertedOn: convertedOn === null ? null : day(convertedOn) },
  )
}
const told = (asked: Question, ...rules: ProvisionText[]): readonly Subsidy[] =>
  assessed(asked, pricedBook(...rules)).subsidies
const amounts = (subsidies: readonly Subsidy[]) =>
  Object.fromEntries(
    subsidies.map(({ kind, season, amountYuan }) => [season === undefined ? kind : season, amountYuan]),
  )
const running = (asked: Question, ...rules: ProvisionText[]) =>
  told(asked, ...rules).find(({ kind }) => kind === 'operating')
const untold = { purchase: null }

describe('sharedCeiling', () => {
  it.each([
    ['999.99', '999.99', false],
    ['1000', '1000.00', false],
    ['1000.01', '1000.00', true],
  ])('pays the device first, and for %s kWh at a yuan what is left: %s', (kwh, paid, binds) => {
    const subsidies = told(asking(kwh), buying(under(amount('6000'))), operating(under(perKwh)))
    expect(amounts(subsidies)).toEqual({ purchase: '6000.00', 2018: paid })
    const used = kwh === '999.99' ? '6999.99' : '7000.00'
    expect(subsidies.find(({ kind }) => kind === 'operating')).toMatchObject({
      eligible: 'yes',
      caps: [{ of: 'amount', per: 'group', limit: '7000.00', used, binds }],
    })
  })

  it.each([
    ['6999.99', '6999.99', '0.01'],
    ['7000', '7000.00', '0.00'],
    ['7000.01', '7000.00', '0.00'],
  ])('holds for the device by itself: of %s yuan %s, and for the season %s', (wanted, bought, season) => {
    const subsidies = told(asking('500'), buying(under(amount(wanted))), operating(under(perKwh)))
    expect(amounts(subsidies)).toEqual({ purchase: bought, 2018: season })
  })

  it('says by what the season is limited', () => {
    const [paid] = [running(asking('1200'), buying(under(amount('6000'))), operating(under(perKwh)))]
    expect(paid?.formula).toBe('min(1 × 1200, 7000 − 6000.00)')
    const alone = running(asking('1200'), operating(under(perKwh)))
    expect(alone?.formula).toBe('min(1 × 1200, 7000)')
  })

  it('leaves other groups, and what stands under no ceiling, alone', () => {
    const other: Formula = { shape: 'shared-ceiling', yuan: '900', group: 'other', pays: perKwh }
    expect(amounts(told(asking('1000'), buying(under(amount('6000'))), operating(other)))).toEqual({
      purchase: '6000.00',
      2018: '900.00',
    })
    expect(amounts(told(asking('8000'), buying(amount('6000')), operating(under(perKwh))))).toEqual({
      purchase: '6000.00',
      2018: '7000.00',
    })
  })

  it('counts the seasons in their order, those before the readings too', () => {
    const usage = [reading('2019-12-01', '2019-12-31', '5000'), reading('2018-12-01', '2018-12-31', '3000')]
    const two = { ...asking('1'), usage }
    expect(amounts(told(two, operating(under(perKwh))))).toEqual({ 2018: '3000.00', 2019: '4000.00' })
    const second = { ...two, usage: usage.slice(0, 1) }
    expect(running(second, operating(under(perKwh)))).toMatchObject({
      eligible: 'unknown',
      amountYuan: null,
      unknownBecause: [{ zh: expect.stringContaining('7000.00'), en: expect.stringContaining('7000.00') }],
    })
  })

  it('asks for the conversion where it tells which season this is', () => {
    const asked = asking('3000', {}, null)
    const answer = assessed(asked, pricedBook(operating(under(perKwh))))
    expect(answer.subsidies[0]).toMatchObject({ amountYuan: null })
    expect(answer.missingAnswers).toContain('/household/convertedOn')
    const from = { inForce: { from: '2018-11-15' } }
    expect(running(asked, operating(under(perKwh), from))).toMatchObject({ amountYuan: '3000.00' })
  })

  it('asks for the purchase only where that may change the amount', () => {
    const rules = [buying(under(amount('6000'))), operating(under(perKwh))]
    expect(running(asking('1000', untold), ...rules)).toMatchObject({ amountYuan: '1000.00' })
    const open = assessed(asking('1000.01', untold), pricedBook(...rules))
    expect(open.subsidies).toMatchObject([{ kind: 'operating', eligible: 'unknown', amountYuan: null }])
    expect(open.missingAnswers).toContain('/device/purchase')
  })

  it('knows the season where even the most that the device may have drawn leaves room', () => {
    const upTo6000: Formula = { shape: 'at-most', yuan: '6000', per: 'device', pays: unclear }
    const rules = [buying(under(upTo6000)), operating(under(perKwh))]
    expect(amounts(told(asking('1000'), ...rules))).toEqual({ purchase: null, 2018: '1000.00' })
    expect(amounts(told(asking('1000.01'), ...rules))).toEqual({ purchase: null, 2018: null })
    expect(amounts(told(asking('0'), buying(under(unclear)), operating(under(perKwh))))).toEqual({
      purchase: null,
      2018: '0.00',
    })
  })

  it('is not known where what it limits is not known', () => {
    expect(running(asking('1000'), operating(under(unclear)))).toMatchObject({
      amountYuan: null,
      unknownBecause: [{ zh: '没有写明', en: 'not said' }],
    })
  })

  it('never pays more together than the ceiling, and the device before the season', () => {
    const fen = fc.integer({ min: 0, max: 900_000 })
    const yuan = (value: number) => (value / 100).toFixed(2)
    fc.assert(
      fc.property(fen, fen, fen, (limit, wanted, used) => {
        const rules = [
          buying(under(amount(yuan(wanted)), yuan(limit))),
          operating(under(perKwh, yuan(limit))),
        ]
        const device = Math.min(wanted, limit)
        expect(amounts(told(asking(yuan(used)), ...rules))).toEqual({
          purchase: yuan(device),
          2018: yuan(Math.min(used, limit - device)),
        })
      }),
      { numRuns: 200, seed: SEED },
    )
  })
})

describe('mostPaid', () => {
  const share: Formula = { shape: 'share', share: '1/2', of: 'invoice' }
  it.each<[string | null, Formula]>([
    ['0', { shape: 'nothing' }],
    ['0', { shape: 'in-kind', what: { zh: '气', en: 'gas' }, yuanEach: '50', count: '8' }],
    ['600', amount('600')],
    ['600', { shape: 'credit', yuan: '600', unused: 'recovered' }],
    ['300', { ...perKwh, yuanPer: '0.1', upTo: { quantity: '3000', per: 'season' } }],
    ['200', { ...perKwh, upTo: { yuan: '200', per: 'season' } }],
    ['1000', { ...share, baseUpTo: '2000' }],
    ['40', { shape: 'at-most', yuan: '40', per: 'season', pays: amount('50') }],
    ['40', { shape: 'at-most', yuan: '50', per: 'season', pays: amount('40') }],
    ['40', { shape: 'at-most', yuan: '40', per: 'season', pays: perKwh }],
    ['40', under(amount('50'), '40')],
    ['70', { shape: 'filled', yuan: amount('70'), by: perKwh }],
    ['30', { shape: 'sum', parts: [amount('10'), amount('20')] }],
    ['10', { shape: 'lowest', parts: [amount('10'), amount('20')] }],
    ['20', { shape: 'lowest', parts: [perKwh, amount('20')] }],
    ['20', { shape: 'highest', parts: [amount('10'), amount('20')] }],
    ['20', { shape: 'agree', parts: [amount('20'), amount('10')] }],
    [
      '9',
      {
        shape: 'choose',
        cases: [{ when: { fact: 'has-device' }, pays: amount('9') }],
        otherwise: amount('8'),
      },
    ],
    [
      '200',
      {
        shape: 'bonus',
        of: 'gas-m3',
        steps: [
          { reaches: '1', yuan: '100' },
          { reaches: '2', yuan: '200' },
        ],
      },
    ],
    [null, perKwh],
    [null, unclear],
    [null, share],
    [null, { shape: 'sum', parts: [amount('10'), perKwh] }],
    [null, { shape: 'highest', parts: [amount('10'), perKwh] }],
    [null, { shape: 'lowest', parts: [perKwh, perKwh] }],
  ])('is %s', (most, formula) => {
    expect(mostPaid(formula)?.toString() ?? null).toBe(most)
  })
})

describe('groupsOf', () => {
  it('finds every ceiling, however deep it stands, once', () => {
    const deep: Formula = {
      shape: 'sum',
      parts: [
        {
          shape: 'choose',
          cases: [{ when: { fact: 'has-device' }, pays: under(amount('1')) }],
          otherwise: perKwh,
        },
        { shape: 'at-most', yuan: '1', per: 'season', pays: under(perKwh) },
        { shape: 'filled', yuan: { ...under(perKwh), group: 'second' } as Formula, by: perKwh },
        {
          shape: 'own-part',
          after: { ...under(perKwh), group: 'third' } as Formula,
          of: 'invoice',
          share: '1',
        },
      ],
    }
    expect(groupsOf(deep)).toEqual(['bundle', 'second', 'third'])
    expect(groupsOf(perKwh)).toEqual([])
  })
})
