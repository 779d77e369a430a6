import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** One worked case: a request, and what some places of its answer must hold, or the problem that it must be. */
export type WorkedCase = {
  readonly id: string
  readonly file: string
  readonly request: {
    readonly household: { readonly divisionCode: string }
    readonly [name: string]: unknown
  }
  readonly source?: string
  readonly arithmetic?: string
  readonly expect?: Readonly<Record<string, unknown>>
  readonly expectProblem?: { readonly status: number; readonly pointer: string; readonly code: string }
}

/** The cases that came with the project; they lie beside a checkout, not in it. */
export const SHARED_FOLDER = '../shared/cases'

export function sharedCases(): WorkedCase[] {
  if (!existsSync(SHARED_FOLDER)) return []
  const files = readdirSync(SHARED_FOLDER).filter((file) => file.endsWith('.json'))
  return files.flatMap((file) => casesIn(file, JSON.parse(readFileSync(join(SHARED_FOLDER, file), 'utf8'))))
}

/** The cases that ship with the rule files. */
export function shippedCases(): WorkedCase[] {
  const files = globSync('data/cases/**/*.yaml').sort()
  return files.flatMap((file) => casesIn(file, parse(readFileSync(file, 'utf8'))))
}

function casesIn(file: string, { cases }: { cases: Omit<WorkedCase, 'file'>[] }): WorkedCase[] {
  return cases.map((one) => ({ ...one, file }))
}

/** A place in an answer: `a.b.0`, `subsidies[purchase].x` (the element of that kind), `alternatives[covered].x`. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inside, step) => {
    const [, name, wanted] = /^(\w+)\[(.+)\]$/.exec(step) ?? []
    if (name === undefined || wanted === undefined) return field(inside, step)
    const list = field(inside, name)
    return Array.isArray(list) ? list.find((element) => isCalled(element, wanted)) : undefined
  }, value)
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function isCalled(element: unknown, wanted: string): boolean {
  const when = field(element, 'when')
  return (
    field(element, 'kind') === wanted ||
    field(when, 'centralHeating') === wanted ||
    field(when, 'priceMode') === wanted
  )
}

/** Whether a place holds what was worked out; a subsidy that is not there counts as no money. */
export function holds(got: unknown, wanted: unknown, path: string): boolean {
  return got === wanted || (got === undefined && wanted === '0.00' && path.endsWith('amountYuan'))
}
