import { plainDay, plainText } from '../typed-text.ts'
import { targetsIn } from './targets-form.ts'

/** The fields of the form by name, as they were typed. */
export type Typed = URLSearchParams

/** The baseline and three scenarios; their fields begin with these. */
export const SLOTS = ['s0', 's1', 's2', 's3'] as const
export type Slot = (typeof SLOTS)[number]

/** Values of a change that the request takes as they were typed. */
const VALUES = ['rateYuan', 'capKwh', 'capYuan', 'share'] as const
export const LEVELS = ['central', 'province', 'city', 'county'] as const
const KINDS = ['operating', 'purchase', 'refund']
/** What stands for a share or a day that is not known. */
export const NOT_KNOWN = /^(?:不明|unknown)$/i
/** Fields of the form's own, which ask for nothing. */
const PICKER = 'add'

export const typedIn = (form: Typed, name: string) => plainText(form.get(name) ?? '')

/** How many rows of a kind a slot has: they are numbered from zero without gaps. */
export function rowsOf(form: Typed, slot: Slot, kind: 'c' | 'm'): number {
  const telling = kind === 'c' ? 'provision' : 'from'
  let rows = 0
  while (form.has(`${slot}.${kind}${rows}.${telling}`)) rows++
  return rows
}

/** Whether anything stands in a slot. */
export function isUsed(form: Typed, slot: Slot): boolean {
  return [...form].some(
    ([name, value]) => name.startsWith(`${slot}.`) && name !== `${slot}.${PICKER}` && value.trim() !== '',
  )
}

/** Slots that make a scenario of the request, in its order. */
export const usedSlots = (form: Typed) => SLOTS.slice(1).filter((slot) => isUsed(form, slot))

/** Rows of device changes that ask for something. */
export function usedMixes(form: Typed, slot: Slot): number[] {
  return Array.from({ length: rowsOf(form, slot, 'm') }, (_, i) => i).filter((i) =>
    ['from', 'to', 'percent'].some((name) => typedIn(form, `${slot}.m${i}.${name}`) !== ''),
  )
}

/** Levels for which a change states something, in the order of the request. */
export const usedLevels = (form: Typed, at: string) =>
  LEVELS.filter((level) => typedIn(form, `${at}.${level}`) !== '')

/** One row of counts as a request states it. */
export type CountRow = Readonly<Record<string, unknown>>

/** Rows of counts that the form has a field for; further ones are taken over as they were. */
export const MOST_COUNT_FIELDS = 200
/** The budget whose counts a form goes by. */
export const COUNTS_OF = 'countsOf'
export const countField = (row: number) => `count.${row}`

/**
 * The request that a form makes. What was left empty is left out; what was typed goes to the reader as it is.
 * `nameOf` names a scenario that has no name; `counts` are the rows that stood in for a register, if any.
 */
export function requestOf(
  form: Typed,
  nameOf: (slot: Slot) => string,
  counts: readonly CountRow[] = [],
): Record<string, unknown> {
  const solveFor = typedIn(form, 'solve')
  const kinds = form.getAll('kinds').filter((kind) => KINDS.includes(kind))
  const estimates = estimatesIn(form)
  const targets = targetsIn(form)
  const timing = given(form, TIMING)
  return {
    ...given(form, GENERAL),
    ...(counts.length === 0 ? {} : { counts: counts.map((row, i) => countTyped(form, row, i)) }),
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(Object.keys(timing).length === 0 ? {} : { timing }),
    ...(estimates.length === 0 ? {} : { estimates }),
    ...(targets.length === 0 ? {} : { targets }),
    ...(isUsed(form, 's0') ? { baseline: scenarioOf(form, 's0', nameOf) } : {}),
    scenarios: usedSlots(form).map((slot) => scenarioOf(form, slot, nameOf)),
    ...(solveFor === '' ? {} : { solve: solveOf(form, solveFor, nameOf) }),
  }
}

function countTyped(form: Typed, row: CountRow, i: number): CountRow {
  return form.has(countField(i)) ? { ...row, households: typedIn(form, countField(i)) } : row
}

