import type { Line } from '../domain/answer.ts'
import type { Bilingual } from '../model/scalar.ts'
import { isKey, say } from './dictionary.ts'

const labels = new WeakMap<Bilingual, Map<string, Bilingual>>()
const TIER = /^tier-(\d+)$/

/** A line is called by its rule and its tier or period: 供暖季两档电价第一档. */
export function lineLabel({ ruleName, code }: Pick<Line, 'ruleName' | 'code'>): Bilingual {
  const ofRule = labels.get(ruleName) ?? new Map<string, Bilingual>()
  labels.set(ruleName, ofRule)
  const known = ofRule.get(code)
  if (known !== undefined) return known
  const label = joined(ruleName, codeLabel(code))
  ofRule.set(code, label)
  return label
}

/** What a line code is called by itself. */
export function codeLabel(code: string): Bilingual {
  const key = `line.${code}`
  if (isKey(key)) return say(key)
  const tier = TIER.exec(code)
  return tier === null ? { zh: code, en: code } : say('line.tier', { n: tier[1] ?? '' })
}

function joined(rule: Bilingual, part: Bilingual): Bilingual {
  const separator = say('label-separator')
  return { zh: `${rule.zh}${separator.zh}${part.zh}`, en: `${rule.en}${separator.en}${part.en}` }
}
