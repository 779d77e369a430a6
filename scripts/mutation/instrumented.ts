import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { Instrumenter } from '@stryker-mutator/instrumenter'

/** Some files with all their mutants in them, each asleep behind a switch, as Stryker writes them. */
export type Instrumented = {
  readonly texts: Readonly<Record<string, string>>
  readonly mutants: readonly Mutant[]
}

type Place = { readonly line: number; readonly column: number }

export type Mutant = {
  readonly id: string
  readonly fileName: string
  readonly mutatorName: string
  readonly replacement: string
  readonly location: { readonly start: Place; readonly end: Place }
}

const quiet = () => undefined
const logger = {
  ...{ isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false },
  ...{ isWarnEnabled: () => false, isErrorEnabled: () => false, isFatalEnabled: () => false },
  ...{ trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet, fatal: quiet },
}

/** Types are taken out first, each place staying where it is: printed again with them, `a as B < c` has no meaning. */
export async function instrumented(files: readonly string[]): Promise<Instrumented> {
  const sources = files.map((name) => ({
    ...{ name, mutate: true, content: stripTypeScriptTypes(readFileSync(name, 'utf8')) },
  }))
  const options = { plugins: null, excludedMutations: [], ignorers: [] }
  const { files: texts, mutants } = await new Instrumenter(logger).instrument(sources, options)
  return {
    texts: Object.fromEntries(texts.map(({ name, content }) => [name, content])),
    mutants: mutants.map(({ id, fileName, mutatorName, replacement, location }) => ({
      ...{ id, fileName, mutatorName, replacement, location },
    })),
  }
}

const MEMORY = /^const (\w+) = (new (?:Weak)?Map(?:<.*>)?\(\));?$/gm
const LATEST = /^let (\w+)[:;]/gm

/**
 * A source text whose memories (the maps of its module that begin empty) can be emptied: what one mutant left in
 * them must not decide about the next one.
 */
export function withForgetting(text: string): string {
  const names = [...text.matchAll(LATEST)].map(([, name]) => `${name} = undefined`)
  const maps = [...text.matchAll(MEMORY)].map(([, name, made]) => `${name} = ${made}`)
  const forgotten = [...names, ...maps].join('; ')
  if (forgotten === '') return text
  return `${text.replaceAll(MEMORY, 'let $1 = $2')}
;((globalThis as any).forget ??= []).push(() => { ${forgotten} })
`
}
