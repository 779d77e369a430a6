import * as node from './formula-node.ts'
import type { Records } from './tables.ts'

/**
 * What a compiled way of paying comes to over some measures: a whole number of its unit, or not a number where it
 * is not known. Nothing is allocated.
 */
export function runFormula({ values }: Records, root: number, measures: Float64Array): number {
  return run(values, root, measures)
}

function run(nodes: Float64Array, number: number, measures: Float64Array): number {
  const at = number * node.NODE_WIDTH
  switch (nodes[at + node.SHAPE]) {
    case node.KNOWN:
      return nodes[at + node.A] as number
    case node.RATE:
      return rate(nodes, at, measures)
    case node.MARGINAL_BANDS:
    case node.WHOLE_BANDS:
      return bands(nodes, at, measures)
    case node.SHARE:
      return share(nodes, at, measures)
    case node.AT_MOST:
      return Math.min(run(nodes, nodes[at + node.PARTS] as number, measures), nodes[at + node.A] as number)
    case node.SUM:
    case node.HIGHEST:
    case node.LOWEST:
      return combined(nodes, at, measures)
    case node.AGREE:
      return agree(nodes, at, measures)
    case node.EITHER:
      return either(nodes, at, measures)
    case node.FILLED:
      return filled(nodes, at, measures)
    case node.OWN_PART:
      return ownPart(nodes, at, measures)
    case node.BONUS:
      return bonus(nodes, at, measures)
    default:
      return Number.NaN
  }
}

function rate(nodes: Float64Array, at: number, measures: Float64Array): number {
  const value = measures[nodes[at + node.A] as number] as number
  const perUnit = nodes[at + node.B] as number
  const limit = nodes[at + node.D] as number
  const prior = nodes[at + node.PARTS] === 1 ? (measures[node.PRIOR] as number) : 0
  switch (nodes[at + node.C]) {
    case node.BY_QUANTITY:
      return perUnit * Math.min(value, Math.max(limit - prior, 0))
    case node.BY_AMOUNT:
      return Math.min(perUnit * value, Math.max(limit - perUnit * prior, 0))
    default:
      return perUnit * value
  }
}

function bands(nodes: Float64Array, at: number, measures: Float64Array): number {
  const value = measures[nodes[at + node.A] as number] as number
  if (Number.isNaN(value)) return value
  const isWhole = nodes[at + node.SHAPE] === node.WHOLE_BANDS
  const end = at + node.PARTS + (nodes[at + node.COUNT] as number)
  let lower = 0
  let sum = 0
  for (let i = at + node.PARTS; i < end; i += 2) {
    const bound = nodes[i] as number
    const perUnit = nodes[i + 1] as number
    if (isWhole) {
      if (value <= bound) return perUnit * value
      continue
    }
    const until = Math.min(value, bound)
    sum += perUnit * Math.max(until - lower, 0)
    lower = Math.max(until, lower)
  }
  return sum
}

/** What is above an amount is never less than nothing; a base by itself may be, where a season cost less than that. */
function share(nodes: Float64Array, at: number, measures: Float64Array): number {
  const value = measures[nodes[at + node.A] as number] as number
  const limited = Math.min(value, nodes[at + node.D] as number)
  const counted =
    nodes[at + node.COUNT] === 0 ? limited : Math.max(limited - (nodes[at + node.C] as number), 0)
  return counted * (nodes[at + node.B] as number)
}

/** A part that is not known leaves the whole open, but nothing is lower than a part that is zero. */
function combined(nodes: Float64Array, at: number, measures: Float64Array): number {
  const shape = nodes[at + node.SHAPE]
  const end = at + node.PARTS + (nodes[at + node.COUNT] as number)
  let result = run(nodes, nodes[at + node.PARTS] as number, measures)
  let hasZero = result === 0
  for (let i = at + node.PARTS + 1; i < end; i++) {
    const part = run(nodes, nodes[i] as number, measures)
    hasZero = hasZero || part === 0
    if (shape === node.SUM) result += part
    else if (shape === node.HIGHEST) result = Math.max(result, part)
    else result = Math.min(result, part)
  }
  return shape === node.LOWEST && hasZero ? 0 : result
}

function either(nodes: Float64Array, at: number, measures: Float64Array): number {
  const first = run(nodes, nodes[at + node.PARTS] as number, measures)
  const end = at + node.PARTS + (nodes[at + node.COUNT] as number)
  for (let i = at + node.PARTS + 1; i < end; i++)
    if (run(nodes, nodes[i] as number, measures) !== first) return Number.NaN
  return first
}

/** Two readings of an unclear clause: known where both come to the same fen. */
function agree(nodes: Float64Array, at: number, measures: Float64Array): number {
  const scale = nodes[at + node.A] as number
  const first = run(nodes, nodes[at + node.PARTS] as number, measures)
  const fen = inFen(first, scale)
  const end = at + node.PARTS + (nodes[at + node.COUNT] as number)
  for (let i = at + node.PARTS + 1; i < end; i++) {
    const part = run(nodes, nodes[i] as number, measures)
    if (inFen(part, scale) !== fen) return Number.NaN
  }
  return first
}

function filled(nodes: Float64Array, at: number, measures: Float64Array): number {
  const maximum = run(nodes, nodes[at + node.PARTS] as number, measures)
  const probe = run(nodes, nodes[at + node.PARTS + 1] as number, measures)
  if (Number.isNaN(maximum) || probe === 0) return maximum * probe
  return probe >= maximum ? maximum : Number.NaN
}

function ownPart(nodes: Float64Array, at: number, measures: Float64Array): number {
  const base = (measures[nodes[at + node.A] as number] as number) * (nodes[at + node.B] as number)
  const first = run(nodes, nodes[at + node.PARTS] as number, measures)
  const own = Math.max(base - first, 0)
  return first + (own / (nodes[at + node.D] as number)) * (nodes[at + node.C] as number)
}

function bonus(nodes: Float64Array, at: number, measures: Float64Array): number {
  const value = measures[nodes[at + node.A] as number] as number
  if (Number.isNaN(value)) return value
  const end = at + node.PARTS + (nodes[at + node.COUNT] as number)
  let paid = 0
  for (let i = at + node.PARTS; i < end; i += 2)
    if (value >= (nodes[i] as number)) paid = Math.max(paid, nodes[i + 1] as number)
  return paid
}

/** An amount of a formula in fen, half away from zero. */
export function fenOf(amount: number, digits: number): number {
  return inFen(amount, 10 ** (digits - 2))
}

/** The same, of amounts of which `scale` make a fen. */
export function inFen(amount: number, scale: number): number {
  return amount < 0 ? 0 - Math.floor((scale / 2 - amount) / scale) : Math.floor((amount + scale / 2) / scale)
}
