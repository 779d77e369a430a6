import { type Import, isNodeModule, type ModuleGraph } from './module-graph.ts'

/** The layers, innermost first: a module may import its own folder and any layer before its own. */
const LAYERS: readonly (readonly string[])[] = [
  ['model'],
  ['domain'],
  ['kernel'],
  ['application'],
  ['policies', 'store', 'tabular', 'i18n'],
  ['batch'],
  ['jobs'],
  ['cloud'],
  ['http', 'web', 'cli', 'config'],
  ['node', 'worker'],
]

/** Neighbours in one layer that may be imported all the same. */
const ALLOWED_NEIGHBOURS = ['tabular → i18n', 'cli → config']

/** What a folder may import besides the modules of the tree; others may import any declared package. */
const ALLOWED_PACKAGES = new Map([
  ['model', ['decimal.js', 'zod']],
  ['domain', ['decimal.js']],
  ['kernel', ['decimal.js']],
])

/** What must not be reachable from the worker: it runs where none of this exists. */
const NOT_IN_WORKER = [
  'better-sqlite3',
  '@hono/node-server',
  'drizzle-orm/better-sqlite3',
  'src/store/sqlite.ts',
  'src/cli/',
]

export interface Violation {
  rule: string
  from: string
  to: string
}

export function violationsOf(graph: ModuleGraph): Violation[] {
  const direct = graph.imports.flatMap((edge) =>
    RULES.filter(({ isBrokenBy }) => isBrokenBy(edge)).map(({ rule }) => ({
      rule,
      from: edge.from,
      to: edge.to,
    })),
  )
  return [...unknownPlaces(graph), ...direct, ...cycles(graph), ...reachedFromWorker(graph)]
}

/** The folder of a module below `src/`, or the name of a file that lies there itself. */
function placeOf(module: string): string {
  return module.split('/')[1]?.replace(/\.tsx?$/, '') ?? ''
}

function layerOf(module: string): number {
  return LAYERS.findIndex((places) => places.includes(placeOf(module)))
}

function isInTree(name: string): boolean {
  return name.startsWith('src/')
}

function isGenerated(name: string): boolean {
  return name.startsWith('src/generated/')
}

function isIn(module: string, ...places: string[]): boolean {
  return places.includes(placeOf(module))
}

const RULES: readonly { rule: string; isBrokenBy: (edge: Import) => boolean }[] = [
  {
    rule: 'imports point inwards',
    isBrokenBy: ({ from, to }) => {
      if (!isInTree(to) || isGenerated(to) || placeOf(from) === placeOf(to)) return false
      const isNeighbour = ALLOWED_NEIGHBOURS.includes(`${placeOf(from)} → ${placeOf(to)}`)
      return layerOf(to) >= layerOf(from) && !isNeighbour
    },
  },
  {
    rule: 'the core takes only types from the model',
    isBrokenBy: ({ from, to, isTypeOnly }) =>
      isIn(from, 'domain', 'kernel') && isInTree(to) && isIn(to, 'model') && !isTypeOnly,
  },
  {
    rule: 'http and web do not import the store',
    isBrokenBy: ({ from, to }) => isIn(from, 'http', 'web') && isInTree(to) && isIn(to, 'store'),
  },
  {
    rule: 'the core imports few packages',
    isBrokenBy: ({ from, to }) =>
      !isInTree(to) && ALLOWED_PACKAGES.get(placeOf(from))?.includes(to) === false,
  },
  {
    rule: 'the application does not know Node',
    isBrokenBy: ({ from, to }) => isIn(from, 'application') && isNodeModule(to),
  },
  {
    rule: 'only the configuration reads the environment',
    isBrokenBy: ({ from, to }) => /^(?:node:)?process$/.test(to) && !isIn(from, 'config'),
  },
  {
    rule: 'only the roots and the policies import generated files',
    isBrokenBy: ({ from, to }) =>
      isGenerated(to) && !isIn(from, 'node', 'worker', 'policies') && from !== 'src/cli/main.ts',
  },
]

function unknownPlaces({ modules }: ModuleGraph): Violation[] {
  const unknown = modules.filter((module) => layerOf(module) === -1 && !isGenerated(module))
  return unknown.map((module) => ({ rule: 'every folder has a layer', from: module, to: '' }))
}

/** The modules that a program needs at run time, by who needs them. */
function dependenciesOf({ imports }: ModuleGraph): Map<string, string[]> {
  const dependencies = new Map<string, string[]>()
  for (const { from, to } of imports.filter(({ isTypeOnly }) => !isTypeOnly)) {
    dependencies.set(from, [...(dependencies.get(from) ?? []), to])
  }
  return dependencies
}

/** Every import that leads back to the module it stands in. */
function cycles(graph: ModuleGraph): Violation[] {
  const dependencies = dependenciesOf(graph)
  return graph.imports
    .filter(
      ({ from, to, isTypeOnly }) => !isTypeOnly && isInTree(to) && reachable(dependencies, to).has(from),
    )
    .map(({ from, to }) => ({ rule: 'no cycles', from, to }))
}

function reachable(dependencies: ReadonlyMap<string, readonly string[]>, start: string): Set<string> {
  const seen = new Set([start])
  for (const module of seen) for (const next of dependencies.get(module) ?? []) seen.add(next)
  return seen
}

function reachedFromWorker(graph: ModuleGraph): Violation[] {
  const reached = [...reachable(dependenciesOf(graph), 'src/worker.ts')]
  const forbidden = reached.filter(
    (name) => isNodeModule(name) || NOT_IN_WORKER.some((start) => name.startsWith(start)),
  )
  return forbidden.map((to) => ({ rule: 'the worker reaches nothing of Node', from: 'src/worker.ts', to }))
}
