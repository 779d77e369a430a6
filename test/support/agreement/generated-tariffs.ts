import { day, isoText } from '../../../src/domain/plain-date.ts'
import { type Draw, kwh, price } from './draws.ts'
import { ALWAYS, covered, flat, frame, SEASON, serves, type Text } from './made-up-frame.ts'

/** What tiers of the whole year count over, and for how many months. */
const OVER = [
  ['month', 1],
  ['two-months', 2],
  ['half-year', 6],
  ['calendar-year', 12],
  ['calendar-year', 12],
  ['calendar-year', 12],
] as const

const inSeason = { season: { name: SEASON, days: 'in' } }

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

const tariff = (key: string, charge: Text, inForce: Text, more: Text = {}): Text => ({
  key,
  kind: 'tariff',
  ...frame,
  ...serves,
  charge,
  inForce,
  ...more,
})

/**
 * A price in tiers, or one for all kWh, that may change on a day; for those without central heat the season's; for
 * some prices by period, or a price of its own for the heating. `isFlat`: every kWh has the same price on a day.
 */
export function generatedTariffs(draw: Draw, changes: string, id: string) {
  const over = OVER[draw(7)]
  const plain = () => (over === undefined ? flat(draw) : tiers(draw, over[0], over[1]))
  const base =
    draw(2) === 0
      ? [
          tariff('base', plain(), { from: '2012-01-01', to: changes }),
          tariff('base-2', plain(), { from: changes }),
        ]
      : [tariff('base', plain(), ALWAYS)]
  const usual = [...base, ...(draw(3) === 0 ? [] : winter(draw, idsOf(id, base)))]
  const special = [() => [], periods, valleyAsHeating, aboveReference][draw(4)] ?? periods
  const tariffs = [...usual, ...special(draw, id, idsOf(id, usual))]
  return { tariffs, isFlat: over === undefined && tariffs.length === base.length }
}

const idsOf = (id: string, rules: readonly Text[]) => rules.map(({ key }) => `${id}/${String(key)}`)

function winter(draw: Draw, insteadOf: readonly string[]): Text[] {
  const from = { from: isoText(day('2016-03-01') + draw(500)) }
  const charge = draw(4) === 0 ? flat(draw) : tiers(draw, 'season', 4)
  return [
    tariff('winter', charge, from, { ...covered, insteadOf, ...inSeason }),
    tariff('rest', tiers(draw, 'outside-season', 8), from, {
      ...covered,
      insteadOf,
      season: { name: SEASON, days: 'outside' },
    }),
  ]
}

const onTimeOfUse = { when: { fact: 'time-of-use', is: 'yes' } }

/** Absolute prices by period for those who chose time-of-use, in the season or all year. */
function periods(draw: Draw, _id: string, insteadOf: readonly string[]): Text[] {
  const prices = { peak: price(draw), flat: price(draw), valley: price(draw, 1900, 3000) }
  const from = { from: isoText(day('2015-03-01') + draw(900)) }
  return [
    tariff('periods', { shape: 'by-period', yuanPerKwh: prices }, from, {
      ...onTimeOfUse,
      insteadOf,
      ...(draw(3) === 0 ? {} : inSeason),
    }),
  ]
}

const split = (draw: Draw, id: string, heatingPart: Text): Text => ({
  shape: 'heating-split',
  heatingPart,
  heating: draw(3) === 0 ? flat(draw) : tiers(draw, 'season', 4),
  rest: `${id}/base`,
})

/** The valley up to so much a month is heating, and has a price of its own. */
function valleyAsHeating(draw: Draw, id: string, insteadOf: readonly string[]): Text[] {
  const charge = split(draw, id, { by: 'valley', upToKwhPerMonth: kwh(draw, 100, 500) })
  const from = { from: isoText(day('2015-09-01') + draw(900)) }
  return [tariff('split', charge, from, { ...onTimeOfUse, insteadOf, ...inSeason })]
}

/** What is above the mean of some months of the season's year is heating. */
function aboveReference(draw: Draw, id: string, insteadOf: readonly string[]): Text[] {
  const months = [['04'], ['04', '05'], ['05', '08', '09'], ['04', '05', '08', '09']][draw(4)] ?? ['05']
  const charge = split(draw, id, { by: 'reference-months', months })
  const inForce = { from: isoText(day('2015-12-01') + draw(500)), to: REFERENCES_END }
  return [tariff('split', charge, inForce, { insteadOf, ...inSeason })]
}

/** So that a household need state its reference months of five years only. */
const REFERENCES_END = '2019-10-01'
