import type { CriterionLeaf } from '../../model/criteria.ts'
import type { Formula } from '../../model/formula.ts'
import type { Path } from '../finding.ts'

type Node = { readonly [key: string]: unknown }
type Visit = (value: unknown, path: Path) => void

/** Visits a value and everything inside it, outermost first. */
export function walk(value: unknown, visit: Visit, path: Path = []): void {
  visit(value, path)
  if (Array.isArray(value)) for (const [index, entry] of value.entries()) walk(entry, visit, [...path, index])
  else if (isNode(value)) for (const [key, entry] of Object.entries(value)) walk(entry, visit, [...path, key])
}

export type Found<T> = { readonly value: T; readonly path: Path }

/** Every test on a fact, wherever criteria may stand: conditions, caps, cuts, cases of a formula. */
export function criteriaIn(value: unknown): Found<CriterionLeaf>[] {
  return nodesWith(value, 'fact') as Found<CriterionLeaf>[]
}

/** Every formula and every part of one. */
export function formulasIn(value: unknown): Found<Formula>[] {
  return nodesWith(value, 'shape') as Found<Formula>[]
}

function nodesWith(value: unknown, tag: string): Found<unknown>[] {
  const found: Found<unknown>[] = []
  walk(value, (node, path) => {
    if (isNode(node) && typeof node[tag] === 'string') found.push({ value: node, path })
  })
  return found
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
