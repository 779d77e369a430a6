import { describe, expect, it } from 'vitest'
import { exact } from '../../../src/domain/quantity.ts'
import { evaluate } from '../../../src/domain/subsidy/formula.ts'
import { type Measures, measured, type Outcome } from '../../../src/domain/subsidy/outcome.ts'
import type { Base, Formula, Quantity } from '../../../src/model/formula.ts'
import { household, pricedBook, question, situation } from '../../support/worked-question.ts'

type Figures = Partial<Record<Quantity | Base, string>>
const SMALL = pricedBook()
const plain = situation(question(), SMALL)
const withMembers = (members: number | null) =>
  situation({ ...question(), household: household({ members }) }, SMALL)

function figures(known: Figures, priorKwh = '0'): Measures {
  const look = (of: Quantity | Base) => {
    const text = known[of]
    return measured(text === undefined ? null : exact(text), `/${of}`)
  }
  return { priorKwh: exact(priorKwh), quantity: look, base: look }
}

const of = (formula: Formula, known: Figures = {}, prior = '0', where = plain): Outcome =>
  evaluate(formula, figures(known, prior), where)

/** What a policy officer reads of an outcome. */
const told = ({ yuan, says, caps, because, decidedBy }: Outcome) => ({
  yuan: yuan === null ? null : yuan.toString(),
  says,
  caps,
  because,
  decidedBy,
})
const pays = (yuan: string, says: string, caps: unknown[] = []) => ({
  yuan,
  says,
  caps,
  because: [],
  decidedBy: [],
})
const open = (decidedBy: string[], because: unknown[] = [], caps: unknown[] = []) => ({
  yuan: null,
  says: '?',
  caps,
  because,
  decidedBy,
})
const UNCLEAR = { zh: '没有写明', en: 'not said' }
const unclear: Formula = { shape: 'unknown', because: UNCLEAR }
const amount = (yuan: string): Formula => ({ shape: 'amount', yuan })
const perKwh = (yuanPer: string, upTo?: Extract<Formula, { shape: 'rate' }>['upTo']): Formula => ({
  shape: 'rate',
  yuanPer,
  of: 'heating-kwh',
  upTo,
})

describe('evaluate nothing, unknown and amount', () => {
  it('pays nothing where nothing is paid', () => {
    const outcome = of({ shape: 'nothing' })
    expect(told(outcome)).toEqual(pays('0', '0'))
    expect(outcome.node).toEqual({
      kind: 'formula',
      code: 'nothing',
      value: '0',
      unit: 'yuan',
      says: '0',
      inputs: [],
    })
  })

  it('tells why an amount is not known', () => {
    const outcome = of(unclear)
    expect(told(outcome)).toEqual(open([], [UNCLEAR]))
    expect(outcome.node).toEqual({ kind: 'unknown', code: 'unknown', value: null, unit: 'yuan', inputs: [] })
  })

  it('pays a fixed amount as it is written', () => {
    expect(told(of(amount('600.50')))).toEqual(pays('600.5', '600.50'))
    expect(of(amount('600.50')).node.code).toBe('amount')
  })

  it.each<[string, Formula]>([
    ['合计最高 100.00 元', { shape: 'shared-ceiling', yuan: '100', group: 'g', pays: amount('1') }],
    ['折算成几份', { shape: 'per-count', yuanPer: '1', countedAs: UNCLEAR }],
  ])('says why an amount is not known: %s', (why, formula) => {
    expect(told(of(formula))).toEqual(
      open([], [{ zh: expect.stringContaining(why), en: expect.stringContaining('not known') }]),
    )
    expect(of(formula).node).toMatchObject({ kind: 'unknown', code: formula.shape })
  })

  it('pays nothing in money for what is given in kind', () => {
    const outcome = of({ shape: 'in-kind', what: UNCLEAR, yuanEach: '1.5', count: '2' })
    expect(told(outcome)).toEqual(pays('0', '0'))
    expect(outcome.inKind).toEqual([{ what: UNCLEAR, count: '2', yuanEach: '1.50', worthYuan: '3.00' }])
  })
})

