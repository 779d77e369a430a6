import { countField, GENERAL, MOST_COUNT_FIELDS, SLOTS, type Slot, type Typed } from './budget-form.ts'

type Told = Readonly<Record<string, unknown>>

const told = (value: unknown): Told => (typeof value === 'object' && value !== null ? (value as Told) : {})
const listed = (value: unknown): readonly Told[] => (Array.isArray(value) ? value.map(told) : [])

/** The form of a request that was made before, so that it can be changed. */
export function typedOf(request: Told): Typed {
  const form = new URLSearchParams()
  put(form, '', request, GENERAL)
  put(form, '', told(request['timing']))
  for (const [i, { households }] of listed(request['counts']).slice(0, MOST_COUNT_FIELDS).entries())
    form.set(countField(i), String(households))
  for (const [row, target] of listed(request['targets']).entries()) put(form, `target.${row}`, target)
  for (const kind of (request['kinds'] ?? []) as readonly string[]) form.append('kinds', kind)
  for (const { code, value } of listed(request['estimates'])) put(form, `estimate.${code}`, { '': value })
  const scenarios = [request['baseline'], ...((request['scenarios'] ?? []) as readonly unknown[])]
  scenarios.forEach((scenario, i) => {
    const slot = SLOTS[i]
    if (slot !== undefined && scenario !== undefined) putScenario(form, slot, told(scenario))
  })
  const solve = told(request['solve'])
  put(form, '', { solve: solve['for'], solveProvision: solve['provision'] })
  const solved = scenarios.findIndex((one) => one !== undefined && told(one)['name'] === solve['scenario'])
  if (solved > 0) form.set('solveScenario', SLOTS[solved] ?? 's0')
  return form
}

/** Sets the fields of an object that are plain texts or numbers; of all, or of those named. */
function put(form: Typed, at: string, values: Told, names: readonly string[] = Object.keys(values)): void {
  for (const name of names) {
    const value = values[name]
    const field = [at, name].filter((part) => part !== '').join('.')
    if (typeof value === 'string' || typeof value === 'number') form.set(field, String(value))
  }
}

function putScenario(form: Typed, slot: Slot, scenario: Told): void {
  put(form, slot, scenario)
  listed(scenario['changes'])
    .flatMap(oneZoneChangeEach)
    .forEach((change, i) => {
      putChange(form, `${slot}.c${i}`, change)
    })
  listed(scenario['deviceMix']).forEach(({ from, to, sharePercent }, i) => {
    put(form, `${slot}.m${i}`, { from, to, percent: sharePercent })
  })
}

/** A change of the form has one division that joins and one that leaves; further ones are changes of their own. */
function oneZoneChangeEach(change: Told): Told[] {
  const [join, leave] = [listed(change['join']), listed(change['leave'])]
  const further = Array.from({ length: Math.max(join.length, leave.length, 1) - 1 }, (_, i) => ({
    provision: change['provision'],
    join: join.slice(i + 1, i + 2),
    leave: leave.slice(i + 1, i + 2),
  }))
  return [{ ...change, join: join.slice(0, 1), leave: leave.slice(0, 1) }, ...further]
}

function putChange(form: Typed, at: string, change: Told): void {
  put(form, at, change)
  if (change['from'] === null || change['to'] === null) form.set(`${at}.open`, 'open')
  for (const { level, share } of listed(change['funding']))
    form.set(`${at}.${level}`, String(share ?? '不明'))
  for (const [tier, price] of ((change['pricesYuan'] ?? []) as readonly unknown[]).entries())
    form.set(`${at}.price${tier}`, String(price))
  const [[join], [leave]] = [listed(change['join']), listed(change['leave'])]
  if (join !== undefined) put(form, at, { join: join['division'], joinFrom: join['from'] })
  if (leave !== undefined) put(form, at, { leave: leave['division'], leaveFrom: leave['from'] })
}
