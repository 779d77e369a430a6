import type { Facts, Failure } from '../../domain/failure.ts'

const PLACE = /^\/(?:baseline|scenarios\/(\d+))(?=\/|$)/

/**
 * Failures of a request; those of a scenario tell which it is: by its name, or by its number where it has none.
 * A name that several have is told with the number. The baseline has none, and is number zero.
 */
export function inScenarios(failures: readonly Failure[], json: unknown): Failure[] {
  const listed = fieldOf(json, 'scenarios')
  const names = [fieldOf(json, 'baseline'), ...(Array.isArray(listed) ? listed : [])].map(nameIn)
  return failures.map((failure) => {
    const [place, index] = PLACE.exec(failure.pointer) ?? []
    if (place === undefined) return failure
    const number = index === undefined ? 0 : Number(index) + 1
    return { ...failure, facts: { ...failure.facts, ...called(number, names) } }
  })
}

function called(number: number, names: readonly string[]): Facts {
  const name = names[number] ?? ''
  if (name === '') return { scenarioNumber: String(number) }
  if (names.filter((one) => one === name).length === 1) return { scenario: name }
  return number === 0 ? { scenarioNumber: '0' } : { scenario: name, scenarioNumber: String(number) }
}

function nameIn(scenario: unknown): string {
  const name = fieldOf(scenario, 'name')
  return typeof name === 'string' ? name.trim() : ''
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field)
    ? Reflect.get(value, field)
    : undefined
}
