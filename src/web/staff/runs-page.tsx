import type { Job } from '../../application/jobs/job.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { divisionNames } from './staff-home.tsx'
import { StaffLayout } from './staff-layout.tsx'
import { type StaffView, staffLink } from './staff-view.ts'
import { grouped, momentWords } from './staff-words.ts'

type Props = {
  readonly view: StaffView
  readonly jobs: readonly Job[]
  readonly older?: string | undefined
  readonly canUpload: boolean
  readonly book: RuleBook
}

/** The runs that somebody may know of, the newest first. */
export function RunsPage({ view, jobs, older, canUpload, book }: Props) {
  const { say } = view
  return (
    <StaffLayout view={view} title={say('runs.title')}>
      <h1>{say('runs.title')}</h1>
      {canUpload ? (
        <p>
          <a class="btn" href={staffLink(view, '/staff/runs/new')}>
            {say('runs.new')}
          </a>
        </p>
      ) : null}
      {jobs.length === 0 ? <p>{say('runs.none')}</p> : <Table view={view} jobs={jobs} book={book} />}
      {older === undefined ? null : (
        <p>
          <a href={staffLink(view, `/staff/runs?before=${older}`)}>{say('runs.older')}</a>
        </p>
      )}
    </StaffLayout>
  )
}

function Table({ view, jobs, book }: Pick<Props, 'view' | 'jobs' | 'book'>) {
  const { say } = view
  return (
    <section class="scroll" aria-label={say('runs.title')} tabindex={0}>
      <table class="grid stacked">
        <thead>
          <tr>
            <th scope="col" class="line">
              {say('runs.file')}
            </th>
            <th scope="col">{say('runs.division')}</th>
            <th scope="col">{say('runs.state')}</th>
            <th scope="col" class="num">
              {say('runs.rows')}
            </th>
            <th scope="col">{say('runs.created')}</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr>
              <th scope="row" class="line">
                <a href={staffLink(view, `/staff/runs/${job.id}`)}>{job.fileName}</a>
              </th>
              <td>{divisionNames(view, [job.division], book)}</td>
              <td>{say(`state.${job.state}`)}</td>
              <td class="num">{rowsOf(view, job)}</td>
              <td class="day">{momentWords(job.createdAt, view)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Only a finished run has counted the file; of the others there is a trial at most. */
function rowsOf({ say }: StaffView, { state, reconciliation }: Job): string {
  if (reconciliation === undefined) return ''
  const rows = grouped(reconciliation.rows)
  return state === 'finished' ? rows : say('runs.rows.tried', { rows })
}
