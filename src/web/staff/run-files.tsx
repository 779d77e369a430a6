import { DECISIONS } from '../../application/jobs/job.ts'
import { issuedPlace } from '../../tabular/issued-column.ts'
import type { RunProps } from './run-page.tsx'
import { FormToken } from './staff-layout.tsx'
import { staffLink } from './staff-view.ts'
import { bytesWords, grouped, momentWords } from './staff-words.ts'

/** What can be taken away from a finished run, and where its correction begins. */
export function RunFiles({ view, job, canAct }: RunProps) {
  const { say } = view
  const { id, state, results, errors, reconciliation, purgedAt } = job
  if (state !== 'finished' || results === undefined || errors === undefined) return null
  const aside = (reconciliation?.rows ?? 0) - (reconciliation?.succeeded ?? 0)
  return (
    <section>
      <h2>{say('files.title')}</h2>
      {purgedAt === undefined ? (
        <ul>
          <li>
            <a href={`/v1/batches/${id}/results.csv`} download>
              {say('files.results', { bytes: bytesWords(results.bytes) })}
            </a>
          </li>
          {job.corrects === undefined ? null : (
            <li>
              <a href={`/v1/batches/${id}/differences.csv`} download>
                {say('files.differences')}
              </a>
            </li>
          )}
          {issuedPlace((job.headers ?? []).map(({ text }) => text)) === -1 ? null : (
            <li>
              <a href={`/v1/batches/${id}/match.csv`} download>
                {say('files.match')}
              </a>
            </li>
          )}
          {aside === 0 ? null : (
            <li>
              <a href={`/v1/batches/${id}/errors.csv`} download>
                {say('files.errors', { bytes: bytesWords(errors.bytes) })}
              </a>
            </li>
          )}
        </ul>
      ) : (
        <p>{say('files.purged', { when: momentWords(purgedAt, view) })}</p>
      )}
      {aside > 0 ? <p class="hint">{say('files.errors.hint')}</p> : null}
      {canAct ? (
        <p>
          <a href={staffLink(view, `/staff/runs/new?corrects=${id}`)}>{say('files.correct')}</a>
        </p>
      ) : null}
      <p class="hint">
        {say('files.digest')} <code>{results.sha256}</code>
      </p>
    </section>
  )
}

/** What was decided about rows set aside, and the form for one more decision. */
export function RunReview({ view, job, canAct, hasTrouble }: RunProps & { readonly hasTrouble: boolean }) {
  const { say } = view
  const { id, state, reconciliation, reviews = [] } = job
  const rows = reconciliation?.quarantined ?? 0
  if (state !== 'finished' || rows === 0) return null
  return (
    <section id="review">
      <h2>{say('review.title')}</h2>
      <p>{say('review.lead', { rows: grouped(rows) })}</p>
      <ul>
        {reviews.map(({ at, who, decision, reason }) => (
          <li>
            {say('review.done', {
              when: momentWords(at, view),
              who,
              decision: say(`review.${decision}`),
              reason,
            })}
          </li>
        ))}
      </ul>
      {canAct ? (
        <form method="post" action={staffLink(view, `/staff/runs/${id}/review`)}>
          <FormToken principal={view.principal} />
          <div class="field">
            <label for="decision">{say('review.decision')}</label>
            <select id="decision" name="decision">
              {DECISIONS.map((decision) => (
                <option value={decision}>{say(`review.${decision}`)}</option>
              ))}
            </select>
          </div>
          <div class={hasTrouble ? 'field err' : 'field'}>
            <label for="reason">{say('review.reason')}</label>
            <span class="hint" id="reason-hint">
              {say('review.reason.hint')}
            </span>
            {hasTrouble ? <span class="msg">{say('review.needs-reason')}</span> : null}
            <textarea id="reason" name="reason" rows={2} required aria-describedby="reason-hint" />
          </div>
          <div class="actions">
            <button class="btn" type="submit">
              {say('review.do')}
            </button>
          </div>
        </form>
      ) : null}
    </section>
  )
}