describe('evaluate credit', () => {
  const recovered: Formula = { shape: 'credit', yuan: '600', unused: 'recovered' }
  const carried: Formula = { shape: 'credit', yuan: '1200', unused: 'carried-over' }
  const capped = (limit: string, used: string, binds: boolean) => ({
    of: 'amount',
    per: 'season',
    limit,
    used,
    binds,
  })

  it.each([
    ['0', '0', '0.00', false],
    ['200', '200', '200.00', false],
    ['599.99', '599.99', '599.99', false],
    ['600', '600', '600.00', false],
    ['600.01', '600', '600.00', true],
    ['620', '600', '600.00', true],
  ])('pays a season of %s yuan with %s where the rest is recovered', (cost, paid, used, binds) => {
    expect(told(of(recovered, { 'season-cost': cost }))).toEqual(
      pays(paid, `min(${cost}, 600)`, [capped('600.00', used, binds)]),
    )
  })

  it('tells the cost that it was drawn for', () => {
    const { node } = of(recovered, { 'season-cost': '200.50' })
    expect(node).toMatchObject({ kind: 'formula', code: 'credit', value: '200.5' })
    expect(node.inputs).toEqual([
      { kind: 'input', code: 'season-cost', value: '200.5', unit: 'yuan', inputs: [] },
      { kind: 'cap', code: 'amount', value: '600.00', says: '200.50', inputs: [] },
    ])
  })

  it('is not known where the cost is not', () => {
    expect(told(of(recovered))).toEqual(open(['/season-cost']))
    expect(of(recovered).node.code).toBe('credit')
  })

  it('pays a bill within the season’s own credit where the rest is carried over', () => {
    expect(told(of(carried, { 'season-cost': '1200' }))).toEqual(
      pays('1200', 'min(1200, 1200)', [capped('1200.00', '1200.00', false)]),
    )
  })

  it('does not guess what earlier seasons carried over to a larger bill', () => {
    const outcome = of(carried, { 'season-cost': '1200.01' })
    expect(outcome.yuan).toBeNull()
    expect(outcome.because[0]?.en).toContain('1200.01')
    expect(outcome.because[0]?.zh).toContain('1200')
    expect([outcome.because.length, outcome.decidedBy, outcome.node.code]).toEqual([1, [], 'credit'])
  })
})