export const GENERAL = ['name', 'season', 'register', 'budgetYuan', 'registerWinter', 'seed'] as const
export const TIMING = [
  'settledEach',
  'lagMonths',
  'advancePercent',
  'advanceMonthsBefore',
  'latePercent',
  'lateMonths',
] as const

function given(form: Typed, names: readonly string[], at = ''): Record<string, string> {
  return Object.fromEntries(
    names
      .map((name) => [name, typedIn(form, at === '' ? name : `${at}.${name}`)] as const)
      .filter(([, value]) => value !== ''),
  )
}

const ESTIMATE = 'estimate.'

function estimatesIn(form: Typed) {
  return [...form.keys()]
    .filter((name) => name.startsWith(ESTIMATE) && typedIn(form, name) !== '')
    .map((name) => ({ code: name.slice(ESTIMATE.length), value: typedIn(form, name) }))
}

function solveOf(form: Typed, solveFor: string, nameOf: (slot: Slot) => string) {
  const slot = SLOTS.find((one) => one === form.get('solveScenario'))
  return {
    for: solveFor,
    ...(slot === undefined || !isUsed(form, slot) ? {} : { scenario: scenarioName(form, slot, nameOf) }),
    ...(solveFor === 'households' ? {} : { provision: typedIn(form, 'solveProvision') }),
  }
}

function scenarioName(form: Typed, slot: Slot, nameOf: (slot: Slot) => string): string {
  const typed = typedIn(form, `${slot}.name`)
  return typed === '' ? nameOf(slot) : typed
}

function scenarioOf(form: Typed, slot: Slot, nameOf: (slot: Slot) => string): Record<string, unknown> {
  const changes = Array.from({ length: rowsOf(form, slot, 'c') }, (_, i) => changeOf(form, `${slot}.c${i}`))
  const deviceMix = usedMixes(form, slot).map((i) => {
    const at = (name: string) => typedIn(form, `${slot}.m${i}.${name}`)
    return { from: at('from'), to: at('to'), sharePercent: at('percent') }
  })
  return {
    name: scenarioName(form, slot, nameOf),
    ...(changes.length === 0 ? {} : { changes }),
    ...given(form, ['householdsPercent', 'takeUpPercent', 'weather'], slot),
    ...(deviceMix.length === 0 ? {} : { deviceMix }),
  }
}

function changeOf(form: Typed, at: string): Record<string, unknown> {
  const read = (name: string) => typedIn(form, `${at}.${name}`)
  const open = read('open') === '' ? {} : { from: null, to: null }
  const funding = usedLevels(form, at).map((level) =>
    NOT_KNOWN.test(read(level)) ? { level } : { level, share: read(level) },
  )
  const pricesYuan = pricesIn(form, at)
  return {
    provision: read('provision'),
    ...given(form, VALUES, at),
    ...open,
    ...days(form, at),
    ...(funding.length === 0 ? {} : { funding }),
    ...(pricesYuan.some((price) => price !== '') ? { pricesYuan } : {}),
    ...(read('join') === ''
      ? {}
      : { join: [{ division: read('join'), from: dayIn(form, `${at}.joinFrom`) }] }),
    ...(read('leave') === ''
      ? {}
      : { leave: [{ division: read('leave'), from: dayIn(form, `${at}.leaveFrom`) }] }),
  }
}

export const dayIn = (form: Typed, name: string) => plainDay(form.get(name) ?? '')

function days(form: Typed, at: string): Record<string, string> {
  const typed = (['from', 'to'] as const).map((name) => [name, dayIn(form, `${at}.${name}`)] as const)
  return Object.fromEntries(typed.filter(([, day]) => day !== ''))
}

/** All tiers together; one that is left empty keeps its price, which stands beside its field. */
function pricesIn(form: Typed, at: string): string[] {
  const prices: string[] = []
  for (let tier = 0; form.has(`${at}.price${tier}`); tier++) {
    prices.push(typedIn(form, `${at}.price${tier}`))
  }
  if (prices.every((price) => price === '')) return []
  return prices.map((price, tier) => (price === '' ? typedIn(form, `${at}.price${tier}.now`) : price))
}
