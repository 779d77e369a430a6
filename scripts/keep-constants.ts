import { readFileSync, writeFileSync } from 'node:fs'
import { filesUnder } from './files-under.ts'

/** Names of constants in a bundle that are given a value, however often: `NAME = 1`, `NAME += 1`, `NAME++`. */
const GIVEN =
  /(?<![\w$.])([A-Z][A-Z0-9_]*)\s*(?:=(?![=>])|(?:[-+*/%&|^]|<<|>>>?|\*\*|&&|\|\||\?\?)=|\+\+|--)/g
const COUNTED = /(?:\+\+|--)\s*([A-Z][A-Z0-9_]*)/g
const DECLARED = /^var ([A-Z][A-Z0-9_]*) = /gm

/**
 * A bundle declares what stands at the top of a module with `var`, so that V8 loads it anew wherever it is used;
 * declared with `const` it is part of the compiled code. Only names that are given a value once are declared so.
 */
export function withConstants(code: string): string {
  const times = new Map<string, number>()
  for (const given of [GIVEN, COUNTED])
    for (const [, name = ''] of code.matchAll(given)) times.set(name, (times.get(name) ?? 0) + 1)
  return code.replace(DECLARED, (whole, name: string) =>
    times.get(name) === 1 ? whole.replace('var', 'const') : whole,
  )
}

/** Keeps the constants of all bundles in a folder. */
export function keepConstants(folder: string): void {
  for (const file of filesUnder(folder).filter((name) => name.endsWith('.js')))
    writeFileSync(file, withConstants(readFileSync(file, 'utf8')))
}
