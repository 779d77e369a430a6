import type { Hono } from 'hono'
import { coversAll, type StaffEnv } from '../../application/access/principal.ts'
import type { Failure } from '../../domain/failure.ts'
import { countsFaults } from '../../tabular/register/check-counts-file.ts'
import { COUNTS } from '../../tabular/register/counts-columns.ts'
import { staffPage } from '../staff/staff-answer.ts'
import { plainText } from '../typed-text.ts'
import type { Typed } from './budget-form.ts'
import { type BudgetView, countiesOf } from './budget-view.ts'
import { CountsFilePage } from './counts-file-page.tsx'
import type { FileFault } from './faults-table.tsx'
import { fileSent } from './file-sent.ts'
import type { FormError } from './form-controls.tsx'
import { type Asked, type BudgetPageDeps, formStatus, REFUSED, workedFor } from './worked-for.ts'

/** Far above 5,000 rows with every column filled in. */
const MOST_BYTES = 4 * 1024 * 1024
const TYPED = ['name', 'season'] as const

/** The page on which a budget begins with a file of counts. */
export function countsFilePages(
  app: Hono<StaffEnv>,
  path: string,
  viewOf: (c: Asked) => BudgetView,
  deps: BudgetPageDeps,
): void {
  app.get(path, (c) => {
    const view = viewOf(c)
    const season = String(deps.desk.seasonYear(countiesOf(view).map(({ code }) => code)) ?? '')
    return shown(view, new URLSearchParams({ season }), {})
  })
  app.post(path, (c) => sent(c, deps, viewOf(c)))
}

type Wrong = { readonly errors?: readonly FormError[]; readonly faults?: readonly FileFault[] }

function shown(view: BudgetView, typed: Typed, { errors = [], faults = [] }: Wrong): Response {
  const page = <CountsFilePage view={view} typed={typed} errors={errors} faults={faults} />
  return staffPage(page, faults.length > 0 ? REFUSED : formStatus(errors))
}

async function sent(c: Asked, deps: BudgetPageDeps, view: BudgetView): Promise<Response> {
  const { desk, readRegister } = deps
  const { fields, bytes } = await fileSent(c.req.raw, MOST_BYTES)
  const typed = typedIn(fields)
  const refused = (message: string) => shown(view, typed, { errors: [{ field: 'file', message }] })
  if (typeof bytes === 'string') return refused(view.tell(`countsFile.${bytes}`))
  const file = await readRegister(bytes, desk.book(), COUNTS)
  if ('refused' in file) return refused(view.told(file.refused))
  if (file.rows.length + file.faults.length === 0) return refused(view.tell('countsFile.noRows'))
  const { divisions } = c.get('principal')
  const mayUse = (asked: readonly string[]) => coversAll(divisions, asked)
  const faults = countsFaults(file, { book: desk.book(), model: desk.model, mayUse })
  if (faults.length > 0) return shown(view, typed, { faults })
  const request = { ...Object.fromEntries(typed), counts: file.rows.map(({ fields }) => fields) }
  const worked = await workedFor(c, deps, view, request, fieldOf)
  return worked instanceof Response ? worked : shown(view, typed, { errors: worked })
}

/** What is wrong with no row of the file is wrong with what was typed, or with the file as a whole. */
function fieldOf({ pointer }: Failure): string {
  const [, first = ''] = pointer.split('/')
  return TYPED.find((one) => one === first) ?? 'file'
}

function typedIn(fields: Readonly<Record<string, string>>): Typed {
  const typed = new URLSearchParams()
  for (const name of TYPED) {
    const value = plainText(fields[name] ?? '')
    if (value !== '') typed.set(name, value)
  }
  return typed
}
