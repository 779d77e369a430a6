import type { Failure } from '../../domain/failure.ts'
import { countField, SLOTS, type Slot, type Typed, usedLevels, usedMixes, usedSlots } from './budget-form.ts'
import { targetFieldOf } from './targets-form.ts'

/** The field of the form that a failure of the request is about. */
export function fieldOf({ pointer }: Failure, form: Typed): string {
  const [first = '', second = '', ...rest] = pointer.split('/').slice(1)
  switch (first) {
    case 'timing':
      return second
    case 'estimates':
      return estimateField(Number(second), form)
    case 'solve':
      return { provision: 'solveProvision', scenario: 'solveScenario' }[second] ?? 'solve'
    case 'counts':
      return countField(Number(second))
    case 'targets':
      return targetFieldOf([second, ...rest], form)
    case 'baseline':
      return scenarioField('s0', [second, ...rest], form)
    case 'scenarios':
      return scenarioField(usedSlots(form)[Number(second)] ?? SLOTS[1], rest, form)
    default:
      return first
  }
}

function estimateField(place: number, form: Typed): string {
  const typed = [...form.entries()].filter(
    ([name, value]) => name.startsWith('estimate.') && value.trim() !== '',
  )
  return typed[place]?.[0] ?? 'season'
}

function scenarioField(
  slot: Slot,
  [list = '', number = '', ...rest]: readonly string[],
  form: Typed,
): string {
  if (list === 'deviceMix') {
    const [row = 0] = [usedMixes(form, slot)[Number(number)]]
    return `${slot}.m${row}.${rest[0] === 'sharePercent' ? 'percent' : (rest[0] ?? 'from')}`
  }
  return list === 'changes'
    ? changeField(`${slot}.c${number === '' ? 0 : number}`, rest, form)
    : `${slot}.${list === '' ? 'name' : list}`
}

function changeField(
  at: string,
  [field = '', number = '', part = '']: readonly string[],
  form: Typed,
): string {
  switch (field) {
    case 'funding':
      return `${at}.${usedLevels(form, at)[Number(number)] ?? 'county'}`
    case 'pricesYuan':
      return `${at}.price${number === '' ? 0 : number}`
    case 'join':
    case 'leave':
      return `${at}.${field}${part === 'from' ? 'From' : ''}`
    default:
      return `${at}.${field === '' ? 'provision' : field}`
  }
}
