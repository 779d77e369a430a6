import type { Clause } from '../model/document.ts'
import type { Bilingual, Meter, TrustGrade } from '../model/scalar.ts'
import type { Facts } from './failure.ts'
import type { TraceNode } from './trace.ts'

/**
 * The answer for one household. Amounts are text as every surface prints them: yuan and kWh with two
 * decimals, prices with four; null is «not known», never zero.
 */
export type Verdict = 'yes' | 'no' | 'unknown'

/** Where a rule is written: article and paraphrase, and the document that holds it. */
export type CitedClause = Clause & {
  readonly document: {
    readonly id: string
    readonly title: Bilingual
    readonly number: string | null
    readonly issuer: Bilingual
    readonly issuedOn: string
  }
}

export type Criterion = {
  readonly code: string
  readonly label: Bilingual
  readonly met: Verdict
  readonly actual?: string
  readonly required?: string
  readonly decidedBy?: readonly string[]
  readonly clause: CitedClause
  readonly trust: TrustGrade
}

/** The one answer that would turn the verdict: which criterion, where in the request, to what value. */
export type Change = { readonly criterion: string; readonly pointer: string; readonly to: string }

export type LineKind = 'energy' | 'time-of-use' | 'bundled-trading'

export type Line = {
  readonly kind: LineKind
  readonly code: string
  /** The rule's own name, such as 「供暖季两档电价」; the label joins it with the code. */
  readonly ruleName: Bilingual
  readonly meter: Meter
  readonly reading: number
  readonly from: string
  readonly to: string
  readonly quantityKwh: string
  readonly unitPriceYuanPerKwh: string
  readonly amountYuan: string
  readonly exactYuan: string
  readonly formula: string
  /** Where the running total stood, on lines of tiers. */
  readonly openingKwh: string | undefined
  readonly closingKwh: string | undefined
  readonly provision: string
  readonly clause: CitedClause
  readonly trust: TrustGrade
}

export type Bill = {
  readonly energyYuan: string
  readonly timeOfUseYuan: string
  readonly bundledTradingYuan: string
  readonly totalYuan: string
  readonly complete: boolean
}

export type AlternativeWhen =
  | { readonly centralHeating: 'covered' | 'not-covered' }
  | { readonly priceMode: string }
export type Alternative = {
  readonly when: AlternativeWhen
  readonly bill: Bill | null
  readonly cheapest?: boolean
}

export type Heating = {
  readonly kwh: string
  readonly electricityYuan: string | null
  readonly reductionYuan: string | null
  readonly subsidyYuan: string | null
  readonly netYuan: string | null
  readonly basis: 'metered' | 'stated' | 'all-in-season'
}

export type TradingSeason = {
  readonly season: string
  readonly from: string
  readonly to: string
  readonly eligible: Verdict
  readonly recognisedKwh: string
  readonly capKwh: string | null
  readonly reductionYuan: string | null
  readonly provision: string
}

export type BundledTrading = {
  readonly eligible: Verdict
  readonly recognisedKwh: string
  readonly reductionYuan: string | null
  readonly seasons: readonly TradingSeason[]
  readonly criteria: readonly Criterion[]
  readonly nearestChange: Change | null
}

export type Cap = {
  readonly of: 'base' | 'quantity' | 'amount'
  readonly per: 'device' | 'household' | 'season' | 'group'
  readonly limit: string
  readonly used: string
  readonly binds: boolean
}

export type FundingShare = {
  readonly level: 'central' | 'province' | 'city' | 'county' | 'unknown'
  readonly share: string | null
  readonly amountYuan: string | null
}

/** Goods that are given besides money. */
export type InKind = {
  readonly what: Bilingual
  readonly count: string
  readonly yuanEach: string
  readonly worthYuan: string
}

export type Subsidy = {
  readonly kind: 'purchase' | 'operating' | 'refund'
  readonly provision: string
  readonly name: Bilingual
  /** The season by the year it begins in, such as `2018`; only for operating subsidies. */
  readonly season?: string
  readonly eligible: Verdict
  readonly criteria: readonly Criterion[]
  readonly amountYuan: string | null
  readonly exactYuan: string | null
  readonly formula: string
  /** Why an amount is not known, where the rule book says so. */
  readonly unknownBecause?: readonly Bilingual[]
  /** What is given in kind; no amount contains it. */
  readonly inKind?: readonly InKind[]
  readonly caps: readonly Cap[]
  readonly funding: readonly FundingShare[]
  readonly nearestChange: Change | null
  readonly clause: CitedClause
  readonly trust: TrustGrade
  readonly claim?: { readonly [part: string]: Bilingual | 'not-found' }
}

export type OneOff = {
  readonly invoiceYuan: string
  readonly subsidyYuan: string | null
  readonly ownShareYuan: string | null
}

export type Gap = {
  readonly topic: string
  readonly divisionCode: string
  readonly message: Bilingual
  readonly searchedOn: string
  readonly provision: string
}

export type WarningCode =
  | 'split-by-days'
  | 'whole-use-counted-as-heating'
  | 'time-of-use-not-in-force'
  | 'not-confirmed-since'
  | 'prior-counted-as-zero'
  | 'prior-unused'
  | 'gap-between-readings'
  | 'class-changes-nothing'
  | 'rules-of-another-day'
  | 'price-mode-ignored'
  | 'converted-after-reading'
  | 'notice'

export type Warning = {
  readonly code: WarningCode
  readonly facts?: Facts
  readonly says?: Bilingual
  readonly pointer?: string
}

export type Assumption = { readonly code: string; readonly on: boolean; readonly says: Bilingual }

export type Assessment = {
  readonly edition: string
  readonly engine: string
  readonly inForceOn: string | null
  readonly knownOn: string | null
  readonly bill: Bill | null
  readonly alternatives: readonly Alternative[] | undefined
  /** None where there is no bill, or where they were not asked for. */
  readonly lines: readonly Line[]
  readonly heating: Heating
  readonly bundledTrading: BundledTrading
  readonly subsidies: readonly Subsidy[]
  readonly oneOff: OneOff | null
  readonly netYuan: string | null
  readonly netComplete: boolean
  readonly netExcludes: readonly string[]
  readonly gaps: readonly Gap[]
  readonly warnings: readonly Warning[]
  readonly assumptions: readonly Assumption[]
  /** Request pointers that would decide what is unknown, most useful first. */
  readonly missingAnswers: readonly string[]
  /** The whole calculation as a tree, made when it is asked for. */
  readonly trace: () => TraceNode
}
