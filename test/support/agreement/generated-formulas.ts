import type { Formula } from '../../../src/model/formula.ts'
import { type Draw, kwh, price, says } from './draws.ts'

type Shape = (draw: Draw) => Formula

/** Ways of paying for a season, of every shape that comes to a figure by itself. */
export function operatingFormula(draw: Draw): Formula {
  const shape = draw(5) === 0 ? COMPOSED[draw(COMPOSED.length)] : SIMPLE[draw(SIMPLE.length)]
  return (shape ?? rate)(draw)
}

const yuan = (draw: Draw, most: number) => kwh(draw, 20, most)

const rate: Shape = (draw) => ({
  shape: 'rate',
  yuanPer: price(draw, 500, 3000),
  of: 'heating-kwh',
  ...[
    {},
    { upTo: { quantity: kwh(draw, 300, 4000), per: 'season' as const } },
    { upTo: { yuan: yuan(draw, 900), per: 'season' as const } },
  ][draw(3)],
})

const bands: Shape = (draw) => {
  const first = 100 + draw(1500)
  return {
    shape: 'bands',
    of: 'heating-kwh',
    applies: draw(2) === 0 ? 'marginal' : 'whole',
    bands: [
      { upTo: String(first), yuanPer: price(draw, 500, 3000) },
      { upTo: kwh(draw, first + 1, 2000), yuanPer: price(draw, 500, 3000) },
      { yuanPer: price(draw, 100, 3000) },
    ],
  }
}

/** A part of what the season's days cost on the bill. */
const shareOfCost: Shape = (draw) => ({
  shape: 'share',
  share: price(draw, 500, 9000),
  of: 'season-cost',
  ...(draw(3) === 0 ? { above: yuan(draw, 300) } : {}),
  ...(draw(3) === 0 ? { baseUpTo: yuan(draw, 1500) } : {}),
})

const amount: Shape = (draw) => ({ shape: 'amount', yuan: yuan(draw, 900) })

const bonus: Shape = (draw) => ({
  shape: 'bonus',
  of: 'heating-kwh',
  steps: [
    { reaches: kwh(draw, 100, 1500), yuan: yuan(draw, 300) },
    { reaches: kwh(draw, 1600, 1500), yuan: yuan(draw, 900) },
  ],
})

const credit: Shape = (draw) => ({ shape: 'credit', yuan: yuan(draw, 1500), unused: 'recovered' })

const perCount: Shape = (draw) => ({
  shape: 'per-count',
  yuanPer: yuan(draw, 60),
  counts: { of: 'heating-kwh', each: kwh(draw, 50, 400), begun: draw(2) === 0 ? 'counts' : 'left-out' },
  countedAs: says,
})

const area: Shape = (draw) => ({
  shape: 'rate',
  yuanPer: price(draw, 10_000, 90_000),
  of: draw(4) === 0 ? 'members' : 'area-m2',
  ...(draw(2) === 0 ? { upTo: { quantity: kwh(draw, 40, 120), per: 'household' as const } } : {}),
})

const SIMPLE: readonly Shape[] = [
  rate,
  rate,
  bands,
  shareOfCost,
  shareOfCost,
  amount,
  bonus,
  credit,
  perCount,
  area,
]
const simple: Shape = (draw) => (SIMPLE[draw(SIMPLE.length)] ?? rate)(draw)

const atMost: Shape = (draw) => ({
  shape: 'at-most',
  yuan: yuan(draw, 900),
  per: 'season',
  pays: simple(draw),
})
const combined: Shape = (draw) => ({
  shape: (['sum', 'lowest', 'highest'] as const)[draw(3)] ?? 'sum',
  parts: [simple(draw), atMost(draw)],
})
/** Another way of paying in some seasons, of the calendar or since the conversion. */
const chosen: Shape = (draw) => {
  const first = draw(2) === 0 ? 2015 + draw(4) : draw(3)
  const when = {
    fact: first < 2000 ? ('cohort-season' as const) : ('season-year' as const),
    from: String(first),
    to: String(first + draw(3)),
  }
  return {
    shape: 'choose',
    cases: [{ when, pays: simple(draw) }],
    otherwise: draw(2) === 0 ? { shape: 'nothing' } : simple(draw),
  }
}
const ownPart: Shape = (draw) => ({
  shape: 'own-part',
  after: atMost(draw),
  of: 'season-cost',
  share: `0.${10 + draw(90)}`,
})
const COMPOSED: readonly Shape[] = [atMost, combined, combined, chosen, chosen, ownPart]

/** Ways of paying for a device. */
export function purchaseFormula(draw: Draw): Formula {
  const share: Formula = {
    shape: 'share',
    share: price(draw, 1000, 8000),
    of: 'invoice',
    ...(draw(4) === 0 ? { above: yuan(draw, 2000) } : {}),
    ...(draw(4) === 0 ? { baseUpTo: yuan(draw, 9000) } : {}),
  }
  const limited: Formula = { shape: 'at-most', yuan: kwh(draw, 500, 6000), per: 'household', pays: share }
  const byArea = area(draw)
  const all: readonly Formula[] = [
    share,
    limited,
    limited,
    { shape: 'amount', yuan: yuan(draw, 4000) },
    byArea,
    { shape: 'lowest', parts: [limited, byArea] },
    { shape: 'sum', parts: [limited, byArea] },
    { shape: 'own-part', after: limited, of: 'invoice', share: `0.${10 + draw(90)}` },
  ]
  return all[draw(all.length)] ?? share
}
