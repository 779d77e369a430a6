import type { Assessment } from '../domain/answer.ts'
import type { TraceNode } from '../domain/trace.ts'
import type { Citations } from './citations.ts'
import { Ref } from './reference.tsx'
import { nodeRemark, nodeTitle, nodeValue } from './trace-words.ts'
import type { View } from './view.ts'

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
      </li>
    )
  return (
    <li>
      <details open={open}>
        <summary>
          <StepLine node={node} {...rest} />
        </summary>
        <ul>
          {inner.map((one) => (
            <Step node={one} open={one.kind === 'part'} {...rest} />
          ))}
        </ul>
      </details>
    </li>
  )
}

function StepLine({ view, assessment, citations, node }: StepProps) {
  const remark = nodeRemark(node, view)
  return (
    <>
      <span>{nodeTitle(node, view, assessment)}</span> <b class="num">{nodeValue(node, view)}</b>
      {remark === undefined ? null : <small class="num">{remark}</small>}
      {node.clause === undefined ? null : (
        <StepClause view={view} citations={citations} clause={node.clause} />
      )}
    </>
  )
}

/** The clause of a step, told short: the document's number or title; the rest stands among the sources. */
function StepClause({
  view,
  citations,
  clause,
}: {
  readonly view: View
  readonly citations: Citations
  readonly clause: NonNullable<TraceNode['clause']>
}) {
  return (
    <small>
      {clause.document.number ?? clause.document.title[view.language]}
      <Ref view={view} citations={citations} clause={clause} />
    </small>
  )
}