describe('evaluate rate', () => {
  it('multiplies the quantity by the rate', () => {
    const outcome = of(perKwh('0.3'), { 'heating-kwh': '1000.50' })
    expect(told(outcome)).toEqual(pays('300.15', '0.3 × 1000.5'))
    expect(outcome.node).toEqual({
      kind: 'formula',
      code: 'rate',
      value: '300.15',
      unit: 'yuan',
      says: '0.3 × 1000.5',
      inputs: [{ kind: 'input', code: 'heating-kwh', value: '1000.5', unit: 'kWh', inputs: [] }],
    })
  })

  it('names the answer that would tell a quantity that is not known', () => {
    expect(told(of(perKwh('0.3')))).toEqual(open(['/heating-kwh']))
    expect(of(perKwh('0.3')).node.code).toBe('rate')
  })

  it.each([
    ['area-m2', 'm2'],
    ['valley-kwh', 'kWh'],
    ['members', 'share'],
  ] as const)('shows %s in %s', (quantity, unit) => {
    const { node } = of({ shape: 'rate', yuanPer: '2', of: quantity }, { [quantity]: '3' })
    expect(node.inputs).toEqual([{ kind: 'input', code: quantity, value: '3', unit, inputs: [] }])
  })

  const upTo3000 = perKwh('0.3', { quantity: '3000', per: 'season' })
  const used = (kwh: string, binds: boolean) => [
    { of: 'quantity', per: 'season', limit: '3000.00', used: kwh, binds },
  ]
  it.each([
    ['2999.99', '899.997', '0.3 × 2999.99', used('2999.99', false)],
    ['3000', '900', '0.3 × 3000', used('3000.00', false)],
    ['3000.01', '900', '0.3 × 3000', used('3000.00', true)],
  ])('limits %s kWh to 3,000 kWh a season', (kwh, yuan, says, caps) => {
    expect(told(of(upTo3000, { 'heating-kwh': kwh }))).toEqual(pays(yuan, says, caps))
  })

  it('is a rate with and without a limit', () => {
    const limits = [undefined, { quantity: '10', per: 'season' }, { yuan: '10', per: 'season' }] as const
    const codes = limits.map((upTo) => of(perKwh('0.3', upTo), { 'heating-kwh': '9' }).node.code)
    expect(codes).toEqual(['rate', 'rate', 'rate'])
  })

  it('shows a limit as a step of the calculation', () => {
    const { node } = of(upTo3000, { 'heating-kwh': '4000' })
    expect(node.inputs).toEqual([
      { kind: 'input', code: 'heating-kwh', value: '4000', unit: 'kWh', inputs: [] },
      { kind: 'cap', code: 'quantity', value: '3000.00', says: '3000.00', inputs: [] },
    ])
  })

  it.each([
    ['1000', '2000', '600', '0.3 × 2000', used('3000.00', false)],
    ['1000', '2001', '600', '0.3 × 2000', used('3000.00', true)],
    ['3500', '100', '0', '0.3 × 0', used('3000.00', true)],
  ])('counts %s kWh subsidised before towards the limit', (prior, kwh, yuan, says, caps) => {
    expect(told(of(upTo3000, { 'heating-kwh': kwh }, prior))).toEqual(pays(yuan, says, caps))
  })

  it('does not count energy subsidised before towards a limit of an area', () => {
    const formula: Formula = {
      shape: 'rate',
      yuanPer: '10',
      of: 'area-m2',
      upTo: { quantity: '100', per: 'household' },
    }
    expect(told(of(formula, { 'area-m2': '90' }, '50'))).toEqual(
      pays('900', '10 × 90', [
        { of: 'quantity', per: 'household', limit: '100.00', used: '90.00', binds: false },
      ]),
    )
  })

  const upTo900 = perKwh('0.3', { yuan: '900', per: 'season' })
  const spent = (yuan: string, binds: boolean) => [
    { of: 'amount', per: 'season', limit: '900.00', used: yuan, binds },
  ]
  it.each([
    ['0', '2999', '899.7', 'min(0.3 × 2999, 900)', spent('899.70', false)],
    ['0', '3000', '900', 'min(0.3 × 3000, 900)', spent('900.00', false)],
    ['0', '3001', '900', 'min(0.3 × 3001, 900)', spent('900.00', true)],
    ['1000', '1500', '450', 'min(0.3 × 1500, 900)', spent('750.00', false)],
    ['1000', '2500', '600', 'min(0.3 × 2500, 900)', spent('900.00', true)],
    ['4000', '10', '0', 'min(0.3 × 10, 900)', spent('900.00', true)],
  ])('with %s kWh before, limits the money of %s kWh to 900 yuan', (prior, kwh, yuan, says, caps) => {
    const outcome = of(upTo900, { 'heating-kwh': kwh }, prior)
    expect(told(outcome)).toEqual(pays(yuan, says, caps))
    expect(outcome.node.inputs[0]).toMatchObject({ kind: 'input', value: kwh })
  })
})

