import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type * as z from 'zod'
import type { StaffEnv } from '../application/access/principal.ts'
import { type Draft, mayRead, stateOf } from '../application/drafts/draft.ts'
import {
  actorOf,
  type DraftDesk,
  type Outcome,
  type Undecided,
  type Unpublished,
} from '../application/drafts/draft-desk.ts'
import { draftProposal, draftPublication, draftRefusal } from '../application/drafts/draft-request.ts'
import type { DraftFinding } from '../application/drafts/ports.ts'
import type { RuleBooks } from '../application/rule-books.ts'
import { readerOf } from '../application/schema-reader.ts'
import type { Failure } from '../domain/failure.ts'
import { answered } from './answer.ts'
import { readJsonBody } from './body.ts'
import { presentDraft, presentWholeDraft } from './draft-answer.ts'
import { describeDrafts } from './draft-openapi.ts'
import { behindGuard } from './guard.ts'
import { failuresAnswer, requestProblem } from './problem.ts'

type Asked = Context<StaffEnv>

export type DraftRouteDeps = { readonly desk: DraftDesk }

/** Proposing, looking at and publishing rules. Drafts of other divisions are not there. */
export function draftRoutes(
  root: OpenAPIHono,
  ruleBooks: Pick<RuleBooks, 'current'>,
  { desk }: DraftRouteDeps,
): void {
  const app = behindGuard(root)
  describeDrafts(root)
  const withDraft = (act: (c: Asked, draft: Draft) => Promise<Response>) => async (c: Asked) => {
    const draft = await desk.draft(c.req.param('id') ?? '')
    return draft !== undefined && mayRead(c.get('principal'), draft)
      ? await act(c, draft)
      : requestProblem('not-found', { path: c.req.path })
  }
  const bodyOf = async <S extends z.ZodObject>(c: Asked, schema: S) => {
    const body = await readJsonBody(c.req.raw)
    if (!body.ok) return body
    const failures: Failure[] = []
    const book = ruleBooks.current()
    const value = readerOf(schema)(body.value, { book, failures })
    if (failures.length > 0) return { ok: false, answer: failuresAnswer(failures, book) } as const
    return { ok: true, value: value as z.output<S> } as const
  }
  /** The draft as it is now, or why nothing was done. */
  const outcomeAnswer = async ({ id }: Draft, outcome: Outcome<Undecided | Unpublished>) => {
    const now = await desk.draft(id)
    if (now === undefined) throw new Error(`the draft ${id} is gone`)
    return outcome.ok ? answered(presentWholeDraft(now, undefined)) : refusedAnswer(now, outcome.because)
  }

  app.post('/v1/drafts', async (c) => {
    const body = await bodyOf(c, draftProposal)
    if (!body.ok) return body.answer
    const { text, cases = '' } = body.value
    const proposed = await desk.propose({ text, cases }, actorOf(c.get('principal')))
    if (proposed.ok) return answered(presentWholeDraft(proposed.draft, proposed.examination), 201)
    if (proposed.because === 'not-sound')
      return failuresAnswer(proposed.findings.map(failureOf), ruleBooks.current())
    return requestProblem('draft-elsewhere', { divisions: proposed.divisions.join(' ') })
  })
  app.get('/v1/drafts', async (c) => {
    const mine = (await desk.drafts()).filter((draft) => mayRead(c.get('principal'), draft))
    return answered({ drafts: mine.map(presentDraft) })
  })
  app.get(
    '/v1/drafts/:id',
    withDraft(async (_, draft) =>
      answered(
        presentWholeDraft(draft, stateOf(draft) === 'proposed' ? await desk.examine(draft) : undefined),
      ),
    ),
  )
  app.post(
    '/v1/drafts/:id/publish',
    withDraft(async (c, draft) => {
      const body = await bodyOf(c, draftPublication)
      if (!body.ok) return body.answer
      return await outcomeAnswer(
        draft,
        await desk.publish(draft, body.value.base, actorOf(c.get('principal'))),
      )
    }),
  )
  app.post(
    '/v1/drafts/:id/refuse',
    withDraft(async (c, draft) => {
      const body = await bodyOf(c, draftRefusal)
      if (!body.ok) return body.answer
      return await outcomeAnswer(
        draft,
        await desk.refuse(draft, body.value.reason, actorOf(c.get('principal'))),
      )
    }),
  )
  app.post(
    '/v1/drafts/:id/withdraw',
    withDraft(async (c, draft) =>
      outcomeAnswer(draft, await desk.withdraw(draft, actorOf(c.get('principal')))),
    ),
  )
}

/** A complaint about a draft as a place of the request that carried it. */
function failureOf({ in: place, line, path, code, reason }: DraftFinding): Failure {
  const facts = { in: place, line: String(line), path, finding: code, reason }
  return { code: 'rule-finding', pointer: place === 'cases' ? '/cases' : '/text', facts }
}

function refusedAnswer(draft: Draft, because: Undecided | Unpublished): Response {
  switch (because) {
    case 'wrong-state':
      return requestProblem('draft-decided', { state: stateOf(draft) })
    case 'own-draft':
      return requestProblem('own-draft')
    case 'not-yours':
      return requestProblem('draft-not-yours')
    case 'edition-moved':
      return requestProblem('edition-moved', { id: draft.id })
    case 'not-sound':
      return requestProblem('draft-not-sound', { id: draft.id })
  }
}
