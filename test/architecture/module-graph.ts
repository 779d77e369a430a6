import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { filesUnder } from '../../scripts/files-under.ts'

/**
 * Who imports whom below `src/`, as the production bundler resolves it. Modules are named by their path from the root
 * of the tree (`src/domain/season.ts`), packages by the specifier that was written (`zod`, `node:fs`).
 */
export interface ModuleGraph {
  modules: readonly string[]
  imports: readonly Import[]
}

export interface Import {
  from: string
  to: string
  /** Present in the source as `import type`, absent when the program runs. */
  isTypeOnly: boolean
}

export async function readModuleGraph(folder: string): Promise<ModuleGraph> {
  const root = resolve(folder)
  const modules = filesUnder(join(root, 'src'))
    .map((file) => relative(root, file))
    .filter((file) => /\.tsx?$/.test(file))
  const [atRunTime, asWritten] = await Promise.all([
    importsOf(root, modules, []),
    importsOf(root, modules, [typesAsValues]),
  ])
  const running = new Set(atRunTime.map(keyOf))
  return { modules, imports: asWritten.map((edge) => ({ ...edge, isTypeOnly: !running.has(keyOf(edge)) })) }
}

export function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier)
}

type Edge = Omit<Import, 'isTypeOnly'>

function keyOf({ from, to }: Edge): string {
  return `${from}\0${to}`
}

/** Turns `import type` into `import`, so that the bundler sees what only the compiler would. */
const typesAsValues: Plugin = {
  name: 'types-as-values',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        /^(import|export) type (?=[\w{*]+[^=]*? from )/gm,
        '$1 ',
      ),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }))
  },
}

/** Generated files need not exist for the graph to be read. */
const generatedIsExternal: Plugin = {
  name: 'generated-is-external',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/generated\// }, ({ path, importer }) => ({
      path: resolve(dirname(importer), path),
      external: true,
    }))
  },
}

async function importsOf(root: string, modules: readonly string[], plugins: Plugin[]): Promise<Edge[]> {
  const { metafile } = await build({
    stdin: {
      contents: modules.map((file) => `import ${JSON.stringify(`./${file}`)}`).join('\n'),
      resolveDir: root,
    },
    absWorkingDir: root,
    plugins: [generatedIsExternal, ...plugins],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    tsconfigRaw: {
      compilerOptions: { verbatimModuleSyntax: true, jsx: 'react-jsx', jsxImportSource: 'hono/jsx' },
    },
    logLevel: 'silent',
  })
  return edgesOf(root, metafile)
}

function edgesOf(root: string, { inputs }: Metafile): Edge[] {
  const edges = Object.entries(inputs)
    .filter(([from]) => from.startsWith('src/'))
    .flatMap(([from, { imports }]) => imports.map(({ path }) => ({ from, to: named(root, path) })))
  return [...new Map(edges.map((edge) => [keyOf(edge), edge])).values()]
}

function named(root: string, path: string): string {
  return path.startsWith('/') ? relative(root, path) : path
}
