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
