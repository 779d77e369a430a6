import { rowsOf, SLOTS, type Slot, type Typed } from './budget-form.ts'
import { withoutTarget, withTarget } from './targets-form.ts'

/** What a button of the form asks for besides working out: `change:s1`, `mix:s1`, `copy:s1`, `drop:s1.c0`, `target:add`, `target:drop:0`. */
export type Edited = {
  readonly typed: Typed
  /** The slot whose picker was left empty, if that is what is wrong. */
  readonly nothingPicked: Slot | null
}

const TARGET = /^target:(?:add|drop:(\d+))$/
const ACTION = /^(change|mix|copy|drop):(s[0-3])(?:\.([cm])(\d+))?$/

/** The form after such a button, or nothing where the button was another one. */
export function edited(form: Typed): Edited | undefined {
  const pressed = form.get('do') ?? ''
  const target = TARGET.exec(pressed)
  if (target !== null) return withOtherTargets(form, target[1])
  const [, action, at, kind, number] = ACTION.exec(pressed) ?? []
  const slot = SLOTS.find((one) => one === at)
  if (slot === undefined) return undefined
  const typed = new URLSearchParams(form)
  typed.delete('do')
  if (action === 'change') return withChange(typed, slot)
  if (action === 'mix') typed.set(`${slot}.m${rowsOf(typed, slot, 'm')}.from`, '')
  else if (action === 'copy') copyBaseline(typed, slot)
  else if (kind === 'c' || kind === 'm') dropRow(typed, slot, kind, Number(number))
  return { typed, nothingPicked: null }
}

function withOtherTargets(form: Typed, dropped: string | undefined): Edited {
  const typed = dropped === undefined ? withTarget(form) : withoutTarget(form, Number(dropped))
  typed.delete('do')
  return { typed, nothingPicked: null }
}

function withChange(typed: Typed, slot: Slot): Edited {
  const picked = typed.get(`${slot}.add`) ?? ''
  if (picked === '') return { typed, nothingPicked: slot }
  typed.set(`${slot}.c${rowsOf(typed, slot, 'c')}.provision`, picked)
  typed.delete(`${slot}.add`)
  return { typed, nothingPicked: null }
}

/** What the baseline supposes, under the scenario's own name. */
function copyBaseline(typed: Typed, slot: Slot): void {
  for (const name of [...typed.keys()])
    if (name.startsWith(`${slot}.`) && name !== `${slot}.name`) typed.delete(name)
  for (const [name, value] of [...typed])
    if (name.startsWith('s0.') && name !== 's0.name') typed.set(name.replace('s0', slot), value)
}

/** Takes one row away; the rows after it move up. */
function dropRow(typed: Typed, slot: Slot, kind: 'c' | 'm', row: number): void {
  const at = (number: number) => `${slot}.${kind}${number}.`
  const rows = rowsOf(typed, slot, kind)
  const fields = [...typed]
  for (const [name] of fields) if (name.startsWith(`${slot}.${kind}`)) typed.delete(name)
  for (let number = 0; number < rows; number++) {
    if (number === row) continue
    const into = at(number > row ? number - 1 : number)
    for (const [name, value] of fields)
      if (name.startsWith(at(number))) typed.set(name.replace(at(number), into), value)
  }
}
