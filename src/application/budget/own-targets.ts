import { completionOf, documentTargets, registerAreas, type Target } from '../../domain/budget/completion.ts'
import type { Population } from '../../domain/budget/population.ts'
import { NATION } from '../../domain/division.ts'
import type { Failure } from '../../domain/failure.ts'
import { isoText } from '../../domain/plain-date.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { BudgetRead } from './budget-schema.ts'
import { ratioText } from './money-text.ts'

type OwnTarget = NonNullable<BudgetRead['targets']>[number]

const COUNTY_DIGITS = 6

/** Targets that have nothing to do with the register: another area, or a township that it does not have. */
export function targetFailures(
  { targets = [] }: BudgetRead,
  register: Population,
  book: RuleBook,
): Failure[] {
  const divisions = [...registerAreas(register, book)].filter(
    (code) => code !== NATION && code.length === COUNTY_DIGITS,
  )
  const given = (place: number, field: 'division' | 'township', value: string, allowed: readonly string[]) =>
    allowed.includes(value)
      ? []
      : [
          {
            code: 'not-one-of',
            pointer: `/targets/${place}/${field}`,
            facts: { given: value, allowed },
          } as const,
        ]
  return targets.flatMap(({ division, township }, place) => [
    ...given(place, 'division', division, divisions),
    ...(township === undefined ? [] : given(place, 'township', township, register.townships)),
  ])
}

/** A target that is stated a second time: the same area by the same day. */
export function repeatedTargets({ targets = [] }: BudgetRead): Failure[] {
  const seen = new Set<string>()
  return targets.flatMap(({ division, township, by }, place): Failure[] => {
    const given = [division, ...(township === undefined ? [] : [township]), isoText(by)].join(' ')
    const isTwice = seen.has(given)
    seen.add(given)
    return isTwice
      ? [{ code: 'named-before', pointer: `/targets/${place}`, facts: { given, of: 'target' } }]
      : []
  })
}

/** How far every target is: first what documents set, then what the office stated itself, which nobody else wrote. */
export function completionResults({ targets = [] }: BudgetRead, register: Population, book: RuleBook) {
  const told = (target: Target) => {
    const { done, coversArea } = completionOf(register, book, target)
    return {
      divisions: target.divisions,
      township: target.township,
      target: target.households,
      by: isoText(target.by),
      done,
      coversArea,
      share: coversArea ? ratioText(done / target.households) : null,
    }
  }
  return [
    ...documentTargets(register, book).map(({ provision, target, trust }) => ({
      ...({ statedBy: 'document', provision, name: null, trust } as const),
      ...told(target),
    })),
    ...targets.map((own) => ({
      ...({ statedBy: 'office', provision: null, name: own.name ?? null, trust: 'assumed' } as const),
      ...told(targetOf(own)),
    })),
  ]
}

function targetOf({ division, township, households, by }: OwnTarget): Target {
  return { divisions: [division], township: township ?? null, households, by }
}