describe('evaluate bands', () => {
  const bands = (applies: 'marginal' | 'whole'): Formula => ({
    shape: 'bands',
    of: 'heating-kwh',
    applies,
    bands: [{ upTo: '100', yuanPer: '0.1' }, { upTo: '300', yuanPer: '0.2' }, { yuanPer: '0.3' }],
  })
  it.each([
    ['99', '9.9', '0.1 × 99 + 0.2 × 0 + 0.3 × 0'],
    ['100', '10', '0.1 × 100 + 0.2 × 0 + 0.3 × 0'],
    ['101', '10.2', '0.1 × 100 + 0.2 × 1 + 0.3 × 0'],
    ['300', '50', '0.1 × 100 + 0.2 × 200 + 0.3 × 0'],
    ['310', '53', '0.1 × 100 + 0.2 × 200 + 0.3 × 10'],
  ])('pays each part of %s kWh at the rate of its own band', (kwh, yuan, says) => {
    const outcome = of(bands('marginal'), { 'heating-kwh': kwh })
    expect(told(outcome)).toEqual(pays(yuan, says))
    expect(outcome.node).toMatchObject({ code: 'bands', inputs: [{ code: 'heating-kwh', unit: 'kWh' }] })
  })

  it.each([
    ['100', '10', '0.1 × 100'],
    ['100.01', '20.002', '0.2 × 100.01'],
    ['300', '60', '0.2 × 300'],
    ['301', '90.3', '0.3 × 301'],
  ])('pays all of %s kWh at the rate of the band reached', (kwh, yuan, says) => {
    const outcome = of(bands('whole'), { 'heating-kwh': kwh })
    expect(told(outcome)).toEqual(pays(yuan, says))
    expect(outcome.node).toMatchObject({ code: 'bands', inputs: [{ code: 'heating-kwh', value: kwh }] })
  })

  it('pays nothing above the last bound where no open band follows', () => {
    const closed = (applies: 'marginal' | 'whole'): Formula => ({
      shape: 'bands',
      of: 'heating-kwh',
      applies,
      bands: [{ upTo: '100', yuanPer: '0.1' }],
    })
    expect(told(of(closed('whole'), { 'heating-kwh': '101' }))).toEqual(pays('0', '0 × 101'))
    expect(told(of(closed('marginal'), { 'heating-kwh': '101' }))).toEqual(pays('10', '0.1 × 100'))
  })

  it('is not known without its quantity', () => {
    expect(told(of(bands('whole')))).toEqual(open(['/heating-kwh']))
    expect(of(bands('marginal')).node.code).toBe('bands')
  })
})

describe('evaluate share', () => {
  const third: Formula = { shape: 'share', share: '1/4', of: 'invoice' }
  it('pays a share of a base', () => {
    const outcome = of(third, { invoice: '1000' })
    expect(told(outcome)).toEqual(pays('250', '1/4 × 1000'))
    expect(outcome.node).toMatchObject({
      code: 'share',
      inputs: [{ kind: 'input', code: 'invoice', value: '1000', unit: 'yuan' }],
    })
  })

  it.each([
    ['4999', '2499.5', '0.5 × 4999', '4999.00', false],
    ['5000', '2500', '0.5 × 5000', '5000.00', false],
    ['5001', '2500', '0.5 × 5000', '5000.00', true],
  ])('counts no more of a base of %s than its limit', (base, yuan, says, used, binds) => {
    const formula: Formula = { shape: 'share', share: '0.5', of: 'invoice', baseUpTo: '5000' }
    expect(told(of(formula, { invoice: base }))).toEqual(
      pays(yuan, says, [{ of: 'base', per: 'device', limit: '5000.00', used, binds }]),
    )
  })

  it.each([
    ['999', '0', '0.5 × 0'],
    ['1000', '0', '0.5 × 0'],
    ['1001', '0.5', '0.5 × 1'],
  ])('counts of %s only what is above the part the household bears', (base, yuan, says) => {
    const formula: Formula = { shape: 'share', share: '0.5', of: 'season-cost', above: '1000' }
    expect(told(of(formula, { 'season-cost': base }))).toEqual(pays(yuan, says))
  })

  it('takes the part that the household bears off the limited base', () => {
    const formula: Formula = { shape: 'share', share: '0.5', of: 'invoice', above: '1000', baseUpTo: '4000' }
    expect(of(formula, { invoice: '9000' }).yuan?.toString()).toBe('1500')
  })

  it('is not known without its base', () => {
    expect(told(of(third))).toEqual(open(['/invoice']))
    expect(of(third).node.code).toBe('share')
  })
})

