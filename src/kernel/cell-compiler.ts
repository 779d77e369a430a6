import type { Day } from '../domain/plain-date.ts'
import type { Provision } from '../domain/rule-book.ts'
import * as cell from './cell-record.ts'
import { compileCharge } from './charge-compiler.ts'
import { plainRow } from './plain-cell.ts'
import { chooseOn, priceModeOn, wideningOn } from './price-choice.ts'
import type { Profile } from './profile.ts'
import { spanIn } from './season-span.ts'
import { compileClaims, compilePurchases, refundsOn } from './support-compiler.ts'
import { append, appendInts } from './tables.ts'
import { compileTrade } from './trade-compiler.ts'
import type { Moment } from './verdict.ts'
import { confirmed, pricesFor, type Workshop } from './workshop.ts'

/** Compiles what holds for a profile in a stretch, and gives the number of its cell. */
export function compileCell(shop: Workshop, profile: Profile, segment: number): number {
  const day = profile.site.county.starts[segment] as Day
  const row = cellRow(shop, profile, segment, momentOn(shop, profile, day, null))
  const number = cellNumber(shop, profile, row ?? forExplaining())
  profile.cells[segment] = number
  return number
}

/** Days on which everything is the same share a cell, so that a reading over them is not cut. */
function cellNumber(shop: Workshop, { site }: Profile, row: readonly number[]): number {
  const { cells, knownCells, plain } = shop
  const name = `${site.number}|${row.join()}`
  const known = knownCells.get(name)
  if (known !== undefined) return known
  const number = appendInts(cells, row)
  append(plain, plainRow(shop, site.accumulations, row))
  knownCells.set(name, number)
  return number
}

function claimList({ claimLists, knownLists }: Workshop, claims: readonly number[]): number {
  const name = claims.join()
  const known = knownLists.get(name)
  if (known !== undefined) return known
  const first = claimLists.count
  for (const claim of claims) appendInts(claimLists, [claim])
  knownLists.set(name, first)
  return first
}

function momentOn(shop: Workshop, { asker }: Profile, day: Day, purchasedOn: Day | null): Moment {
  const plain: Moment = {
    day,
    validOn: shop.terms.inForceOn ?? day,
    season: undefined,
    priceMode: asker.facts.priceMode,
    purchasedOn,
  }
  return { ...plain, priceMode: priceModeOn(asker, plain) }
}

function forExplaining(): number[] {
  const row = new Array<number>(cell.CELL_WIDTH).fill(0)
  row[cell.IS_FOR_EXPLAINING] = 1
  return row
}

function cellRow(shop: Workshop, profile: Profile, segment: number, moment: Moment): number[] | undefined {
  const { site, asker, isForExplaining } = profile
  const { county, accumulations, number } = site
  if (county.torn.some(({ from, to }) => from <= moment.day && moment.day < to)) return undefined
  const choice = isForExplaining ? undefined : chooseOn(pricesFor(site, asker.facts), asker, moment)
  const widening = wideningOn(asker, moment)
  if (choice === undefined || widening === undefined) return undefined
  const { tariff, differences } = choice
  const { charge } = tariff.body
  const needsPeriods = charge.shape === 'by-period' && asker.facts.meter === 'household'
  if (needsPeriods && !asker.facts.timeOfUse) return undefined
  const shelf = { county, number, accumulations, charges: shop.charges }
  const record = compileCharge(shelf, tariff, differences, widening, segment, moment)
  const trade = compileTrade(shop, site, asker, segment, moment)
  const claims = compileClaims(shop, site, asker, segment, moment)
  if (record === undefined || trade === undefined || claims === undefined) return undefined
  const row = new Array<number>(cell.CELL_WIDTH).fill(0)
  row[cell.CHARGE] = record
  row[cell.TRADE] = trade.record
  row[cell.FLAGS] = flagsOn(profile, moment)
  row[cell.ELIGIBLE] = trade.eligible
  row[cell.UNMET] = trade.unmet
  row[cell.CLAIMS] = claimList(shop, claims)
  row[cell.CLAIM_COUNT] = claims.length
  row[cell.REFUNDS] = refundsOn(county, asker, moment) & profile.refundsTold
  row[cell.PRICE_CONFIRMED] = confirmed(tariff.confirmedThrough)
  row[cell.DIFFERENCES_CONFIRMED] = confirmed(differences?.confirmedThrough ?? cell.CONFIRMED_FOREVER)
  row[cell.TRADE_CONFIRMED] = trade.confirmed
  row[cell.REST_CONFIRMED] = restConfirmed(profile, tariff)
  row[cell.CLASSES_NAMED] = classesNamed(profile, moment)
  return row
}

function restConfirmed({ site }: Profile, { body: { charge } }: Provision<'tariff'>): number {
  const rest = charge.shape === 'heating-split' ? charge.rest : undefined
  const found = site.county.rules.ofKind('tariff').find(({ id }) => id === rest)
  return confirmed(found?.confirmedThrough ?? cell.CONFIRMED_FOREVER)
}

function flagsOn({ site: { county }, asker: { facts } }: Profile, { day, validOn }: Moment): number {
  const { priceSeason, rules } = county
  const isInSeason = priceSeason !== undefined && spanIn(rules, priceSeason, day, validOn) !== undefined
  const isNoticed = rules
    .ofKind('notice')
    .some(
      ({ body: { serves }, from, to }) =>
        serves?.priceCategories.includes(facts.category) === true &&
        serves.voltages.includes(facts.voltage) &&
        from <= validOn &&
        validOn < to,
    )
  return (isInSeason ? cell.IN_PRICE_SEASON : 0) | (isNoticed ? cell.HAS_NOTICE : 0)
}

function classesNamed({ naming }: Profile, { validOn }: Moment): number {
  let bits = 0
  for (const [bit, provisions] of naming)
    if (provisions.some(({ from, to }) => from <= validOn && validOn < to)) bits |= bit
  return bits
}

/** Compiles the purchase subsidies of a profile for an invoice of a stretch; false where that cannot be done. */
export function compilePurchaseCell(shop: Workshop, profile: Profile, segment: number): boolean {
  const day = profile.site.county.starts[segment] as Day
  const moment = momentOn(shop, profile, day, day)
  const found = compilePurchases(shop, profile.site, profile.asker, moment)
  if (found === undefined) return false
  profile.purchases[segment] = found.from
  profile.purchaseCounts[segment] = found.count
  return true
}
