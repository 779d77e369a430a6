import type { Job } from '../../application/jobs/job.ts'
import { Scrolled } from '../scrolled.tsx'
import type { AsideRows } from './aside-rows.ts'
import { asideTitle } from './aside-titles.ts'
import { StaffLayout } from './staff-layout.tsx'
import { type StaffView, staffLink } from './staff-view.ts'

type Props = AsideRows & {
  readonly view: StaffView
  readonly job: Job
  /** The code of the reason; absent: all of them. */
  readonly code: string | undefined
  readonly page: number
}

/** Where rows set aside are looked at, page by page. */
export function asidePath(id: string, code: string | undefined, page = 1): string {
  const query = new URLSearchParams()
  if (code !== undefined) query.set('reason', code)
  if (page > 1) query.set('page', String(page))
  return query.size === 0 ? `/staff/runs/${id}/aside` : `/staff/runs/${id}/aside?${query}`
}

/** The rows of a run that were set aside for one reason: which, why, what stands there, what to do. */
export function AsidePage({ view, job, code, page, rows, hasMore }: Props) {
  const { say, language } = view
  const title =
    code === undefined
      ? say('aside.rows.all')
      : say('aside.rows.title', { title: asideTitle(code, language), code })
  const linkTo = (to: number) => staffLink(view, asidePath(job.id, code, to))
  return (
    <StaffLayout view={view} title={title}>
      <p>
        <a href={staffLink(view, `/staff/runs/${job.id}`)}>{job.fileName}</a>
      </p>
      <h1>{title}</h1>
      <p>{say('aside.language')}</p>
      {rows.length === 0 ? <p>{say('aside.rows.none')}</p> : <Rows view={view} title={title} rows={rows} />}
      <p class="actions">
        {page === 1 ? null : <a href={linkTo(page - 1)}>{say('aside.rows.before')}</a>}{' '}
        {say('aside.rows.page', { page })}{' '}
        {hasMore ? <a href={linkTo(page + 1)}>{say('aside.rows.next')}</a> : null}
      </p>
    </StaffLayout>
  )
}

type RowsProps = Pick<Props, 'view' | 'rows'> & { readonly title: string }

function Rows({ view: { say, language }, title, rows }: RowsProps) {
  const columns = ['row', 'account', 'cell', 'reason', 'advice'] as const
  const isLong = (name: (typeof columns)[number]) => name !== 'row' && name !== 'account'
  return (
    <Scrolled label={title}>
      <table class="grid stacked">
        <thead>
          <tr>
            {columns.map((name) => (
              <th scope="col" class={isLong(name) ? 'says' : undefined}>
                {say(`aside.rows.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, account, code, cells, reason, advice }) => (
            <tr>
              <th scope="row">{row}</th>
              <td>{account}</td>
              <td class="says">
                {cells.map(({ header, text }) => (
                  <div>{say('aside.rows.value', { header, text })}</div>
                ))}
              </td>
              <td class="says">
                <b>{asideTitle(code, language)}</b>
                <div>{reason}</div>
              </td>
              <td class="says">{advice}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}