describe('evaluate at-most', () => {
  const limited = (pays: Formula): Formula => ({ shape: 'at-most', yuan: '500', per: 'household', pays })
  it.each([
    ['499', '499', '499.00', false],
    ['500', '500', '500.00', false],
    ['501', '500', '500.00', true],
  ])('pays of %s yuan no more than 500', (wanted, yuan, used, binds) => {
    const outcome = of(limited(amount(wanted)))
    expect(told(outcome)).toEqual(
      pays(yuan, `min(${wanted}, 500)`, [{ of: 'amount', per: 'household', limit: '500.00', used, binds }]),
    )
    expect(outcome.node).toMatchObject({ code: 'at-most', inputs: [{ code: 'amount' }, { kind: 'cap' }] })
  })

  it('stays unknown where what is limited is unknown', () => {
    const outcome = of(limited(unclear))
    expect(told(outcome)).toEqual(open([], [UNCLEAR]))
    expect(outcome.node).toMatchObject({ code: 'at-most', inputs: [{ code: 'unknown' }] })
  })
})

describe('evaluate sum, lowest, highest and agree', () => {
  const several = (shape: 'sum' | 'lowest' | 'highest' | 'agree', ...parts: Formula[]): Formula => ({
    shape,
    parts,
  })
  it('adds, takes the least and takes the most', () => {
    const parts = [amount('30'), amount('10'), amount('20')]
    expect(told(of(several('sum', ...parts)))).toEqual(pays('60', '30 + 10 + 20'))
    expect(told(of(several('lowest', ...parts)))).toEqual(pays('10', 'min(30, 10, 20)'))
    expect(told(of(several('highest', ...parts)))).toEqual(pays('30', 'max(30, 10, 20)'))
    expect(of(several('sum', ...parts)).node.inputs.map(({ value }) => value)).toEqual(['30', '10', '20'])
  })

  it.each(['sum', 'lowest', 'highest', 'agree'] as const)(
    'is unknown in %s with one unknown part',
    (shape) => {
      const outcome = of(several(shape, amount('10'), perKwh('1'), unclear))
      expect(told(outcome)).toEqual(open(['/heating-kwh'], [UNCLEAR]))
      expect(outcome.node.code).toBe(shape)
      expect(outcome.node.inputs).toHaveLength(3)
    },
  )

  it('knows that the lowest of an unknown amount and of nothing is nothing', () => {
    const parts = [unclear, amount('5'), amount('0')]
    expect(of({ shape: 'lowest', parts }).yuan?.toFixed()).toBe('0')
    expect(of({ shape: 'lowest', parts: parts.slice(0, 2) }).yuan).toBeNull()
  })

  it('knows that the lowest is nothing where one part is nothing', () => {
    const outcome = of(several('lowest', unclear, amount('0')))
    expect(told(outcome)).toEqual(pays('0', 'min(…) = 0'))
    expect(outcome.node).toMatchObject({ code: 'lowest', inputs: [{ code: 'unknown' }, { code: 'amount' }] })
    expect(of(several('highest', unclear, amount('0'))).yuan).toBeNull()
  })

  it('knows the amount where the readings of a clause agree to the fen', () => {
    expect(told(of(several('agree', amount('10.001'), amount('10.004'))))).toEqual(pays('10.001', '10.001'))
  })

  it('tells every amount where the readings of a clause differ', () => {
    expect(told(of(several('agree', amount('10'), amount('10'), amount('10.01'))))).toEqual(
      open(
        [],
        [
          {
            zh: '条文有不同理解，金额分别为 10.00、10.00、10.01 元，所以不能确定。',
            en: 'The clause can be read in different ways, giving 10.00 or 10.00 or 10.01 yuan, so the amount is not known.',
          },
        ],
      ),
    )
  })

  it('tells a limit that several parts share once, and different limits each', () => {
    const same = perKwh('0.3', { quantity: '3000', per: 'season' })
    const known = { 'heating-kwh': '4000' }
    const cap = { of: 'quantity', per: 'season', limit: '3000.00', used: '3000.00', binds: true }
    expect(of(several('highest', same, same), known).caps).toEqual([cap])
    const other = (upTo: Extract<Formula, { shape: 'rate' }>['upTo']) =>
      of(several('highest', same, perKwh('0.3', upTo)), known).caps
    expect(other({ quantity: '3000', per: 'household' })).toEqual([cap, { ...cap, per: 'household' }])
    expect(other({ quantity: '5000', per: 'season' })).toEqual([
      cap,
      { ...cap, limit: '5000.00', used: '4000.00', binds: false },
    ])
    expect(other({ yuan: '3000', per: 'season' })).toEqual([
      cap,
      { of: 'amount', per: 'season', limit: '3000.00', used: '1200.00', binds: false },
    ])
    expect(of(several('sum', same, same, unclear), known).caps).toEqual([cap])
  })

  it('names an answer that several parts need once', () => {
    expect(of(several('sum', perKwh('1'), perKwh('2'))).decidedBy).toEqual(['/heating-kwh'])
  })
})

