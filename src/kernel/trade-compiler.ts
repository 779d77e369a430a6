import { day } from '../domain/plain-date.ts'
import type { Provision } from '../domain/rule-book.ts'
import { accumulation, isSame, lookUp } from './accumulation.ts'
import * as cell from './cell-record.ts'
import { NO_PRICE } from './charge-record.ts'
import { leavesIn } from './leaves.ts'
import { digitsOf, hundredths, scaledTo } from './scaled.ts'
import { spanIn } from './season-span.ts'
import { type Asker, type Moment, verdictOf, verdictOfLeaf } from './verdict.ts'
import { confirmed, internRow, numberOf, placeIn, type Site, type Workshop } from './workshop.ts'

type Trading = Provision<'bundled-trading'>

/** The most hundredths of a kWh that three registers of a reading can come to. */
const MOST_KWH = 3 * 0x7fffffff

/** What trading is on some days: its record or -1, the verdict, and who gives it. */
export type CompiledTrade = {
  readonly record: number
  readonly eligible: number
  readonly unmet: number
  readonly confirmed: number
}

const NONE: CompiledTrade = { record: -1, eligible: cell.NO, unmet: 0, confirmed: cell.CONFIRMED_FOREVER }

/** Compiles the trading of some days; nothing where it must be left to the explaining engine. */
export function compileTrade(
  shop: Workshop,
  site: Site,
  asker: Asker,
  segment: number,
  moment: Moment,
): CompiledTrade | undefined {
  const { validOn } = moment
  const inForce = site.county.rules
    .ofKind('bundled-trading')
    .filter(({ from, to }) => from <= validOn && validOn < to)
  const terms = inForce.find(({ body }) => body.extends === undefined)
  if (terms === undefined) return NONE
  const doors = inForce.filter(({ body }) => body.extends === terms.id)
  const eligible = bestVerdict([terms, ...doors], asker, moment)
  const name = terms.body.season
  const span = spanIn(site.county.rules, name, moment.day, validOn)
  const told = { ...moment, season: span === undefined ? undefined : { name, span } }
  const unmet =
    eligible === cell.YES
      ? 0
      : placeIn(shop.criterionCodes, firstUnmet([terms, ...doors], eligible, asker, told))
  const outside = { record: -1, eligible, unmet, confirmed: confirmed(terms.confirmedThrough) }
  if (span === undefined || asker.facts.device === null) return outside
  const record = tradeRecord(shop, site, terms, eligible, asker, segment, moment)
  return record === undefined ? undefined : { ...outside, record }
}

/** The verdict of the first rule that admits, else whether some rule leaves it open. */
function bestVerdict(rules: readonly Trading[], asker: Asker, moment: Moment): number {
  const verdicts = rules.map(({ body }) => verdictOf(body.criteria, asker, moment))
  if (verdicts.includes('yes')) return cell.YES
  return numberOf(verdicts.includes('unknown') ? 'unknown' : 'no')
}

function firstUnmet(rules: readonly Trading[], eligible: number, asker: Asker, moment: Moment): string {
  const leaves = rules.flatMap(({ body }) => leavesIn(body.criteria))
  const met = leaves.map((leaf) => numberOf(verdictOfLeaf(leaf, asker, moment)))
  const same = met.indexOf(eligible)
  const first = same >= 0 ? same : met.findIndex((one) => one !== cell.YES)
  const leaf = leaves[first]
  return leaf?.code ?? leaf?.fact ?? ''
}

function tradeRecord(
  shop: Workshop,
  site: Site,
  { body }: Trading,
  eligible: number,
  asker: Asker,
  segment: number,
  moment: Moment,
): number | undefined {
  const season = seasonOf(site, body.season, segment, moment)
  const cut = cutOn(body, asker, moment)
  const cap = body.recognised?.caps?.find(
    ({ when }) => when === undefined || verdictOf(when, asker, moment) === 'yes',
  )
  const capKwh = cap === undefined ? -1 : hundredths(cap.kwh)
  const digits = cut === undefined ? 0 : digitsOf(cut.yuanPerKwh)
  const price = cut === undefined ? NO_PRICE : scaledTo(cut.yuanPerKwh, digits)
  if (season === undefined || capKwh === undefined || price === undefined) return undefined
  if (cut !== undefined && price * MOST_KWH > Number.MAX_SAFE_INTEGER / 2) return undefined
  const ofValley = body.recognised?.of === 'valley-kwh' ? 1 : 0
  const apart = `${site.number} ${body.recognised?.of} ${cut?.isCarried === true}`
  return internRow(shop.trades, apart, [eligible, ofValley, price, 10 ** digits, capKwh, season])
}

/** The accumulation of a named season, with the season of these days looked up. */
export function seasonOf(
  { accumulations, county }: Site,
  name: string,
  segment: number,
  moment: Moment,
): number | undefined {
  let number = accumulations.findIndex((one) => isSame(one, 'season', name, false))
  if (number < 0) number = accumulations.push(accumulation('season', name, false, county)) - 1
  const kind = accumulations[number]
  return kind !== undefined && lookUp(kind, segment, county, moment) ? number : undefined
}

/** The first cut that holds on a day, or the last that the question carries forward beyond its end. */
function cutOn({ cuts }: Trading['body'], asker: Asker, moment: Moment) {
  const { validOn } = moment
  const mine = (cuts ?? []).filter(
    ({ when }) => when === undefined || verdictOf(when, asker, moment) === 'yes',
  )
  const published = mine.find(({ from, to }) => day(from) <= validOn && validOn < day(to))
  if (published !== undefined) return { yuanPerKwh: published.yuanPerKwh, isCarried: false }
  const carried = mine.findLast(
    ({ to, carryForward }) =>
      day(to) <= validOn && carryForward !== undefined && asker.assume.includes(carryForward),
  )
  return carried === undefined ? undefined : { yuanPerKwh: carried.yuanPerKwh, isCarried: true }
}
