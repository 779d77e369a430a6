import type { Job } from '../../application/jobs/job.ts'
import type { Bilingual } from '../../model/scalar.ts'
import { CARRIED, headerSlots } from '../../tabular/column-mapping.ts'
import { columnMeant } from '../../tabular/header.ts'
import { INPUT_COLUMNS } from '../../tabular/input-columns.ts'
import { mayMapColumns } from './map-columns.ts'
import { RunSheet } from './run-sheet.tsx'
import { FormToken } from './staff-layout.tsx'
import { type StaffView, staffLink } from './staff-view.ts'

type Props = {
  readonly view: StaffView
  readonly job: Job
  readonly canAct: boolean
  /** What was wrong with the last try. */
  readonly trouble?: readonly Bilingual[] | undefined
}

/** Which column of the file is what, and the form to say that it is something else. */
export function RunColumns({ view, job, canAct, trouble = [] }: Props) {
  const { say, language } = view
  const { headers = [], preview = [], id } = job
  const mayMap = canAct && mayMapColumns(job)
  const slots = headerSlots(headers.map(({ text }) => text))
  const rows = headers.map(({ text, column }, place) => (
    <tr>
      <th scope="row">{mayMap ? <label for={`column-${place}`}>{text}</label> : text}</th>
      <td>{preview[0]?.cells[place] ?? ''}</td>
      <td class={mayMap ? 'line' : undefined}>
        {mayMap ? (
          <ColumnSelect view={view} place={place} chosen={chosenFor(job, slots[place] ?? '', text)} />
        ) : (
          columnName(column, view)
        )}
      </td>
    </tr>
  ))
  const table = (
    <section class="scroll" aria-label={say('run.columns')} tabindex={0}>
      <table class={mayMap ? 'grid stacked' : 'grid'}>
        <thead>
          <tr>
            <th scope="col">{say('run.column.theirs')}</th>
            <th scope="col">{say('run.column.sample')}</th>
            <th scope="col" class={mayMap ? 'line' : undefined}>
              {say('run.column.ours')}
            </th>
          </tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
    </section>
  )
  return (
    <section id="columns">
      <h2>{say('run.columns')}</h2>
      {trouble.length === 0 ? null : (
        <div class="errors" role="alert" tabindex={-1} autofocus id="errors">
          <h3>{say('run.map.failed')}</h3>
          {trouble.map((sentence) => (
            <p>{sentence[language]}</p>
          ))}
        </div>
      )}
      <RunSheet view={view} job={job} canAct={canAct} />
      {job.options.columns === undefined ? null : <p class="note">{say('run.map.used')}</p>}
      {mayMap ? (
        <form method="post" action={staffLink(view, `/staff/runs/${id}/columns`)}>
          <FormToken principal={view.principal} />
          <p>{say(job.state === 'finished' ? 'run.map.corrects' : 'run.map.lead')}</p>
          {table}
          <div class="actions">
            <button class="btn plain" type="submit">
              {say('run.map.do')}
            </button>
          </div>
        </form>
      ) : (
        table
      )}
    </section>
  )
}

type SelectProps = { readonly view: StaffView; readonly place: number; readonly chosen: string }

function ColumnSelect({ view, place, chosen }: SelectProps) {
  return (
    <select id={`column-${place}`} name={`column-${place}`}>
      <option value={CARRIED} selected={chosen === CARRIED}>
        {view.say('run.column.carried')}
      </option>
      {INPUT_COLUMNS.map(({ name }) => (
        <option value={name} selected={name === chosen}>
          {columnName(name, view)}
        </option>
      ))}
    </select>
  )
}

function columnName(name: string | undefined, { say, language }: StaffView): string {
  const known = INPUT_COLUMNS.find((column) => column.name === name)
  return known === undefined ? say('run.column.carried') : known[language === 'zh' ? 'zh' : 'name']
}

/** What was said of the header for this run, or else before, or else what it says itself. */
function chosenFor({ options, remembered = {} }: Job, slot: string, text: string): string {
  const said = options.columns ?? remembered
  return columnMeant(Object.hasOwn(said, slot) ? (said[slot] ?? CARRIED) : text) ?? CARRIED
}
