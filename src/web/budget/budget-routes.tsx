import { Hono } from 'hono'
import { coversAll, type StaffEnv } from '../../application/access/principal.ts'
import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import { type BudgetDesk, MOST_REGISTER_BYTES } from '../../application/budget/budget-desk.ts'
import type { KeptBudget } from '../../application/budget/budget-store.ts'
import { keepRegisterFile } from '../../tabular/register/keep-register-file.ts'
import { assetAnswer } from '../answer.ts'
import { LANGUAGES, type Language, PREFIX } from '../language.ts'
import { notFoundPage } from '../staff/refused-page.tsx'
import { staffPage, staffRedirect } from '../staff/staff-answer.ts'
import { COUNTS_OF, type CountRow, requestOf, type Typed } from './budget-form.ts'
import { BUDGET_STYLESHEET } from './budget-layout.tsx'
import { type BudgetView, budgetView } from './budget-view.ts'
import { countsFilePages } from './counts-file-routes.tsx'
import { countsPages } from './counts-routes.tsx'
import { DamagedPage } from './damaged-page.tsx'
import { noticeAnswer, tablesAnswer, workbookAnswer } from './exports.tsx'
import { fileSent } from './file-sent.ts'
import type { FormError } from './form-controls.tsx'
import { edited } from './form-edit.ts'
import { fieldOf } from './form-field.ts'
import { FormPage, slotName } from './form-page.tsx'
import { typedOf } from './form-typed.ts'
import { ListPage } from './list-page.tsx'
import { RegisterPage } from './register-page.tsx'
import { ResultPage } from './result-page.tsx'
import { type Asked, type BudgetPageDeps, fieldsSent, formStatus, REFUSED, workedFor } from './worked-for.ts'

/** Budgets on one page of the list. */
const PAGE = 20
const DAMAGED = 500

/** The pages of county finance, to be mounted behind the guard: registers, scenarios, budgets and their exports. */
export function budgetPages(deps: BudgetPageDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get(BUDGET_STYLESHEET.path, () => assetAnswer(BUDGET_STYLESHEET))
  for (const language of LANGUAGES) addPages(app, language, deps)
  return app
}

function addPages(app: Hono<StaffEnv>, language: Language, deps: BudgetPageDeps): void {
  const { desk, record } = deps
  const at = (path: string) => `${PREFIX[language]}/staff/budgets${path}`
  const viewAt = (c: Asked, path: string) =>
    budgetView(language, `/staff/budgets${path}`, c.get('principal'), desk.book())

  app.get(at(''), async (c) => {
    const before = c.req.query('before')
    const page = await desk.budgets({ scope: c.get('principal').divisions, most: PAGE, before })
    return staffPage(<ListPage view={viewAt(c, '')} page={page} isLater={before !== undefined} />)
  })
  app.get(at('/register'), (c) => staffPage(<RegisterPage view={viewAt(c, '/register')} />))
  app.post(at('/register'), (c) => registerSent(c, deps, viewAt(c, '/register')))
  app.get(at('/new'), async (c) => {
    const from = c.req.query('from')
    const found = from === undefined ? undefined : await keptOf(c, desk, viewAt(c, '/new'), from)
    if (found instanceof Response && found.status === DAMAGED) return found
    const kept = found instanceof Response ? undefined : found
    const typed = kept === undefined ? new URL(c.req.url).searchParams : typedOf(JSON.parse(kept.request))
    const counted = kept === undefined ? undefined : countedIn(kept)
    const source = counted !== undefined && counted.counts.length > 0 ? counted : undefined
    if (kept !== undefined && source !== undefined) typed.set(COUNTS_OF, kept.id)
    return await formAnswer(c, desk, viewAt(c, '/new'), { typed, source })
  })
  app.post(at(''), (c) => formSent(c, deps, viewAt(c, '/new')))
  countsFilePages(app, at('/counts/file'), (c) => viewAt(c, '/counts/file'), deps)
  countsPages(app, at('/counts'), (c) => viewAt(c, '/counts'), deps)
  app.get(at('/:id'), async (c) => {
    const kept = await keptOf(c, desk, viewAt(c, ''), c.req.param('id') ?? '')
    if (kept instanceof Response) return kept
    const answer = JSON.parse(kept.result) as BudgetAnswer
    const isOpen = c.req.query('open') === 'all'
    return staffPage(
      <ResultPage view={viewAt(c, `/${kept.id}`)} kept={kept} answer={answer} isOpen={isOpen} />,
    )
  })
  app.post(at('/:id/lock'), async (c) => {
    const kept = await keptOf(c, desk, viewAt(c, ''), c.req.param('id') ?? '')
    if (kept instanceof Response) return kept
    await desk.lock(kept.id, c.get('principal').name)
    await record({ who: c.get('principal').id, action: 'budget-locked', subject: `budget:${kept.id}` })
    return staffRedirect(at(`/${kept.id}`))
  })
  const exports = {
    '/:id/workbook.xlsx': workbookAnswer,
    '/:id/tables.csv': tablesAnswer,
    '/:id/notice.csv': noticeAnswer,
  }
  for (const [path, answer] of Object.entries(exports))
    app.get(at(path), async (c: Asked) => {
      const kept = await keptOf(c, desk, viewAt(c, ''), c.req.param('id') ?? '')
      if (kept instanceof Response) return kept
      const made = await answer(kept, desk, viewAt(c, `/${kept.id}`), new URL(c.req.url).searchParams)
      if (made === undefined) return notFoundPage(c.req.raw, c.get('principal'))
      const facts = { file: path.split('/').at(-1) ?? '' }
      if (made.ok)
        await record({
          ...{ who: c.get('principal').id, action: 'budget-exported', subject: `budget:${kept.id}`, facts },
        })
      return made
    })
}

