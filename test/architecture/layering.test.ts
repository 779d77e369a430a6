import { beforeAll, describe, expect, it } from 'vitest'
import { type Violation, violationsOf } from './layers.ts'
import { type ModuleGraph, readModuleGraph } from './module-graph.ts'

const FIXTURE = 'test/architecture/fixtures/layering'
/** Fewer modules than this were never written: a lower count means that the graph was not read. */
const FEWEST_MODULES = 40

describe('the layers of src', () => {
  let graph: ModuleGraph

  beforeAll(async () => {
    graph = await readModuleGraph('.')
  })

  it('reads every module and what it imports', () => {
    const importing = new Set(graph.imports.map(({ from }) => from))
    expect(graph.modules.length).toBeGreaterThanOrEqual(FEWEST_MODULES)
    expect(graph.imports.length).toBeGreaterThan(graph.modules.length)
    expect([...importing].filter((module) => !graph.modules.includes(module))).toEqual([])
    expect(importing.size).toBeGreaterThan(graph.modules.length / 2)
  })

  it('has imports that point inwards, no cycles, and a worker without Node', () => {
    expect(violationsOf(graph)).toEqual([])
  })
})

describe('violationsOf', () => {
  let violations: Violation[]

  beforeAll(async () => {
    violations = violationsOf(await readModuleGraph(FIXTURE))
  })

  const expected: [rule: string, from: string, to: string][] = [
    ['every folder has a layer', 'src/utils/helper.ts', ''],
    ['imports point inwards', 'src/domain/outward.ts', 'src/http/drafts.ts'],
    ['imports point inwards', 'src/store/sqlite.ts', 'src/i18n/zh.ts'],
    ['imports point inwards', 'src/web/page.tsx', 'src/http/drafts.ts'],
    ['the core takes only types from the model', 'src/domain/runtime-model.ts', 'src/model/amount.ts'],
    ['the core imports few packages', 'src/domain/runtime-model.ts', 'zod'],
    ['the application does not know Node', 'src/application/reads-disk.ts', 'node:fs'],
    ['http and web do not import the store', 'src/http/drafts.ts', 'src/store/sqlite.ts'],
    ['only the configuration reads the environment', 'src/cli/command.ts', 'node:process'],
    [
      'only the roots and the policies import generated files',
      'src/cli/command.ts',
      'src/generated/rule-book.json',
    ],
    ['no cycles', 'src/domain/cycle-a.ts', 'src/domain/cycle-b.ts'],
    ['no cycles', 'src/domain/cycle-b.ts', 'src/domain/cycle-a.ts'],
    ['the worker reaches nothing of Node', 'src/worker.ts', 'better-sqlite3'],
    ['the worker reaches nothing of Node', 'src/worker.ts', 'src/store/sqlite.ts'],
  ]

  it.each(expected)('reports "%s" for %s', (rule, from, to) => {
    expect(violations).toContainEqual({ rule, from, to })
  })

  it('reports nothing else', () => {
    expect(violations.map(({ rule, from, to }) => [rule, from, to]).sort()).toEqual([...expected].sort())
  })
})
