import type { ChainVerdict } from '../../application/access/audit-chain.ts'
import type { AuditEntry } from '../../application/access/records.ts'
import { StaffLayout } from './staff-layout.tsx'
import { isStaffKey, type StaffView, staffLink } from './staff-view.ts'
import { momentWords } from './staff-words.ts'

type Props = {
  readonly view: StaffView
  readonly entries: readonly AuditEntry[]
  readonly verdict: ChainVerdict
  readonly names: ReadonlyMap<string, string>
  readonly older?: number | undefined
}

const COLUMNS = ['seq', 'at', 'who', 'action', 'subject', 'facts'] as const
const isLong = (column: (typeof COLUMNS)[number]) => column === 'subject' || column === 'facts'

/** What was done, the newest first, and whether the whole chain is sound. */
export function AuditPage({ view, entries, verdict, names, older }: Props) {
  const { say } = view
  const title = say('audit.title')
  return (
    <StaffLayout view={view} title={title} hasErrors={!verdict.ok}>
      <h1>{title}</h1>
      {verdict.ok ? (
        <p class="good">{say('audit.sound', { count: verdict.head.seq, hash: verdict.head.hash })}</p>
      ) : (
        <div class="errors" role="alert">
          <p>{say('audit.broken', { seq: verdict.seq })}</p>
        </div>
      )}
      <p class="hint">{say('audit.lead')}</p>
      <section class="scroll" aria-label={title} tabindex={0}>
        <table class="grid stacked">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th scope="col" class={isLong(column) ? 'line' : undefined}>
                  {say(`audit.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map(({ seq, at, who, action, subject, facts }) => (
              <tr>
                <th scope="row" class="num">
                  {seq}
                </th>
                <td class="day">{momentWords(at, view)}</td>
                <td>{names.get(who) ?? who}</td>
                <td>
                  {actionWords(action, view)}
                  <br />
                  <code>{action}</code>
                </td>
                <td class="line">{names.get(subject) ?? subject}</td>
                <td class="line">{factsWords(facts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {older === undefined ? null : (
        <p>
          <a href={staffLink(view, `/staff/audit?before=${older}`)}>{say('audit.older')}</a>
        </p>
      )}
    </StaffLayout>
  )
}

/** What the code of an action means; one that has no words speaks for itself. */
function actionWords(action: string, { say }: StaffView): string {
  const key = `action.${action}`
  return isStaffKey(key) ? say(key) : ''
}

function factsWords(json: string): string {
  const facts = JSON.parse(json) as Readonly<Record<string, string>>
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ')
}
