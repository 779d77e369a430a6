import type { Verdict } from '../domain/answer.ts'
import type { Day } from '../domain/plain-date.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Accumulation } from './accumulation.ts'
import { type Candidates, candidatesOf } from './candidates.ts'
import * as cell from './cell-record.ts'
import { CHARGE_WIDTH } from './charge-record.ts'
import { type County, type CountyTerms, countyOf } from './county.ts'
import type { Facts } from './facts.ts'
import { NODE_WIDTH } from './formula-node.ts'
import { PLAIN_WIDTH } from './plain-cell.ts'
import {
  type Interned,
  type IntRecords,
  intern,
  interned,
  intRecords,
  type Records,
  records,
} from './tables.ts'

/** A county with what has been compiled of it so far. */
export type Site = {
  readonly number: number
  readonly county: County
  readonly accumulations: Accumulation[]
  readonly candidates: Map<string, Candidates>
  /** First row and number of its refunds in the table. */
  readonly refunds: { readonly from: number; readonly ids: readonly string[] }
}

export type Terms = CountyTerms & { readonly assume: readonly string[] }

/** Everything that is compiled, in flat tables that all counties share. */
export type Workshop = {
  readonly book: RuleBook
  readonly terms: Terms
  readonly sites: Map<number, Site | null>
  readonly charges: Interned
  readonly trades: Interned
  readonly claims: Interned
  readonly purchases: Records
  readonly refunds: Records
  readonly formulas: Records
  readonly cells: IntRecords
  /** The same cells once more, as everyday rows are billed by. */
  readonly plain: Records
  /** Plain rows that whole readings are billed by; counties of equal rules share them. */
  readonly shared: Interned
  readonly knownBills: Map<string, number>
  /** Cells by what stands in them: equal days are one cell. */
  readonly knownCells: Map<string, number>
  /** Numbers of claims, one list after the other. */
  readonly claimLists: IntRecords
  readonly knownLists: Map<string, number>
  readonly criterionCodes: string[]
  readonly provisions: string[]
}

export function workshop(book: RuleBook, terms: Terms): Workshop {
  return {
    book,
    terms,
    sites: new Map(),
    charges: interned(CHARGE_WIDTH),
    trades: interned(cell.TRADE_WIDTH),
    claims: interned(cell.CLAIM_WIDTH),
    purchases: records(cell.PURCHASE_WIDTH),
    refunds: records(cell.REFUND_WIDTH),
    formulas: records(NODE_WIDTH),
    cells: intRecords(cell.CELL_WIDTH),
    plain: records(PLAIN_WIDTH),
    shared: interned(PLAIN_WIDTH),
    knownBills: new Map(),
    knownCells: new Map(),
    knownLists: new Map(),
    claimLists: intRecords(1),
    criterionCodes: [''],
    provisions: [],
  }
}

/** The county of a code as a number, with its refunds; null where the explaining engine must say what is wrong. */
export function siteOf(
  shop: Workshop,
  code: number,
  refundRow: (site: County) => Site['refunds'],
): Site | null {
  const known = shop.sites.get(code)
  if (known !== undefined) return known
  const county = countyOf(shop.book, String(code).padStart(6, '0'), shop.terms)
  const site: Site | null =
    county === undefined
      ? null
      : {
          number: shop.sites.size,
          county,
          accumulations: [],
          candidates: new Map(),
          refunds: refundRow(county),
        }
  shop.sites.set(code, site)
  return site
}

/** The prices of a connection, looked up once. */
export function pricesFor({ candidates, county }: Site, facts: Facts): Candidates {
  const key = `${facts.category} ${facts.voltage} ${facts.meter}`
  let found = candidates.get(key)
  if (found === undefined) {
    found = candidatesOf(county.rules, facts, facts.meter)
    candidates.set(key, found)
  }
  return found
}

/** The place of a text in a list, added where it is not in it yet. */
export function placeIn(list: string[], text: string): number {
  const place = list.indexOf(text)
  return place >= 0 ? place : list.push(text) - 1
}

export function numberOf(verdict: Verdict): number {
  if (verdict === 'unknown') return cell.UNKNOWN
  return verdict === 'yes' ? cell.YES : cell.NO
}

/** A last confirmed day as a whole number of a column. */
export function confirmed(day: Day): number {
  return Math.min(day, cell.CONFIRMED_FOREVER)
}

/** A row of a table under a name made of its own figures and those that keep it apart. */
export function internRow(table: Interned, apart: string, row: readonly number[]): number {
  return intern(table, `${apart}|${row.join()}`, () => row)
}
