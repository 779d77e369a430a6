import type { Assessment, CitedClause } from '../domain/answer.ts'
import { isoText } from '../domain/plain-date.ts'
import { ALWAYS } from '../domain/rule-book.ts'
import type { TraceNode } from '../domain/trace.ts'
import type { Citations } from './citations.ts'
import { dayWords } from './date-words.ts'
import { Grade, Ref } from './reference.tsx'
import { nodeRemark, nodeTitle, nodeValue } from './trace-words.ts'
import { told, type View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment; readonly citations: Citations }

/** The whole calculation as it was made, step below step, folded. Nothing is worked out again here. */
export function TraceView({ view, assessment, citations }: Props) {
  const { say } = view
  return (
    <section class="trace">
      <details>
        <summary>{say('trace.title')}</summary>
        <p class="hint">{say('trace.say')}</p>
        <ul>
          <Step view={view} assessment={assessment} citations={citations} node={assessment.trace()} open />
        </ul>
      </details>
    </section>
  )
}

type StepProps = Props & { readonly node: TraceNode; readonly open?: boolean }

function Step({ node, open = false, ...rest }: StepProps) {
  const inner = node.inputs
  if (inner.length === 0)
    return (
      <li class="leaf">
        <StepLine node={node} {...rest} />
        <StepClause clause={node.clause} {...rest} />
      </li>
    )
  return (
    <li>
      <details open={open}>
        <summary>
          <StepLine node={node} {...rest} />
        </summary>
        <StepClause clause={node.clause} {...rest} />
        <ul>
          {inner.map((one) => (
            <Step node={one} open={one.kind === 'part'} {...rest} />
          ))}
        </ul>
      </details>
    </li>
  )
}

function StepLine({ view, assessment, node }: StepProps) {
  const remark = nodeRemark(node, view)
  return (
    <>
      <span>{nodeTitle(node, view, assessment)}</span> <b class="num">{nodeValue(node, view)}</b>
      {remark === undefined ? null : <small class="num">{remark}</small>}
    </>
  )
}

type ClauseProps = Props & { readonly clause: CitedClause | undefined }

/** The clause of a step, told short: document number or title, first day, grade; the rest stands among the sources. */
function StepClause({ view, citations, clause }: ClauseProps) {
  if (clause === undefined) return null
  const provision = citations.of(clause)?.provision
  const from = provision === undefined || provision.from === ALWAYS ? undefined : isoText(provision.from)
  return (
    <small>
      {clause.document.number ?? told(view, clause.document.title)}
      <Ref view={view} citations={citations} clause={clause} />{' '}
      {from === undefined ? null : view.say('sources.from', { day: dayWords(from, view.say) })}{' '}
      {provision === undefined ? null : <Grade view={view} trust={provision.body.trust} of={provision.id} />}
    </small>
  )
}
