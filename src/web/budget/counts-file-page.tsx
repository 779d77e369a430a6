import { FormToken } from '../staff/staff-layout.tsx'
import { staffLink } from '../staff/staff-view.ts'
import { BudgetLayout } from './budget-layout.tsx'
import { FaultsTable, type FileFault } from './faults-table.tsx'
import { ErrorList, errorAt, type FormProps, Text } from './form-controls.tsx'
import { TemplateLinks } from './template-links.tsx'

type Props = FormProps & {
  /** What is wrong in the file that was sent. */
  readonly faults: readonly FileFault[]
}

/** Where a file of counts is sent: for several counties, or for more rows than anybody types. */
export function CountsFilePage({ faults, ...props }: Props) {
  const { view, errors } = props
  const { tell, staff, principal } = view
  const path = staffLink(staff, '/staff/budgets/counts/file')
  const action = `${path}?form=${encodeURIComponent(principal.formToken)}`
  const error = errorAt(errors, 'file')
  return (
    <BudgetLayout
      view={view}
      title={tell('countsFile.title')}
      hasErrors={errors.length > 0 || faults.length > 0}
    >
      <h1>{tell('countsFile.title')}</h1>
      <ErrorList {...props} />
      {faults.length === 0 ? null : (
        <>
          <p class="alert">{tell('countsFile.faults', { count: faults.length })}</p>
          <FaultsTable view={view} faults={faults} />
        </>
      )}
      <form method="post" action={action} enctype="multipart/form-data">
        <FormToken principal={principal} />
        <p>{tell('countsFile.lead')}</p>
        <TemplateLinks view={view} kind="counts" />
        <div class="pair3">
          <Text {...props} name="name" label={tell('form.name')} figure={false} />
          <Text {...props} name="season" label={tell('form.season')} hint={tell('form.season.hint')} />
        </div>
        {/* A file comes last: what stands before it is known before it is read. */}
        <div class={error === undefined ? 'field' : 'field err'}>
          <label for="file">{tell('countsFile.file')}</label>
          {error === undefined ? null : (
            <span class="msg" id="file-error">
              {error}
            </span>
          )}
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,.xlsx,text/csv"
            aria-describedby={error === undefined ? undefined : 'file-error'}
          />
        </div>
        <div class="actions">
          <button class="btn" type="submit">
            {tell('form.do')}
          </button>
          <a class="btn plain" href={staffLink(staff, '/staff/budgets/counts')}>
            {tell('countsFile.typed')}
          </a>
        </div>
        <p class="hint">{tell('countsFile.next')}</p>
      </form>
    </BudgetLayout>
  )
}
