import { decide } from '../../domain/criteria.ts'
import type { Situation } from '../../domain/situation.ts'
import type { Formula } from '../../model/formula.ts'
import { compileFormula } from '../formula-compiler.ts'
import { COST, NODE_WIDTH } from '../formula-node.ts'
import { leavesInFormula } from '../leaves.ts'
import { type Records, records } from '../tables.ts'

/** A way of paying in the table of a rule book. */
export type Way = {
  readonly root: number
  /** How many units of its amounts make a fen. */
  readonly scale: number
  /** The measures up to which it is exact. */
  readonly most: number
}

/** The ways of paying of one rule book, as the batch has them: rows of whole numbers. */
export type Ways = {
  readonly nodes: Records
  readonly known: Map<Formula, Map<string, Way | null>>
}

export const waysOfPaying = (): Ways => ({ nodes: records(NODE_WIDTH), known: new Map() })

/**
 * How a provision pays in a situation, written down once for all situations in which its conditions come out alike.
 * Nothing where only the explaining engine can tell; a budget has no bill, so that covers shares of one.
 */
export function wayOf(ways: Ways, pays: Formula, situation: Situation): Way | null {
  const known = ways.known.get(pays) ?? new Map<string, Way | null>()
  ways.known.set(pays, known)
  const verdicts = leavesInFormula(pays).map((leaf) => decide(leaf, situation))
  const key = verdicts.join(' ')
  const way = known.get(key) ?? written(ways, pays, situation)
  known.set(key, way)
  return way
}

function written(ways: Ways, pays: Formula, situation: Situation): Way | null {
  const compiled = compileFormula(pays, ways.nodes, (when) => decide(when, situation))
  return compiled === undefined || ((compiled.asks >> COST) & 1) === 1
    ? null
    : { root: compiled.root, scale: 10 ** (compiled.digits - 2), most: compiled.most }
}

const NOBODY_KNOWS: Formula = { shape: 'unknown', because: { zh: '', en: '' } }

/** The way of paying of which nothing is known. */
export function unknownWay(ways: Ways, situation: Situation): Way | null {
  return wayOf(ways, NOBODY_KNOWS, situation)
}
