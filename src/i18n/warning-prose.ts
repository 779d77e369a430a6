import type { Warning } from '../domain/answer.ts'
import type { Bilingual } from '../model/scalar.ts'
import { type Fillers, isKey, say } from './dictionary.ts'
import type { Naming } from './naming.ts'

/** The sentence of a warning: the rule book's own where it has one, else from its code and facts. */
export function warningProse({ code, facts, says }: Warning, naming: Naming): Bilingual {
  if (says !== undefined) return says
  if (facts === undefined) return say(`warning.${code}`)
  const variant = `warning.${code}.${facts['firstDay'] === undefined ? '' : 'firstDay'}`
  return say(isKey(variant) ? variant : `warning.${code}`, fillersOf(facts, naming))
}

function fillersOf(facts: NonNullable<Warning['facts']>, naming: Naming): Fillers {
  const { class: code, provision, field } = facts as Record<string, string | undefined>
  const fieldKey = `prior.${field ?? ''}`
  return {
    ...facts,
    ...(code === undefined ? {} : { class: naming.householdClass(code) }),
    ...(provision === undefined ? {} : { title: naming.provision(provision) }),
    ...(isKey(fieldKey) ? { field: say(fieldKey) } : {}),
  }
}
