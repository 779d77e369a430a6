import type { KeptFile } from '../../tabular/register/keep-register-file.ts'
import { staffLink } from '../staff/staff-view.ts'
import { BudgetLayout } from './budget-layout.tsx'
import type { BudgetView } from './budget-view.ts'

const SHOWN = 200

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
      <Templates view={view} />
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

/** Empty files with the columns of a register, to be filled in. */
function Templates({ view: { tell, staff } }: { readonly view: BudgetView }) {
  const at = (name: string) => staffLink(staff, `/staff/templates/${name}`)
  return (
    <p>
      {tell('register.templates')} <a href={at('register.xlsx')}>{tell('register.template.xlsx')}</a>
      {' · '}
      <a href={at('register-utf8.csv')}>{tell('register.template.utf8')}</a>
      {' · '}
      <a href={at('register-gb18030.csv')}>{tell('register.template.gb18030')}</a>
    </p>
  )
}

function Report({ view, kept }: { readonly view: BudgetView; readonly kept: KeptFile }) {
  const { tell, told } = view
  const shown = kept.faults.slice(0, SHOWN)
  return (
    <>
      <p class="good">{tell('register.done', { rows: kept.rows, households: kept.households })}</p>
      {kept.register === null ? <p class="alert">{tell('register.none')}</p> : null}
      {shown.length === 0 ? null : (
        <>
          <p>{tell('register.faults', { count: kept.faults.length })}</p>
          <section class="wide" aria-label={tell('register.faults.title')} tabindex={0}>
            <table class="grid faults">
              <thead>
                <tr>
                  {(['row', 'account', 'field', 'value', 'reason', 'what'] as const).map((key) => (
                    <th scope="col">{tell(`register.${key}`)}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map(({ row, account, field, value, reason, suggestion }) => (
                  <tr>
                    <th scope="row">{row}</th>
                    <td>{account}</td>
                    <td>{field}</td>
                    <td>{value === '' ? tell('register.value.none') : value}</td>
                    <td>{told(reason)}</td>
                    <td>{told(suggestion)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {kept.faults.length > SHOWN ? <p class="hint">{tell('register.more', { shown: SHOWN })}</p> : null}
        </>
      )}
    </>
  )
}
