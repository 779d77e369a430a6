import type { CoverageRow } from '../application/coverage.ts'
import type { Topic } from '../application/coverage-cell.ts'
import type { Provision } from '../domain/rule-book.ts'
import { TOPIC_NAMES } from '../i18n/coverage-words.ts'
import { linkTo, told, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly rows: readonly CoverageRow[]
  readonly topic: Topic | undefined
  readonly county: string
}

/** What a county's states rest on, and what was looked for and not found, in the words of the rule book. */
export function CoverageDetail({ view, rows, topic, county }: Props) {
  const { say } = view
  const cells = rows.flatMap(({ topics }) =>
    topics.filter((cell) => topic === undefined || cell.topic === topic),
  )
  return (
    <>
      <section>
        <h2>{say('coverage.detail')}</h2>
        {cells.map((cell) => (
          <>
            <h3>{told(view, TOPIC_NAMES[cell.topic])}</h3>
            <Provisions view={view} ids={[...cell.provisions, ...cell.gaps]} />
          </>
        ))}
      </section>
      <p class="actions">
        <a class="btn" href={linkTo(view, '/ask/home', new URLSearchParams({ division: county }))}>
          {say('coverage.ask')}
        </a>
      </p>
    </>
  )
}

function Provisions({ view, ids }: { readonly view: View; readonly ids: readonly string[] }) {
  const provisions = ids.flatMap((id) => view.book.provision(id) ?? [])
  if (provisions.length === 0) return <p>–</p>
  return (
    <ul class="lines">
      {provisions.map((provision) => (
        <li>
          {told(view, saysOf(provision))}
          <small>{told(view, provision.cited.document.title)}</small>
        </li>
      ))}
    </ul>
  )
}

/** What is not known says why; every other rule says what its clause says. */
function saysOf({ body, cited }: Provision) {
  if (body.kind === 'gap') return body.says
  if (body.kind === 'tariff' && 'because' in body.charge) return body.charge.because
  return cited.says
}
