import { plainDay, plainText } from '../typed-text.ts'

type Typed = URLSearchParams

/** What the form has of each target, by the names of the request. */
export const TARGET_TEXTS = ['name', 'division', 'township', 'households'] as const
export type TargetField = (typeof TARGET_TEXTS)[number] | 'by'

export const targetField = (row: number, field: TargetField) => `target.${row}.${field}`

const textIn = (form: Typed, row: number, field: TargetField) =>
  plainText(form.get(targetField(row, field)) ?? '')

/** How many targets the form has fields for: they are numbered from zero without gaps. */
export function targetRows(form: Typed): number {
  let rows = 0
  while (form.has(targetField(rows, 'division'))) rows++
  return rows
}

const numbers = (rows: number) => Array.from({ length: rows }, (_, row) => row)

/** Rows that state a target; an area alone, which may be chosen beforehand, states none. */
function targetsUsed(form: Typed): number[] {
  return numbers(targetRows(form)).filter((row) =>
    (['name', 'township', 'by', 'households'] as const).some((field) => textIn(form, row, field) !== ''),
  )
}

/** The targets as a request states them; what was typed goes to the reader as it is. */
export function targetsIn(form: Typed): Record<string, string>[] {
  return targetsUsed(form).map((row) => {
    const texts = TARGET_TEXTS.map((field) => [field, textIn(form, row, field)] as const)
    const all = [...texts, ['by', plainDay(form.get(targetField(row, 'by')) ?? '')] as const]
    return Object.fromEntries(all.filter(([, value]) => value !== ''))
  })
}

/** The field that a failure of a target is about, from its pointer below the list. */
export function targetFieldOf([place = '', name = '']: readonly string[], form: Typed): string {
  const field = ([...TARGET_TEXTS, 'by'] as const).find((one) => one === name) ?? 'households'
  return targetField(targetsUsed(form)[Number(place)] ?? 0, field)
}

/** The form with fields for one target more, of the same area as the last. */
export function withTarget(form: Typed): Typed {
  const typed = new URLSearchParams(form)
  const rows = targetRows(form)
  typed.set(targetField(rows, 'division'), typed.get(targetField(rows - 1, 'division')) ?? '')
  return typed
}

/** The form without one target; those after it move up. */
export function withoutTarget(form: Typed, gone: number): Typed {
  const typed = new URLSearchParams([...form].filter(([name]) => !name.startsWith('target.')))
  const kept = numbers(targetRows(form)).filter((row) => row !== gone)
  for (const [row, from] of kept.entries())
    for (const field of [...TARGET_TEXTS, 'by'] as const)
      typed.set(targetField(row, field), form.get(targetField(from, field)) ?? '')
  return typed
}
