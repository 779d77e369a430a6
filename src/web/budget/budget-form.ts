import type { Failure } from '../../domain/failure.ts'
import { plainText } from '../typed-text.ts'

/** The fields of the form by name, as they were typed. */
export type Typed = URLSearchParams

/** The baseline and three scenarios; their fields begin with these. */
export const SLOTS = ['s0', 's1', 's2', 's3'] as const
export type Slot = (typeof SLOTS)[number]

const CHANGED = ['rateYuan', 'capKwh', 'capYuan', 'share'] as const
const KINDS = ['operating', 'purchase', 'refund']

const typedIn = (form: Typed, name: string) => plainText(form.get(name) ?? '')

/** The request that a form makes. What was left empty is left out; what was typed goes to the reader as it is. */
export function requestOf(form: Typed): Record<string, unknown> {
  const [baseline, ...others] = SLOTS.map((slot) => scenarioOf(form, slot))
  const solveFor = typedIn(form, 'solve')
  const kinds = form.getAll('kinds').filter((kind) => KINDS.includes(kind))
  return {
    ...given(form, 'name', 'season', 'register', 'budgetYuan', 'registerWinter'),
    ...(kinds.length === 0 ? {} : { kinds }),
    timing: given(form, 'settledEach', 'lagMonths', 'advancePercent', 'latePercent', 'lateMonths'),
    ...(baseline === undefined ? {} : { baseline }),
    scenarios: others.filter((one) => one !== undefined),
    ...(solveFor === ''
      ? {}
      : {
          solve: {
            for: solveFor,
            ...(solveFor === 'households' ? {} : { provision: typedIn(form, 'solveProvision') }),
          },
        }),
  }
}

function given(form: Typed, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, typedIn(form, name)] as const).filter(([, value]) => value !== ''),
  )
}

function scenarioOf(form: Typed, slot: Slot): Record<string, unknown> | undefined {
  const at = (name: string) => typedIn(form, `${slot}.${name}`)
  if (at('name') === '') return undefined
  const change = changeOf(form, slot)
  const [from, to, percent] = [at('mixFrom'), at('mixTo'), at('mixPercent')]
  return {
    name: at('name'),
    ...(change === undefined ? {} : { changes: [change] }),
    ...(at('householdsPercent') === '' ? {} : { householdsPercent: at('householdsPercent') }),
    ...(at('takeUpPercent') === '' ? {} : { takeUpPercent: at('takeUpPercent') }),
    ...(at('weather') === '' ? {} : { weather: at('weather') }),
    ...(from === '' ? {} : { deviceMix: [{ from, to, sharePercent: percent }] }),
  }
}

function changeOf(form: Typed, slot: Slot): Record<string, unknown> | undefined {
  const at = (name: string) => typedIn(form, `${slot}.${name}`)
  if (at('provision') === '') return undefined
  const [city, county] = [at('cityShare'), at('countyShare')]
  const funding = [
    ...(city === '' ? [] : [{ level: 'city', share: city }]),
    ...(county === '' ? [] : [{ level: 'county', share: county }]),
  ]
  return {
    provision: at('provision'),
    ...Object.fromEntries(
      CHANGED.map((name) => [name, at(name)] as const).filter(([, value]) => value !== ''),
    ),
    ...(at('extend') === 'open' ? { from: null, to: null } : {}),
    ...(funding.length === 0 ? {} : { funding }),
  }
}

/** The form of a request that was made before, so that it can be changed. */
export function typedOf(request: Record<string, unknown>): Typed {
  const form = new URLSearchParams()
  const put = (name: string, value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number') form.set(name, String(value))
  }
  for (const name of ['name', 'season', 'register', 'budgetYuan', 'registerWinter']) put(name, request[name])
  for (const [name, value] of Object.entries((request['timing'] ?? {}) as object)) put(name, value)
  for (const kind of (request['kinds'] ?? []) as string[]) form.append('kinds', kind)
  const scenarios = [request['baseline'], ...((request['scenarios'] ?? []) as unknown[])]
  scenarios.forEach((scenario, i) => {
    const slot = SLOTS[i]
    if (slot !== undefined && typeof scenario === 'object' && scenario !== null)
      putScenario(put, slot, scenario)
  })
  const solve = (request['solve'] ?? {}) as Record<string, unknown>
  put('solve', solve['for'])
  put('solveProvision', solve['provision'])
  return form
}

function putScenario(put: (name: string, value: unknown) => void, slot: Slot, scenario: object): void {
  const { changes, deviceMix, ...plain } = scenario as Record<string, unknown>
  for (const [name, value] of Object.entries(plain)) put(`${slot}.${name}`, value)
  const [change] = (changes ?? []) as Record<string, unknown>[]
  const { funding, from, to, ...values } = change ?? {}
  for (const [name, value] of Object.entries(values)) put(`${slot}.${name}`, value)
  if (from === null && to === null) put(`${slot}.extend`, 'open')
  for (const payer of (funding ?? []) as { level: string; share?: string }[])
    put(`${slot}.${payer.level}Share`, payer.share)
  const [mix] = (deviceMix ?? []) as Record<string, unknown>[]
  put(`${slot}.mixFrom`, mix?.['from'])
  put(`${slot}.mixTo`, mix?.['to'])
  put(`${slot}.mixPercent`, mix?.['sharePercent'])
}

/** The field of the form that a failure of the request is about. */
export function fieldOf({ pointer }: Failure, form: Typed): string {
  const [first = '', second = '', ...rest] = pointer.split('/').slice(1)
  if (first === 'timing') return second
  if (first === 'solve') return second === 'provision' ? 'solveProvision' : 'solve'
  if (first === 'baseline') return `s0.${lastField([second, ...rest])}`
  if (first !== 'scenarios') return first
  const used = SLOTS.slice(1).filter((slot) => (form.get(`${slot}.name`) ?? '').trim() !== '')
  return `${used[Number(second)] ?? 's1'}.${lastField(rest)}`
}

function lastField(steps: readonly string[]): string {
  if (steps[0] === 'deviceMix') return { from: 'mixFrom', to: 'mixTo' }[steps[2] ?? ''] ?? 'mixPercent'
  if (steps[0] !== 'changes') return steps[0] ?? 'name'
  if (steps[2] === 'funding') return 'countyShare'
  return ['from', 'to'].includes(steps[2] ?? '') ? 'extend' : (steps[2] ?? 'provision')
}
