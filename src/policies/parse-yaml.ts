import {
  isAlias,
  isMap,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import type { Finding, Path } from './finding.ts'

/** A YAML text as plain values, every scalar a text, and where each of them stands. */
export type ParsedYaml = {
  readonly value: unknown
  /** The line of a value, or of the nearest part of its path that is there. */
  readonly lineOf: (path: Path) => number
  readonly findings: readonly Finding[]
}

/** Reads one YAML text with the failsafe schema: `0.10` keeps its zero, `06` is not 6, `no` is not false. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    keepSourceTokens: true,
  })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const findings = [...document.errors, ...document.warnings].map((error) => findingOf(file, error, lineAt))
  return {
    value: document.errors.length === 0 ? document.toJS() : undefined,
    lineOf: (path) => lineAt(offsetOf(document.contents as Node | null, path)),
    findings,
  }
}

function findingOf(file: string, error: YAMLError, lineAt: (offset: number) => number): Finding {
  const duplicate = error.code === 'DUPLICATE_KEY'
  return {
    file,
    line: lineAt(error.pos[0]),
    path: '',
    code: duplicate ? 'duplicate-key' : 'not-yaml',
    reason: duplicate ? 'this key stands here twice' : oneLine(error.message),
  }
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').trim()
}

/** Walks down as far as the path exists. A key stands where its name stands, a list entry where it begins. */
function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root
  let offset = root?.range?.[0] ?? 0
  for (const step of path) {
    if (isAlias(node)) break
    if (isMap(node)) {
      const pair = pairOf(node, String(step))
      if (pair === undefined) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = (node as Node | undefined)?.range?.[0] ?? offset
    } else break
  }
  return offset
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => String((pair.key as { value?: unknown }).value) === key)
}
