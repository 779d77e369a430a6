import type { KeptFile } from '../../tabular/register/keep-register-file.ts'
import { staffLink } from '../staff/staff-view.ts'
import { BudgetLayout } from './budget-layout.tsx'
import type { BudgetView } from './budget-view.ts'
import { FaultsTable } from './faults-table.tsx'
import { TemplateLinks } from './template-links.tsx'

type Props = {
  readonly view: BudgetView
  /** Why the file holds no table. */
  readonly refused?: string
  readonly kept?: KeptFile
}

/** Where a register is uploaded, and what became of it: every fault with its row, and what to do. */
export function RegisterPage({ view, refused, kept }: Props) {
  const { tell, staff } = view
  const title = tell('register.title')
  return (
    <BudgetLayout view={view} title={title} hasErrors={refused !== undefined}>
      <h1>{title}</h1>
      {refused === undefined ? null : (
        <div class="errors" role="alert">
          <h2>{refused}</h2>
        </div>
      )}
      {kept === undefined ? <Upload view={view} /> : <Report view={view} kept={kept} />}
      {kept === undefined ? null : (
        <div class="actions">
          {kept.register === null ? null : (
            <a class="btn" href={staffLink(staff, `/staff/budgets/new?register=${kept.register.digest}`)}>
              {tell('register.next')}
            </a>
          )}
          <a class="btn plain" href={staffLink(staff, '/staff/budgets/register')}>
            {tell('register.again')}
          </a>
        </div>
      )}
    </BudgetLayout>
  )
}

function Upload({ view }: { readonly view: BudgetView }) {
  const { tell, staff, principal } = view
  const action = `${staffLink(staff, '/staff/budgets/register')}?form=${encodeURIComponent(principal.formToken)}`
  return (
    <form method="post" action={action} enctype="multipart/form-data">
      <p>{tell('register.lead')}</p>
      <p class="hint">{tell('register.columns')}</p>
      <p class="hint">{tell('register.privacy')}</p>
      <TemplateLinks view={view} kind="register" />
      <div class="field">
        <label for="file">{tell('register.file')}</label>
        <input id="file" name="file" type="file" accept=".csv,.xlsx,text/csv" />
      </div>
      <div class="actions">
        <button class="btn" type="submit">
          {tell('register.send')}
        </button>
      </div>
    </form>
  )
}

function Report({ view, kept }: { readonly view: BudgetView; readonly kept: KeptFile }) {
  const { tell } = view
  return (
    <>
      <p class="good">{tell('register.done', { rows: kept.rows, households: kept.households })}</p>
      {kept.register === null ? <p class="alert">{tell('register.none')}</p> : null}
      {kept.faults.length === 0 ? null : (
        <>
          <p>{tell('register.faults', { count: kept.faults.length })}</p>
          <FaultsTable view={view} faults={kept.faults} />
        </>
      )}
    </>
  )
}
