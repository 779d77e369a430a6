import type { Job } from '../../application/jobs/job.ts'
import type { StaffView } from './staff-view.ts'

type Props = { readonly view: StaffView; readonly job: Job }

/** The first rows of the file with the faults of their cells, as far as it is known what they are. */
export function RunPreview({ view, job }: Props) {
  const { headers, preview } = job
  if (headers === undefined || preview === undefined) return null
  return <Rows view={view} headers={headers} preview={preview} isFolded={job.state === 'finished'} />
}

type RowsProps = {
  readonly view: StaffView
  readonly headers: NonNullable<Job['headers']>
  readonly preview: NonNullable<Job['preview']>
  /** Once there are results, the first rows only matter to whoever asks. */
  readonly isFolded: boolean
}

function Rows({ view, headers, preview, isFolded }: RowsProps) {
  const { say, language } = view
  const title = say('run.preview', { rows: preview.length })
  const isRead = headers.some(({ column }) => column !== undefined)
  const table = (
    <section class="scroll" aria-label={title} tabindex={0}>
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">{say('run.preview.row')}</th>
            {headers.map(({ text }) => (
              <th scope="col">{text}</th>
            ))}
            {isRead ? <th scope="col">{say('run.preview.faults')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {preview.map(({ row, cells, faults }) => (
            <tr>
              <th scope="row">{row}</th>
              {headers.map((_, place) => (
                <td class={faults.some((fault) => fault.place === place) ? 'err' : undefined}>
                  {cells[place] ?? ''}
                </td>
              ))}
              {isRead ? (
                <td>
                  {faults.length === 0
                    ? say('run.preview.fine')
                    : faults.map(({ says }) => <span class="msg">{says[language]}</span>)}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
  return (
    <section>
      <h2>{title}</h2>
      {isFolded ? (
        <details>
          <summary>{say('run.preview.show')}</summary>
          {table}
        </details>
      ) : (
        table
      )}
    </section>
  )
}
