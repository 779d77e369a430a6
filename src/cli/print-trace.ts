import type { TraceNode } from '../domain/trace.ts'
import { type Language, WORDS } from './print-words.ts'

/** The evaluated tree, one step a line, its inputs below it. */
export function traceLines(node: TraceNode, language: Language, depth: number): string[] {
  const value = node.value ?? WORDS[language].notKnown
  const says = node.says === undefined ? '' : `  ${node.says}`
  const unit = node.unit === undefined || node.unit === 'verdict' ? '' : ` ${node.unit}`
  const cited = node.provision === undefined ? '' : `  [${node.provision}]`
  const own = `${'  '.repeat(depth)}${node.kind} ${node.code}: ${value}${unit}${says}${cited}`
  return [own, ...node.inputs.flatMap((input) => traceLines(input, language, depth + 1))]
}
