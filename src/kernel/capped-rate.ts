import * as node from './formula-node.ts'
import type { Records } from './tables.ts'

/** So much for each unit of heating energy, up to a quantity and an amount: what most subsidies are. */
export type CappedRate = {
  /** Of a hundredth of a kWh, in the unit of the way of paying. */
  readonly perUnit: number
  /** In hundredths of a kWh. */
  readonly mostKwh: number
  /** In the unit of the way of paying. */
  readonly most: number
}

export const NO_LIMIT = Number.POSITIVE_INFINITY

/** A compiled way of paying as such a rate, or nothing where it is anything else. */
export function cappedRate(nodes: Records, root: number): CappedRate | undefined {
  const figure = (place: number) => nodes.values[root * node.NODE_WIDTH + place] as number
  if (figure(node.SHAPE) === node.AT_MOST) {
    const inner = cappedRate(nodes, figure(node.PARTS))
    return inner === undefined ? undefined : { ...inner, most: Math.min(inner.most, figure(node.A)) }
  }
  if (figure(node.SHAPE) !== node.RATE || figure(node.A) !== node.HEATING) return undefined
  const limit = (of: number) => (figure(node.C) === of ? figure(node.D) : NO_LIMIT)
  return { perUnit: figure(node.B), mostKwh: limit(node.BY_QUANTITY), most: limit(node.BY_AMOUNT) }
}
