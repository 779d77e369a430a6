import type { Base, CapPer, Formula, Quantity } from '../../model/formula.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { Cap, InKind } from '../answer.ts'
import type { Decimal } from '../decimal.ts'
import { exactText, hundredthsText, type Yuan } from '../quantity.ts'
import type { TraceNode } from '../trace.ts'

/** What a formula comes to: an unrounded amount, or null with the reasons and the answers that would decide it. */
export type Outcome = {
  readonly yuan: Yuan | null
  readonly caps: readonly Cap[]
  readonly says: string
  readonly because: readonly Bilingual[]
  readonly decidedBy: readonly string[]
  /** Goods that are given besides the amount. */
  readonly inKind: readonly InKind[]
  readonly node: TraceNode
}

/** The figures that a formula may ask for; null is «not known», and says which answer would tell it. */
export type Measures = {
  readonly quantity: (of: Quantity) => Measured
  readonly base: (of: Base) => Measured
  /** Energy already subsidised in this season, before these readings. */
  readonly priorKwh: Decimal
  /** What others drew before under the ceiling of a group; absent: nothing is told of it. */
  readonly drawn?: (group: string) => Drawn
}
/** At least and at most so much, where `most` is null without a bound; the answer that would tell it. */
export type Drawn = { readonly least: Yuan; readonly most: Yuan | null; readonly pointer: string }

export type Measured =
  | { readonly value: Decimal; readonly pointer?: string }
  | { readonly value: null; readonly pointer: string }

/** A quantity that a formula needs; where nobody gave it, the field of the request that would. */
export function measured(value: Decimal | null, pointer: string): Measured {
  return value === null ? { value, pointer } : { value, pointer }
}

type Shape = Formula['shape']

/**
 * The amount that a formula arrives at in yuan, not rounded, with the caps that its parts and it itself ran into.
 */
export function known(
  shape: Shape,
  yuan: Yuan,
  says: string,
  parts: readonly Outcome[] = [],
  caps: readonly Cap[] = [],
  inputs: readonly TraceNode[] = [],
): Outcome {
  return {
    yuan,
    caps: distinct([...parts.flatMap((part) => part.caps), ...caps]),
    says,
    because: [],
    decidedBy: [],
    inKind: goodsOf(parts),
    node: {
      kind: 'formula',
      code: shape,
      value: exactText(yuan),
      unit: 'yuan',
      says,
      inputs: [...parts.map(({ node }) => node), ...inputs, ...caps.map(capNode)],
    },
  }
}

/** A formula that cannot arrive at an amount, with every reason and every field that would settle it. */
export function unknownOutcome(
  shape: Shape,
  parts: readonly Outcome[],
  because: readonly Bilingual[] = [],
  decidedBy: readonly string[] = [],
): Outcome {
  return {
    yuan: null,
    caps: distinct(parts.flatMap((part) => part.caps)),
    says: '?',
    because: [...because, ...parts.flatMap((part) => part.because)],
    decidedBy: [...new Set([...decidedBy, ...parts.flatMap((part) => part.decidedBy)])].filter(
      (pointer) => pointer !== '',
    ),
    inKind: goodsOf(parts),
    node: { kind: 'unknown', code: shape, value: null, unit: 'yuan', inputs: parts.map(({ node }) => node) },
  }
}

const NO_GOODS: readonly InKind[] = []

function goodsOf(parts: readonly Outcome[]): readonly InKind[] {
  return parts.some(({ inKind }) => inKind.length > 0) ? parts.flatMap(({ inKind }) => inKind) : NO_GOODS
}

/** The same limit reached by several ways of a formula is one limit. */
function distinct(caps: readonly Cap[]): readonly Cap[] {
  if (caps.length < 2) return caps
  const same = (a: Cap, b: Cap) =>
    a.of === b.of && a.per === b.per && a.limit === b.limit && a.used === b.used
  return caps.filter((cap, i) => caps.findIndex((other) => same(cap, other)) === i)
}

/** The unit in which a quantity is written. */
export function unitOf(of: Quantity) {
  if (of.endsWith('kwh')) return 'kWh'
  return of === 'area-m2' ? 'm2' : 'share'
}

/** A figure of the request as a leaf of the trace. */
export function inputNode(code: string, value: Decimal, unit: 'yuan' | 'kWh' | 'm2' | 'share'): TraceNode {
  return { kind: 'input', code, value: exactText(value), unit, inputs: [] }
}

function capNode({ of, limit, used }: Cap): TraceNode {
  return { kind: 'cap', code: of, value: limit, says: used, inputs: [] }
}

/** How far a limit is used, and whether it takes something away. */
export function capOf(of: Cap['of'], per: CapPer, limit: Decimal, wanted: Decimal): Cap {
  const binds = wanted.gt(limit)
  return { of, per, limit: hundredthsText(limit), used: hundredthsText(binds ? limit : wanted), binds }
}
