import type { Context } from 'hono'
import { coversAll, type StaffEnv } from '../../application/access/principal.ts'
import type { AuditDraft } from '../../application/access/records.ts'
import type { BudgetDesk } from '../../application/budget/budget-desk.ts'
import type { NotWorked } from '../../application/budget/budget-work.ts'
import { parseExactJson } from '../../application/exact-json.ts'
import type { Failure } from '../../domain/failure.ts'
import { say } from '../../i18n/dictionary.ts'
import { namingOf } from '../../i18n/naming.ts'
import { problemProse, scenarioNamed } from '../../i18n/problem-prose.ts'
import type { ReadRegisterBytes } from '../../tabular/register/read-register-file.ts'
import { notFoundPage } from '../staff/refused-page.tsx'
import { staffRedirect } from '../staff/staff-answer.ts'
import { staffLink } from '../staff/staff-view.ts'
import type { Typed } from './budget-form.ts'
import type { BudgetView } from './budget-view.ts'
import { labelOf } from './error-place.ts'
import type { FormError } from './form-controls.tsx'

export type Asked = Context<StaffEnv>

export type BudgetPageDeps = {
  readonly desk: BudgetDesk
  readonly readRegister: ReadRegisterBytes
  /** Notes in the audit who did what. */
  readonly record: (draft: AuditDraft) => Promise<void>
}

export const REFUSED = 422
/** What stands between two sentences. */
const BETWEEN = { zh: '', en: ' ' }
export const NOT_WORKED = 503
/** Where nothing that was typed is wrong. */
const NO_FIELD = ''

/** Of the page that shows a form again, or for the first time. */
export function formStatus(errors: readonly FormError[]): number {
  if (errors.length === 0) return 200
  return errors.some(({ field }) => field === NO_FIELD) ? NOT_WORKED : REFUSED
}

/** Why nothing was worked out, and what to do. */
export function notWorkedTold({ notWorked }: NotWorked, { told, language }: BudgetView): string {
  const [what, advice] = [say(`problem.${notWorked}`), say(`advice.${notWorked}`)]
  return `${told(what)}${BETWEEN[language]}${told(advice)}`
}

/** The fields of a form that was sent, without its token. */
export async function fieldsSent(c: Asked): Promise<Typed> {
  const typed = new URLSearchParams()
  for (const [name, value] of Object.entries(await c.req.parseBody({ all: true })))
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === 'string') typed.append(name, one)
  typed.delete('form')
  return typed
}

/** Works out what a form asks for: the way to the result, or all that is wrong, each at its field. */
export async function workedFor(
  c: Asked,
  { desk, record }: BudgetPageDeps,
  view: BudgetView,
  request: object,
  fieldOf: (failure: Failure) => string,
): Promise<Response | readonly FormError[]> {
  const json = parseExactJson(JSON.stringify(request))
  if (!json.ok) return notFoundPage(c.req.raw, c.get('principal'))
  const { divisions, name } = c.get('principal')
  const worked = await desk.work(json.value, [], { name, mayUse: (asked) => coversAll(divisions, asked) })
  if (worked.ok) {
    const { id } = worked.value.answer
    await record({ who: c.get('principal').id, action: 'budget-worked', subject: `budget:${id}` })
    return staffRedirect(staffLink(view, `/staff/budgets/${id}`))
  }
  if ('notWorked' in worked) return [{ field: NO_FIELD, message: notWorkedTold(worked, view) }]
  const naming = namingOf(desk.book())
  return worked.failures.map((failure) => {
    const field = fieldOf(failure)
    const label = labelOf(field, view)
    const of = scenarioNamed(failure.facts ?? {})
    const { scenario: _, scenarioNumber: __, ...facts } = failure.facts ?? {}
    const called = label === '' ? failure : { ...failure, pointer: `/${label}` }
    const { message, suggestion } = problemProse({ ...called, facts }, naming)
    return {
      field,
      scenario: of === undefined ? undefined : view.told(of),
      message: [view.told(message), view.told(suggestion)].join(BETWEEN[view.language]),
    }
  })
}
