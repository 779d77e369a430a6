import { LEVEL_NAMES } from '../../i18n/budget-words.ts'
import { CHANGE_NAMES, SUPPOSED_NAMES } from '../../i18n/scenario-words.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { BudgetView } from './budget-view.ts'
import type { CountField } from './counts-form.ts'
import type { TargetField } from './targets-form.ts'
import type { BudgetKey } from './text-zh.ts'

/** What the fields of a row of counts are called. */
export const COUNT_LABELS: Readonly<Record<CountField, BudgetKey>> = {
  township: 'counts.township',
  deviceType: 'counts.device',
  households: 'counts.households',
  areaM2: 'counts.areaM2',
  seasonKwh: 'counts.seasonKwh',
  spread: 'counts.spread',
  priceCategory: 'counts.price',
  centralHeating: 'counts.heating',
  members: 'counts.members',
  registeredOn: 'counts.registeredOn',
  convertedOn: 'counts.convertedOn',
  timeOfUse: 'counts.timeOfUse',
  wholeVillage: 'counts.wholeVillage',
  classes: 'counts.class',
}

/** What the fields of a target are called. */
export const TARGET_LABELS: Readonly<Record<TargetField, BudgetKey>> = {
  name: 'targets.name',
  division: 'targets.division',
  township: 'targets.township',
  by: 'targets.by',
  households: 'targets.households',
}

const IN_ROW = /^(row|count|target)\.(\d+)(?:\.(\w+))?$/
const IN_SCENARIO = /^s\d\.(?:([cm])(\d+)\.)?(\w+)$/
const PRICE = /^price(\d+)$/

/** Fields without rows. */
const LABELS: Readonly<Record<string, BudgetKey>> = {
  division: 'counts.division',
  season: 'form.season',
  budgetYuan: 'form.budget',
}

/** Fields of a change of devices. */
const MIX_LABELS: Readonly<Record<string, BudgetKey>> = {
  from: 'form.mixFrom',
  to: 'form.mixTo',
  percent: 'form.mixPercent',
}

/** Fields of a scenario and its changes that only the form has words for. */
const SCENARIO_LABELS: Readonly<Record<string, BudgetKey>> = {
  name: 'form.scenarioName',
  joinFrom: 'change.since',
  leaveFrom: 'change.since',
  provision: 'form.provision',
}

const SCENARIO_NAMES: Readonly<Record<string, Bilingual>> = {
  ...CHANGE_NAMES,
  ...SUPPOSED_NAMES,
  ...LEVEL_NAMES,
}

type Words = Pick<BudgetView, 'tell' | 'told'>

/** What a field is called on its page; nothing for one that is called as in the request. */
export function labelOf(field: string, view: Words): string {
  const ofScenario = IN_SCENARIO.exec(field)
  if (ofScenario !== null) return scenarioLabel(ofScenario[1], ofScenario[3] ?? '', view)
  const [, kind, , name = ''] = IN_ROW.exec(field) ?? []
  const labels: Readonly<Record<string, BudgetKey>> = kind === 'target' ? TARGET_LABELS : COUNT_LABELS
  const ofRow = kind === 'count' ? 'counts.households' : labels[name]
  const key = kind === undefined ? LABELS[field] : ofRow
  return key === undefined ? '' : view.tell(key)
}

function scenarioLabel(kind: string | undefined, name: string, { tell, told }: Words): string {
  const tier = PRICE.exec(name)?.[1]
  if (tier !== undefined) return tell('change.price.tier', { tier: Number(tier) + 1 })
  const key = kind === 'm' ? MIX_LABELS[name] : SCENARIO_LABELS[name]
  if (key !== undefined) return tell(key)
  const known = SCENARIO_NAMES[name]
  return known === undefined ? '' : told(known)
}

/** Where in the rows and scenarios of the form a field stands, and what it is called there; nothing for other fields. */
export function placeOf(field: string, view: Words): string {
  const label = labelOf(field, view)
  const [, kind, place] = IN_ROW.exec(field) ?? []
  if (kind !== undefined) {
    const row = view.tell(kind === 'target' ? 'targets.one' : 'counts.row', { number: Number(place) + 1 })
    return view.tell('form.place', { row, field: label })
  }
  const [, list, number, name] = IN_SCENARIO.exec(field) ?? []
  if (name === undefined || label === '') return ''
  if (list === undefined) return view.tell('form.place.field', { field: label })
  const row = view.tell(list === 'c' ? 'change.one' : 'form.mix.one', { number: Number(number) + 1 })
  return view.tell('form.place', { row, field: label })
}