describe('evaluate choose', () => {
  const atLeast = (members: string, pays: Formula) => ({
    when: { fact: 'members' as const, atLeast: members },
    pays,
  })
  const byMembers: Formula = {
    shape: 'choose',
    cases: [atLeast('6', amount('300')), atLeast('4', amount('200'))],
    otherwise: amount('100'),
  }
  it.each([
    [3, '100'],
    [4, '200'],
    [5, '200'],
    [6, '300'],
  ])('takes the first case that holds for %i members', (members, yuan) => {
    expect(told(of(byMembers, {}, '0', withMembers(members)))).toEqual(pays(yuan, yuan))
  })

  it('is unknown where an answer is missing and the cases pay differently', () => {
    const outcome = of(byMembers, {}, '0', withMembers(null))
    expect(told(outcome)).toEqual(open(['/household/members']))
    expect(outcome.node.code).toBe('choose')
    expect(outcome.node.inputs.map(({ value }) => value)).toEqual(['300', '200', '100'])
  })

  it('is known where every case still possible pays the same', () => {
    const same: Formula = {
      shape: 'choose',
      cases: [atLeast('6', amount('100.00'))],
      otherwise: amount('100'),
    }
    expect(told(of(same, {}, '0', withMembers(null)))).toEqual(pays('100', '100.00'))
  })

  it('is unknown where all but one of the cases still possible pay the same', () => {
    const outcome = of(
      {
        shape: 'choose',
        cases: [atLeast('6', amount('100')), atLeast('4', amount('100'))],
        otherwise: amount('99.99'),
      },
      {},
      '0',
      withMembers(null),
    )
    expect(outcome.yuan).toBeNull()
  })

  it('tells an unknown amount of the only case as that case tells it', () => {
    const outcome = of({ shape: 'choose', cases: [], otherwise: unclear } as Formula)
    expect([outcome.node.code, outcome.because]).toEqual(['unknown', [UNCLEAR]])
  })

  it('looks no further than a case that holds', () => {
    const settled: Formula = {
      shape: 'choose',
      cases: [
        atLeast('6', amount('100')),
        { when: { fact: 'has-device' }, pays: amount('100') },
        { when: { fact: 'has-device' }, pays: amount('999') },
      ],
      otherwise: amount('888'),
    }
    expect(of(settled, {}, '0', withMembers(null)).yuan?.toString()).toBe('100')
  })

  it('is unknown where a possible case is unknown itself', () => {
    const first: Formula = { shape: 'choose', cases: [atLeast('6', unclear)], otherwise: amount('100') }
    const last: Formula = { shape: 'choose', cases: [atLeast('6', amount('100'))], otherwise: unclear }
    const both: Formula = { shape: 'choose', cases: [atLeast('6', unclear)], otherwise: unclear }
    for (const formula of [first, last])
      expect(told(of(formula, {}, '0', withMembers(null)))).toEqual(open(['/household/members'], [UNCLEAR]))
    expect(of(both, {}, '0', withMembers(null)).yuan).toBeNull()
    expect(told(of(first, {}, '0', withMembers(7)))).toEqual(open([], [UNCLEAR]))
  })
})