/** A budget of the caller's own divisions; others are not there, and a damaged one is not shown. */
async function keptOf(
  c: Asked,
  desk: BudgetDesk,
  view: BudgetView,
  id: string,
): Promise<KeptBudget | Response> {
  const kept = await desk.budget(id)
  if (kept === undefined || !coversAll(c.get('principal').divisions, kept.divisions))
    return notFoundPage(c.req.raw, c.get('principal'))
  return 'isDamaged' in kept ? staffPage(<DamagedPage view={view} />, DAMAGED) : kept
}

async function registerSent(
  c: Asked,
  { desk, readRegister, record }: BudgetPageDeps,
  view: BudgetView,
): Promise<Response> {
  const { bytes } = await fileSent(c.req.raw, MOST_REGISTER_BYTES)
  if (typeof bytes === 'string')
    return staffPage(<RegisterPage view={view} refused={view.tell(`register.${bytes}`)} />, REFUSED)
  const read = await readRegister(bytes, desk.book())
  if ('refused' in read)
    return staffPage(<RegisterPage view={view} refused={view.told(read.refused)} />, REFUSED)
  const { divisions } = c.get('principal')
  const kept = await keepRegisterFile(desk, read, (asked) => coversAll(divisions, asked))
  if (kept.register !== null)
    await record({
      who: c.get('principal').id,
      action: 'register-kept',
      subject: `register:${kept.register.digest}`,
    })
  return staffPage(<RegisterPage view={view} kept={kept} />, kept.register === null ? REFUSED : 200)
}

async function formSent(c: Asked, deps: BudgetPageDeps, view: BudgetView): Promise<Response> {
  const { desk } = deps
  const typed = await fieldsSent(c)
  const changed = edited(typed)
  if (changed !== undefined) {
    const slot = changed.nothingPicked
    const message = view.tell('form.provision.pick')
    const errors = slot === null ? [] : [{ field: `${slot}.add`, message }]
    return await formAnswer(c, desk, view, { typed: changed.typed, errors })
  }
  const source = typed.has(COUNTS_OF) ? await sourceOf(c, desk, typed) : undefined
  const counts = source?.counts ?? []
  const request = requestOf(typed, (slot) => slotName(slot, view), counts)
  const worked = await workedFor(c, deps, view, request, (failure) => fieldOf(failure, typed))
  if (worked instanceof Response) return worked
  return await formAnswer(c, desk, view, { typed, errors: worked, source })
}

type Source = { readonly divisions: readonly string[]; readonly counts: readonly CountRow[] }

/** The households that a form is about: a register of the caller's own divisions, or the counts of an earlier budget. */
async function sourceOf(c: Asked, desk: BudgetDesk, typed: Typed): Promise<Source | undefined> {
  const { divisions } = c.get('principal')
  const earlier = typed.get(COUNTS_OF)
  if (earlier !== null) {
    const kept = await desk.budget(earlier)
    return kept === undefined || 'isDamaged' in kept || !coversAll(divisions, kept.divisions)
      ? undefined
      : countedIn(kept)
  }
  const register = await desk.register(typed.get('register') ?? '')
  return register !== undefined && coversAll(divisions, register.divisions)
    ? { divisions: register.divisions, counts: [] }
    : undefined
}

function countedIn({ divisions, request }: KeptBudget): Source {
  const { counts = [] } = JSON.parse(request) as { readonly counts?: readonly CountRow[] }
  return { divisions, counts }
}

type Form = {
  readonly typed: Typed
  readonly errors?: readonly FormError[]
  /** Where it is at hand already. */
  readonly source?: Source | undefined
}

async function formAnswer(
  c: Asked,
  desk: BudgetDesk,
  view: BudgetView,
  { typed, errors = [], source: known }: Form,
): Promise<Response> {
  const source = known ?? (await sourceOf(c, desk, typed))
  if (source === undefined) return staffRedirect(`${PREFIX[view.language]}/staff/budgets/register`)
  const { divisions, counts } = source
  if (!typed.has('season')) typed.set('season', String(desk.seasonYear(divisions) ?? ''))
  const page = (
    <FormPage
      view={view}
      typed={typed}
      errors={errors}
      divisions={divisions}
      counts={counts}
      model={desk.model}
    />
  )
  return staffPage(page, formStatus(errors))
}
