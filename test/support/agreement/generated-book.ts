import { day, isoText } from '../../../src/domain/plain-date.ts'
import { type RuleBook, ruleBook } from '../../../src/domain/rule-book.ts'
import type { PolicyDocument } from '../../../src/model/document.ts'
import { shippedData } from '../rule-book.ts'
import { type Draw, fourDigits, kwh, price, says } from './draws.ts'
import { operatingFormula, purchaseFormula } from './generated-formulas.ts'
import { generatedTariffs } from './generated-tariffs.ts'
import { ALWAYS, covered, flat, frame, household, SEASON, serves, type Text } from './made-up-frame.ts'

/** Made-up rules of the shapes that most regions have, as a rule file would state them. */
export function generatedDocuments(draw: Draw, seed: string): PolicyDocument[] {
  const id = `made-up-${seed}`
  const changes = isoText(day('2017-06-01') + draw(700))
  const { tariffs, isFlat } = generatedTariffs(draw, changes, id)
  const provisions = [
    { key: 'season', kind: 'heating-season', ...frame, season: SEASON, ...seasonDays(draw), inForce: ALWAYS },
    ...tariffs,
    sharedMeter(draw),
    ...timeOfUse(draw, isFlat),
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

function seasonDays(draw: Draw) {
  return { from: ['10-15', '11-01', '11-15'][draw(3)], to: ['03-01', '03-15', '03-31', '04-10'][draw(4)] }
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

/**
 * Differences that hold from the first, with a second set from a day on, or other ones in the season. Of a price that
 * is one for all kWh some are in percent; some hold for a quantity only.
 */
function timeOfUse(draw: Draw, isFlat: boolean): Text[] {
  const inPercent = isFlat && draw(2) === 0
  const difference = (units: number) =>
    inPercent ? { percent: String(Math.round(units / 25)) } : fourDigits(units)
  const within = { accumulator: { over: QUOTAS[draw(QUOTAS.length)], months: '1' }, kwh: kwh(draw, 50, 700) }
  const rule = (key: string, inForce: Text, more: Text = {}): Text => ({
    key,
    kind: 'time-of-use',
    ...frame,
    ...serves,
    applies: 'by-choice',
    differences: {
      peak: difference(draw(1200)),
      ...(draw(3) === 0 ? { flat: difference(draw(400) - 200) } : {}),
      valley: difference(-1 - draw(1900)),
    },
    ...(draw(4) === 0 ? { within } : {}),
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

const QUOTAS = ['month', 'two-months', 'calendar-year']

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

/** Paid by the season's heating, valley or cost, by the area, or as it is, to those on the list. */
function operating(draw: Draw): Text[] {
  if (draw(6) === 0) return []
  const inForce = { from: isoText(day('2015-10-01') + draw(500)), to: isoText(day('2017-12-01') + draw(900)) }
  const ofValley = draw(6) === 0
  return [
    {
      key: 'running',
      kind: 'operating-subsidy',
      ...frame,
      season: SEASON,
      criteria: ofValley ? { all: [onTheList, { fact: 'time-of-use', is: 'yes' }] } : onTheList,
      pays: ofValley ? valleyRate(draw) : operatingFormula(draw),
      ...(draw(4) === 0 ? { beforeConversion: 'nothing' } : {}),
      inForce,
    },
  ]
}

const valleyRate = (draw: Draw) => ({
  shape: 'rate',
  yuanPer: price(draw, 500, 3000),
  of: 'valley-kwh',
  ...(draw(2) === 0 ? { upTo: { quantity: kwh(draw, 300, 4000), per: 'season' } } : {}),
})

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

/** A part of the invoice, or so much by the area, for those on the list whose invoice is not too early. */
function purchase(draw: Draw): Text[] {
  if (draw(4) === 0) return []
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
      pays: purchaseFormula(draw),
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
