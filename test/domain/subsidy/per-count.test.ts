import { describe, expect, it } from 'vitest'
import { exact } from '../../../src/domain/quantity.ts'
import { type Measures, measured } from '../../../src/domain/subsidy/outcome.ts'
import { perCount } from '../../../src/domain/subsidy/per-count.ts'
import type { Formula } from '../../../src/model/formula.ts'

type PerCount = Extract<Formula, { shape: 'per-count' }>
type Begun = NonNullable<PerCount['counts']>['begun']

const countedAs = { zh: '每150平方米算一户', en: '150 m² count as one household' }

const ofArea = (areaM2: string | null): Measures => ({
  priorKwh: exact('0'),
  quantity: (of) => measured(of === 'area-m2' && areaM2 !== null ? exact(areaM2) : null, '/household/areaM2'),
  base: () => measured(null, ''),
})

/** Households of 150 m² at 1,200 yuan. */
function paid(areaM2: string | null, begun?: Begun) {
  const counts = { of: 'area-m2' as const, each: '150', begun }
  const { yuan, says, decidedBy, because } = perCount(
    { shape: 'per-count', yuanPer: '1200', counts, countedAs },
    ofArea(areaM2),
  )
  return { yuan: yuan?.toString() ?? null, says, decidedBy, because }
}

describe('perCount', () => {
  it.each<[string, Begun, string, string]>([
    ['149.99', 'left-out', '0', '1200 × 0'],
    ['150', 'left-out', '1200', '1200 × 1'],
    ['150.01', 'left-out', '1200', '1200 × 1'],
    ['0', 'counts', '0', '1200 × 0'],
    ['0.01', 'counts', '1200', '1200 × 1'],
    ['149.99', 'counts', '1200', '1200 × 1'],
    ['150', 'counts', '1200', '1200 × 1'],
    ['150.01', 'counts', '2400', '1200 × 2'],
    ['149.99', 'in-part', '1199.92', '1200 × 149.99 ÷ 150'],
    ['150', 'in-part', '1200', '1200 × 1'],
    ['150.01', 'in-part', '1200.08', '1200 × 150.01 ÷ 150'],
  ])('pays for %s m², where what is begun is %s, %s yuan', (areaM2, begun, yuan, says) => {
    expect(paid(areaM2, begun)).toEqual({ yuan, says, decidedBy: [], because: [] })
  })

  it('knows full units alone where it is not said how a remainder counts', () => {
    expect(paid('450')).toEqual({ yuan: '3600', says: '1200 × 3', decidedBy: [], because: [] })
    for (const areaM2 of ['449.99', '450.01'])
      expect(paid(areaM2)).toMatchObject({
        yuan: null,
        because: [{ zh: expect.stringContaining('没有写明'), en: expect.stringContaining('remainder') }],
      })
  })

  it('asks for the quantity', () => {
    expect(paid(null, 'counts')).toMatchObject({ yuan: null, decidedBy: ['/household/areaM2'] })
  })

  it('says that nobody can tell how many units there are, where the rule does not', () => {
    const outcome = perCount({ shape: 'per-count', yuanPer: '1200', countedAs }, ofArea('150'))
    expect(outcome.yuan).toBeNull()
    expect(outcome.decidedBy).toEqual([])
    expect(outcome.because).toEqual([
      {
        zh: '每150平方米算一户；折算成几份，申请内容里没有这一项，所以不能确定。',
        en: '150 m² count as one household. How many units that makes is not told by a request, so the amount is not known.',
      },
    ])
  })

  it('shows the quantity in the trace', () => {
    const counts = { of: 'area-m2' as const, each: '150', begun: 'counts' as const }
    const { node } = perCount({ shape: 'per-count', yuanPer: '1200', counts, countedAs }, ofArea('300'))
    expect(node).toEqual({
      kind: 'formula',
      code: 'per-count',
      value: '2400',
      unit: 'yuan',
      says: '1200 × 2',
      inputs: [{ kind: 'input', code: 'area-m2', value: '300', unit: 'm2', inputs: [] }],
    })
  })
})
