import type { Job } from '../../application/jobs/job.ts'
import type { AsideExample } from './aside-examples.ts'
import { hasErrorFile } from './aside-file.ts'
import { asidePath } from './aside-page.tsx'
import { asideTitle } from './aside-titles.ts'
import { isStaffKey, type StaffView, staffLink } from './staff-view.ts'
import { grouped } from './staff-words.ts'

type Props = {
  readonly view: StaffView
  readonly job: Job
  readonly examples: ReadonlyMap<string, AsideExample>
}

/** Why rows were not calculated: how many for each reason, which come first, and what to do. */
export function RunAside({ view, job, examples }: Props) {
  const { say, language } = view
  const hasFile = hasErrorFile(job)
  const reasons = [...(job.reconciliation?.aside ?? [])].sort((a, b) => b.rows - a.rows)
  if (reasons.length === 0) return null
  return (
    <section>
      <h2>{say('aside.title')}</h2>
      <section class="scroll" aria-label={say('aside.title')} tabindex={0}>
        <table class="grid stacked">
          <thead>
            <tr>
              <th scope="col">{say('aside.rows.reason')}</th>
              <th scope="col">{say('aside.outcome')}</th>
              <th scope="col" class="num">
                {say('runs.rows')}
              </th>
              <th scope="col">{say('aside.first')}</th>
              <th scope="col" class="says">
                {say('aside.example')}
              </th>
              <th scope="col" class="says">
                {say('aside.advice')}
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ outcome, code, rows, first }) => {
              const key = `totals.${outcome}`
              return (
                <tr>
                  <th scope="row">
                    {hasFile ? (
                      <a href={staffLink(view, asidePath(job.id, code))}>{asideTitle(code, language)}</a>
                    ) : (
                      asideTitle(code, language)
                    )}
                    <br />
                    <code>{code}</code>
                  </th>
                  <td>{isStaffKey(key) ? say(key) : outcome}</td>
                  <td class="num">{grouped(rows)}</td>
                  <td>{first.join(', ')}</td>
                  <td class="says">{examples.get(code)?.reason ?? ''}</td>
                  <td class="says">{examples.get(code)?.advice ?? ''}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {hasFile ? (
        <p>
          {say('aside.language')}{' '}
          <a href={staffLink(view, asidePath(job.id, undefined))}>{say('aside.rows.link')}</a>
        </p>
      ) : null}
    </section>
  )
}
