import type { Decimal } from '../domain/decimal.ts'
import { count } from '../domain/quantity.ts'

/** How much dearer one way of paying is than another at a quantity, in whole hundredths of a kWh. */
export type Dearer = (hundredths: number) => Decimal | null

export type Search = {
  readonly dearer: Dearer
  /** No difference changes faster than this many yuan for a hundredth of a kWh. */
  readonly steepest: () => Decimal
  /** What rounding quantities to hundredths can do to a difference, in yuan. */
  readonly noise: Decimal
}

/**
 * The quantity nearest to `start`, on the way to `end`, from which on the difference is no longer above zero.
 * Bills run in straight lines between a few bends, so a stretch that is straight at its quarters is solved as
 * one; a bent one is halved, down to a hundredth of a kWh, unless it is too short to reach zero.
 */
export function firstCrossing(start: number, end: number, search: Search): number | null {
  const first = search.dearer(start)
  if (first === null) return null
  if (first.lte(0)) return start
  const last = search.dearer(end)
  return last === null || start === end
    ? null
    : within({ at: start, yuan: first }, { at: end, yuan: last }, search)
}

type Point = { readonly at: number; readonly yuan: Decimal }

function within(near: Point, far: Point, search: Search): number | null {
  const length = Math.abs(far.at - near.at)
  if (length <= 1) return far.yuan.lte(0) ? far.at : null
  if (isTooShort(near, far, length, search)) return null
  const inside = [1, 2, 3].map((quarter) =>
    pointAt(near.at + Math.trunc(((far.at - near.at) * quarter) / 4), search),
  )
  if (inside.some((point) => point === null)) return null
  const points = inside as Point[]
  if (points.every((point) => isOnLine(point, near, far, search.noise)))
    return far.yuan.gt(0) ? null : solved(near, far, search)
  const middle = points[1] as Point
  if (middle.yuan.lte(0)) return within(near, middle, search)
  return within(near, middle, search) ?? within(middle, far, search)
}

function pointAt(at: number, { dearer }: Search): Point | null {
  const yuan = dearer(at)
  return yuan === null ? null : { at, yuan }
}

/** Both ends are so far above zero that nothing between them can reach it. */
function isTooShort(near: Point, far: Point, length: number, { steepest, noise }: Search): boolean {
  if (far.yuan.lte(0)) return false
  return near.yuan.plus(far.yuan).gt(steepest().times(length).plus(noise.times(2)))
}

function isOnLine({ at, yuan }: Point, near: Point, far: Point, noise: Decimal): boolean {
  const part = count(at - near.at).div(far.at - near.at)
  return far.yuan.minus(near.yuan).times(part).plus(near.yuan).minus(yuan).abs().lte(noise)
}

/**
 * On a straight stretch that reaches zero: the nearest quantity at which it has. The line says where to look,
 * and the bills around that place, a hundredth apart, decide.
 */
function solved(near: Point, far: Point, { dearer }: Search): number | null {
  let [above, below] = [near.at, far.at]
  const way = Math.sign(far.at - near.at)
  const guess = near.yuan.div(near.yuan.minus(far.yuan)).times(far.at - near.at)
  let at = near.at + guess.round().toNumber()
  for (let step = 1; Math.abs(below - above) > 1; step *= 2) {
    const isBetween = (at - above) * way > 0 && (below - at) * way > 0
    if (!isBetween) at = above + Math.trunc((below - above) / 2)
    const yuan = dearer(at)
    if (yuan === null) return null
    if (yuan.lte(0)) below = at
    else above = at
    at += yuan.lte(0) ? -step * way : step * way
  }
  return below
}
