import { day, isoText } from '../../../src/domain/plain-date.ts'
import { type RuleBook, ruleBook } from '../../../src/domain/rule-book.ts'
import type { PolicyDocument } from '../../../src/model/document.ts'
import { shippedData } from '../rule-book.ts'

/** A number below a bound, the same for the same seed. */
export type Draw = (below: number) => number

export const COUNTY = '410212'
const SEASON = 'made-up-heating'
const says = { zh: '一条规定', en: 'A rule' }
const clause = { article: '1', says }
const frame = { divisions: ['410000'], clause, trust: 'official', name: says } as const
const household = { voltages: ['under-1kv'], meter: 'household' }

type Text = { readonly [name: string]: unknown }

/** Made-up rules of the shapes that most regions have, as a rule file would state them. */
export function generatedDocuments(draw: Draw, seed: string): PolicyDocument[] {
  const id = `made-up-${seed}`
  const changes = isoText(day('2017-06-01') + draw(700))
  const provisions = [
    { key: 'season', kind: 'heating-season', ...frame, season: SEASON, ...seasonDays(draw), inForce: ALWAYS },
    ...tariffs(draw, changes, id),
    sharedMeter(draw),
    ...timeOfUse(draw),
    ...trading(draw),
    ...operating(draw),
    ...refund(draw),
    ...purchase(draw),
    ...widening(draw),
  ]
  return [
    {
      id,
      series: 'made-up',
      title: says,
      issuer: says,
      issuedOn: '2012-01-01',
      inForce: ALWAYS,
      sources: [],
      trust: 'official',
      provisions,
    } as unknown as PolicyDocument,
  ]
}

export function bookOf(documents: readonly PolicyDocument[], edition: string): RuleBook {
  return ruleBook({ ...shippedData, edition, documents })
}

const ALWAYS = { from: '2012-01-01' }

function seasonDays(draw: Draw) {
  return { from: ['10-15', '11-01', '11-15'][draw(3)], to: ['03-01', '03-15', '03-31', '04-10'][draw(4)] }
}

/** A price in yuan with up to four decimals. */
const price = (draw: Draw, least = 2000, spread = 8000) => fourDigits(least + draw(spread))

function fourDigits(units: number): string {
  const text = String(Math.abs(units)).padStart(5, '0')
  const plain = `${text.slice(0, -4)}.${text.slice(-4)}`.replace(/\.?0+$/, '')
  return units < 0 && plain !== '0' ? `-${plain}` : plain
}

function kwh(draw: Draw, least: number, spread: number): string {
  const whole = least + draw(spread)
  return draw(3) === 0 ? `${whole}.${String(1 + draw(99)).padStart(2, '0')}`.replace(/0$/, '') : String(whole)
}

function tiers(draw: Draw, over: string, months: number): Text {
  const count = 2 + draw(3)
  const bounds: string[] = []
  let low = 0
  for (let i = 1; i < count; i++) {
    low += 60 * months + draw(90 * months)
    bounds.push(draw(3) === 0 ? `${low}.5` : String(low))
  }
  return {
    shape: 'tiers',
    accumulator: { over, months: String(months) },
    boundsKwh: bounds,
    yuanPerKwh: Array.from({ length: count }, () => price(draw)),
  }
}

const flat = (draw: Draw): Text => ({ shape: 'flat', yuanPerKwh: price(draw) })
const covered = { when: { fact: 'central-heating', is: 'not-covered' } }
const serves = { serves: { ...household, priceCategories: ['one-household-one-meter'] } }

/** A yearly, monthly or flat price that may change on a day, and for those without central heat the season’s. */
function tariffs(draw: Draw, changes: string, id: string): Text[] {
  const shape = draw(6)
  const plain = () => {
    if (shape === 0) return flat(draw)
    return shape === 1 ? tiers(draw, 'month', 1) : tiers(draw, 'calendar-year', 12)
  }
  const price = (key: string, charge: Text, inForce: Text, more: Text = {}): Text => ({
    key,
    kind: 'tariff',
    ...frame,
    ...serves,
    charge,
    inForce,
    ...more,
  })
  const isChanged = draw(2) === 0
  const base = isChanged
    ? [
        price('base', plain(), { from: '2012-01-01', to: changes }),
        price('base-2', plain(), { from: changes }),
      ]
    : [price('base', plain(), ALWAYS)]
  if (draw(3) === 0) return base
  const insteadOf = base.map(({ key }) => `${id}/${String(key)}`)
  const from = { from: isoText(day('2016-03-01') + draw(500)) }
  const inSeason = draw(4) === 0 ? flat(draw) : tiers(draw, 'season', 4)
  return [
    ...base,
    price('winter', inSeason, from, { ...covered, insteadOf, season: { name: SEASON, days: 'in' } }),
    price('rest', tiers(draw, 'outside-season', 8), from, {
      ...covered,
      insteadOf,
      season: { name: SEASON, days: 'outside' },
    }),
  ]
}