describe('evaluate filled', () => {
  const filled = (by: Formula): Formula => ({ shape: 'filled', yuan: amount('500'), by })
  const cap = (used: string, binds: boolean) => [
    { of: 'amount', per: 'season', limit: '500.00', used, binds },
  ]
  it.each(['0', '1', '600'])('shows the maximum and what fills it, at %s', (used) => {
    const { node } = of({ shape: 'filled', yuan: amount('600'), by: amount(used) })
    expect([node.code, ...node.inputs.map(({ value }) => value)].slice(0, 3)).toEqual(['filled', '600', used])
  })

  it('pays nothing where nothing was used', () => {
    expect(told(of(filled(amount('0'))))).toEqual(pays('0', '0', cap('0.00', false)))
  })

  it.each([
    ['500', false],
    ['501', true],
  ])('pays the maximum where %s yuan reach it', (by, binds) => {
    const outcome = of(filled(amount(by)))
    expect(told(outcome)).toEqual(pays('500', '500', cap('500.00', binds)))
    expect(outcome.node).toMatchObject({
      code: 'filled',
      inputs: [{ value: '500' }, { value: by }, { kind: 'cap' }],
    })
  })

  it('does not guess below the maximum, and says why', () => {
    const outcome = of(filled(amount('499.99')))
    expect(told(outcome)).toEqual(
      open(
        [],
        [
          {
            zh: '最高 500.00 元；用得较少时按什么计，文件没有写明。',
            en: 'At most 500.00 yuan; the document does not say what counts below it.',
          },
        ],
      ),
    )
    expect(outcome.node.inputs.map(({ value }) => value)).toEqual(['500', '499.99'])
  })

  it('is unknown where the maximum or what fills it is unknown', () => {
    expect(told(of(filled(perKwh('1'))))).toEqual(open(['/heating-kwh']))
    const noMaximum = of({ shape: 'filled', yuan: unclear, by: amount('0') })
    expect(told(noMaximum)).toEqual(open([], [UNCLEAR]))
    expect(noMaximum.node).toMatchObject({
      code: 'filled',
      inputs: [{ code: 'unknown' }, { code: 'amount' }],
    })
  })
})

describe('evaluate own-part', () => {
  const step = (after: Formula): Formula => ({ shape: 'own-part', after, of: 'invoice', share: '0.5' })
  it('adds a share of what is still the own part of the household', () => {
    const outcome = of(step(amount('2000')), { invoice: '5000' })
    expect(told(outcome)).toEqual(pays('3500', '2000 + 0.5 × 3000'))
    expect(outcome.node).toMatchObject({ code: 'own-part', inputs: [{ value: '2000' }] })
  })

  it('adds nothing where no own part is left', () => {
    expect(told(of(step(amount('2000')), { invoice: '2000' }))).toEqual(pays('2000', '2000 + 0.5 × 0'))
    expect(told(of(step(amount('2000')), { invoice: '1500' }))).toEqual(pays('2000', '2000 + 0.5 × 0'))
  })

  it('is unknown without its base or without its first step', () => {
    expect(told(of(step(amount('2000'))))).toEqual(open(['/invoice']))
    expect(told(of(step(unclear), { invoice: '5000' }))).toEqual(open([], [UNCLEAR]))
    expect(of(step(unclear), { invoice: '5000' }).node).toMatchObject({
      code: 'own-part',
      inputs: [{ code: 'unknown' }],
    })
  })
})

describe('evaluate bonus', () => {
  const bonus: Formula = {
    shape: 'bonus',
    of: 'heating-kwh',
    steps: [
      { reaches: '2000', yuan: '300' },
      { reaches: '1000', yuan: '100' },
    ],
  }
  it.each([
    ['999.99', '0'],
    ['1000', '100'],
    ['1999.99', '100'],
    ['2000', '300'],
  ])('pays %s kWh the highest step reached', (kwh, yuan) => {
    const outcome = of(bonus, { 'heating-kwh': kwh })
    expect(told(outcome)).toEqual(pays(yuan, yuan))
    expect(outcome.node).toMatchObject({ code: 'bonus', inputs: [{ code: 'heating-kwh', value: kwh }] })
  })

  it('is unknown without its quantity', () => {
    expect(told(of(bonus))).toEqual(open(['/heating-kwh']))
    expect(of(bonus).node.code).toBe('bonus')
  })
})
