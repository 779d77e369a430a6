import type { Hono } from 'hono'
import type { StaffEnv } from '../../application/access/principal.ts'
import { staffPage } from '../staff/staff-answer.ts'
import type { Typed } from './budget-form.ts'
import { type BudgetView, countiesOf } from './budget-view.ts'
import {
  countsFieldOf,
  countsRequestOf,
  hasRoom,
  ROWS_MORE,
  rowField,
  rowsShown,
  rowsUsed,
} from './counts-form.ts'
import { CountsPage } from './counts-page.tsx'
import type { FormError } from './form-controls.tsx'
import { type Asked, type BudgetPageDeps, fieldsSent, formStatus, workedFor } from './worked-for.ts'

/** The page on which a budget begins with counts of households, where there is no register. */
export function countsPages(
  app: Hono<StaffEnv>,
  path: string,
  viewOf: (c: Asked) => BudgetView,
  deps: BudgetPageDeps,
): void {
  app.get(path, (c) => {
    const view = viewOf(c)
    const counties = countiesOf(view)
    const season = String(deps.desk.seasonYear(counties.map(({ code }) => code)) ?? '')
    const division = counties.length === 1 ? (counties[0]?.code ?? '') : ''
    return shown(view, new URLSearchParams({ season, division }), [])
  })
  app.post(path, async (c) => {
    const typed = await fieldsSent(c)
    return typed.get('do') === 'more'
      ? shown(viewOf(c), withMoreRows(typed), [])
      : sent(c, deps, viewOf(c), typed)
  })
}

function shown(view: BudgetView, typed: Typed, errors: readonly FormError[]): Response {
  const page = <CountsPage view={view} typed={typed} errors={errors} counties={countiesOf(view)} />
  return staffPage(page, formStatus(errors))
}

function withMoreRows(form: Typed): Typed {
  const typed = new URLSearchParams(form)
  const rows = rowsShown(form)
  if (hasRoom(rows))
    for (let row = 0; row < rows + ROWS_MORE; row++) {
      const first = rowField(row, 'township')
      if (!typed.has(first)) typed.set(first, '')
    }
  return typed
}

async function sent(c: Asked, deps: BudgetPageDeps, view: BudgetView, typed: Typed): Promise<Response> {
  if (rowsUsed(typed).length === 0)
    return shown(view, typed, [{ field: rowField(0, 'township'), message: view.tell('counts.none') }])
  const worked = await workedFor(c, deps, view, countsRequestOf(typed), (one) => countsFieldOf(one, typed))
  return worked instanceof Response ? worked : shown(view, typed, onceEach(worked))
}

/** A county that is wrong is wrong in every row, and is said once. */
function onceEach(errors: readonly FormError[]): FormError[] {
  return [...new Map(errors.map((error) => [`${error.field} ${error.message}`, error])).values()]
}