function sharedMeter(draw: Draw): Text {
  return {
    key: 'shared',
    kind: 'tariff',
    ...frame,
    serves: { ...household, priceCategories: ['shared-meter'] },
    charge: flat(draw),
    inForce: ALWAYS,
  }
}

/** Differences that hold from the first, with a second set from a day on, or other ones in the season. */
function timeOfUse(draw: Draw): Text[] {
  const rule = (key: string, inForce: Text, more: Text = {}): Text => ({
    key,
    kind: 'time-of-use',
    ...frame,
    ...serves,
    applies: 'by-choice',
    differences: {
      peak: fourDigits(draw(1200)),
      ...(draw(3) === 0 ? { flat: fourDigits(draw(400) - 200) } : {}),
      valley: fourDigits(-1 - draw(2500)),
    },
    inForce,
    ...more,
  })
  const changes = isoText(day('2016-06-01') + draw(900))
  if (draw(3) === 0)
    return [
      rule('hours-in', ALWAYS, { season: { name: SEASON, days: 'in' } }),
      rule('hours-out', ALWAYS, { season: { name: SEASON, days: 'outside' } }),
    ]
  if (draw(2) === 0)
    return [rule('hours', { from: '2012-01-01', to: changes }), rule('hours-2', { from: changes })]
  return [rule('hours', ALWAYS)]
}

const onTheList = { fact: 'registered', at: 'day-of-use' }

function trading(draw: Draw): Text[] {
  if (draw(4) === 0) return []
  const changes = isoText(day('2016-11-01') + draw(900))
  const isCapped = draw(3) > 0
  const cut = (from: string, to: string) => ({ from, to, yuanPerKwh: price(draw, 300, 2500) })
  return [
    {
      key: 'trading',
      kind: 'bundled-trading',
      ...frame,
      season: SEASON,
      criteria: draw(2) === 0 ? onTheList : { all: [onTheList, covered.when] },
      recognised: {
        of: 'heating-kwh',
        ...(isCapped ? { caps: [{ kwh: kwh(draw, 300, 4000) }] } : {}),
      },
      cuts:
        draw(2) === 0
          ? [cut('2012-01-01', changes), cut(changes, '2100-01-01')]
          : [cut('2012-01-01', '2100-01-01')],
      inForce: ALWAYS,
    },
  ]
}

function operating(draw: Draw): Text[] {
  if (draw(4) === 0) return []
  const inForce = { from: isoText(day('2015-10-01') + draw(500)), to: isoText(day('2017-12-01') + draw(900)) }
  const isCapped = draw(4) > 0
  return [
    {
      key: 'running',
      kind: 'operating-subsidy',
      ...frame,
      season: SEASON,
      criteria: onTheList,
      pays: {
        shape: 'rate',
        yuanPer: price(draw, 500, 3000),
        of: 'heating-kwh',
        ...(isCapped ? { upTo: { quantity: kwh(draw, 300, 4000), per: 'season' } } : {}),
      },
      inForce,
    },
  ]
}

/** So much for every month that ends in a reading, from or up to a day. */
function refund(draw: Draw): Text[] {
  if (draw(4) === 0) return []
  const changes = isoText(day('2016-10-01') + draw(900))
  const inForce = [ALWAYS, { from: changes }, { from: '2012-01-01', to: changes }][draw(3)]
  return [
    {
      key: 'refund',
      kind: 'refund',
      ...frame,
      criteria: {
        all: [
          { fact: 'class', in: ['low-income'] },
          { fact: 'price-category', in: ['one-household-one-meter'] },
        ],
      },
      yuanPerMonth: price(draw, 20_000, 90_000),
      inForce,
    },
  ]
}

/** A share of the invoice up to an amount, for those on the list whose invoice is not too early. */
function purchase(draw: Draw): Text[] {
  if (draw(4) === 0) return []
  const isCapped = draw(3) > 0
  const share = { shape: 'share', share: price(draw, 1000, 8000), of: 'invoice' }
  return [
    {
      key: 'purchase',
      kind: 'purchase-subsidy',
      ...frame,
      criteria: {
        all: [
          { fact: 'registered', at: 'any-day' },
          { fact: 'purchase-date', from: isoText(day('2015-06-01') + draw(700)) },
        ],
      },
      pays: isCapped
        ? { shape: 'at-most', yuan: kwh(draw, 500, 6000), per: 'household', pays: share }
        : share,
      funding: [{ level: 'unknown' }],
      inForce: ALWAYS,
    },
  ]
}

/** Wider tiers for large families, always or from a day on. */
function widening(draw: Draw): Text[] {
  if (draw(3) === 0) return []
  return [
    {
      key: 'wider',
      kind: 'band-widening',
      ...frame,
      class: 'large-family',
      priceCategories: ['one-household-one-meter'],
      widens: { kwhPerMonth: kwh(draw, 20, 150) },
      inForce: draw(2) === 0 ? ALWAYS : { from: isoText(day('2016-03-01') + draw(900)) },
    },
  ]
}
