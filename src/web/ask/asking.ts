import type { RuleBooks } from '../../application/rule-books.ts'
import type { EstimateAssumptions } from '../../model/estimate.ts'
import type { Reader, View } from '../view.ts'
import type { Ground, Probe } from './probe.ts'

/** What the pages are made from: rule books, the current one and those that an address may name. */
export type WebDeps = {
  readonly ruleBooks: Pick<RuleBooks, 'current' | 'find'>
  /** What an estimate takes for granted. */
  readonly estimates: EstimateAssumptions
  /** The calendar day in China, as ISO text. */
  readonly today: () => string
  /** Scheme and host under which the pages are known outside; without it, those of the request. */
  readonly publicOrigin?: string | undefined
}

/** One page that was asked for. */
export type Asking = Reader & {
  readonly query: URLSearchParams
  /** Scheme and host under which the page is known. */
  readonly origin: string
  /** The path without its language. */
  readonly path: string
  readonly deps: WebDeps
}

/** A page of somebody who has chosen a county with prices. */
export type Located = {
  readonly view: View
  readonly county: string
  /** The code that was given: the county, or a place in it. */
  readonly division: string
  readonly ground: Ground
  readonly probe: Probe
}
