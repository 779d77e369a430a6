import * as node from './formula-node.ts'
import { runFormula } from './formula-run.ts'
import type { Records } from './tables.ts'

/** Whether some limit of a compiled way of paying takes something away, over some measures. Nothing is allocated. */
export function isAtCap(table: Records, root: number, measures: Float64Array): boolean {
  const nodes = table.values
  const at = root * node.NODE_WIDTH
  const first = nodes[at + node.PARTS] as number
  switch (nodes[at + node.SHAPE]) {
    case node.RATE:
      return isRateAtCap(nodes, at, measures)
    case node.SHARE:
      return (measures[nodes[at + node.A] as number] as number) > (nodes[at + node.D] as number)
    case node.AT_MOST:
      return (
        runFormula(table, first, measures) > (nodes[at + node.A] as number) || isAnyAtCap(table, at, measures)
      )
    case node.FILLED: {
      const probe = nodes[at + node.PARTS + 1] as number
      const exceeds = runFormula(table, probe, measures) > runFormula(table, first, measures)
      return exceeds || isAnyAtCap(table, at, measures)
    }
    case node.EITHER:
      return isAtCap(table, first, measures)
    case node.SUM:
    case node.LOWEST:
    case node.HIGHEST:
    case node.AGREE:
    case node.OWN_PART:
      return isAnyAtCap(table, at, measures)
    default:
      return false
  }
}

function isAnyAtCap(table: Records, at: number, measures: Float64Array): boolean {
  const nodes = table.values
  const end = at + node.PARTS + (nodes[at + node.COUNT] as number)
  for (let i = at + node.PARTS; i < end; i++) if (isAtCap(table, nodes[i] as number, measures)) return true
  return false
}

function isRateAtCap(nodes: Float64Array, at: number, measures: Float64Array): boolean {
  const value = measures[nodes[at + node.A] as number] as number
  const prior = nodes[at + node.PARTS] === 1 ? (measures[node.PRIOR] as number) : 0
  const limit = nodes[at + node.D] as number
  if (nodes[at + node.C] === node.BY_QUANTITY) return value + prior > limit
  return nodes[at + node.C] === node.BY_AMOUNT && (nodes[at + node.B] as number) * (value + prior) > limit
}
