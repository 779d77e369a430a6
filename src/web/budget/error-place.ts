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

/** Fields without rows. */
const LABELS: Readonly<Record<string, BudgetKey>> = {
  division: 'counts.division',
  season: 'form.season',
  budgetYuan: 'form.budget',
}

/** What a field is called on its page; nothing for one that is called as in the request. */
export function labelOf(field: string, { tell }: Pick<BudgetView, 'tell'>): string {
  const [, kind, , name = ''] = IN_ROW.exec(field) ?? []
  const labels: Readonly<Record<string, BudgetKey>> = kind === 'target' ? TARGET_LABELS : COUNT_LABELS
  const ofRow = kind === 'count' ? 'counts.households' : labels[name]
  const key = kind === undefined ? LABELS[field] : ofRow
  return key === undefined ? '' : tell(key)
}

/** Which row of the form a field stands in, and what it is called there; nothing for a field without rows. */
export function placeOf(field: string, view: Pick<BudgetView, 'tell'>): string {
  const [, kind, place] = IN_ROW.exec(field) ?? []
  if (kind === undefined) return ''
  const row = view.tell(kind === 'target' ? 'targets.one' : 'counts.row', { number: Number(place) + 1 })
  return view.tell('form.place', { row, field: labelOf(field, view) })
}
