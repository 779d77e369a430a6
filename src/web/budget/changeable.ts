import { isoText } from '../../domain/plain-date.ts'
import { ALWAYS, FOREVER, type Provision } from '../../domain/rule-book.ts'
import type { BudgetView } from './budget-view.ts'
import type { OptionGroups } from './form-controls.tsx'

const KINDS = ['operating-subsidy', 'purchase-subsidy', 'refund', 'zone', 'tariff'] as const

/** The provisions that a scenario may change for the counties of a register, by kind. */
export function changeable(divisions: readonly string[], { book, told, tell }: BudgetView): OptionGroups {
  return KINDS.map((kind) => {
    const found = new Map<string, string>()
    for (const division of divisions) {
      const county = book.divisions.countyOf(division)
      if (county === undefined) continue
      for (const provision of book.rulesOf(county, null).ofKind(kind)) {
        found.set(provision.id, `${told(provision.body.name)}（${daysText(provision, tell)}）`)
      }
    }
    return { label: tell(`changes.${kind}`), options: [...found] }
  })
}

/** Subsidies alone: a cap or a rate of one can be solved for. */
export function solvable(groups: OptionGroups): OptionGroups {
  return groups.slice(0, KINDS.indexOf('zone'))
}

/** The days of a provision, both included, as they are read. */
export function daysText({ from, to }: Pick<Provision, 'from' | 'to'>, tell: BudgetView['tell']): string {
  const first = from === ALWAYS ? '' : isoText(from)
  const last = to === FOREVER ? '' : isoText(to - 1)
  if (last === '') return tell('changes.since', { from: first })
  return tell('changes.days', { from: first, to: last })
}
