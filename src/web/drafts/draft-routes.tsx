import { type Context, Hono } from 'hono'
import type { StaffEnv } from '../../application/access/principal.ts'
import { type Draft, mayRead } from '../../application/drafts/draft.ts'
import {
  type Actor,
  actorOf,
  type Outcome,
  type Undecided,
  type Unpublished,
} from '../../application/drafts/draft-desk.ts'
import { LONGEST_REASON } from '../../application/drafts/draft-request.ts'
import { assetAnswer } from '../answer.ts'
import { LANGUAGES, type Language, PREFIX } from '../language.ts'
import { notFoundPage } from '../staff/refused-page.tsx'
import { staffRedirect } from '../staff/staff-answer.ts'
import { DRAFT_STYLESHEET } from './draft-layout.tsx'
import { type DraftPageDeps, draftScreen } from './draft-screen.tsx'

type Asked = Context<StaffEnv>
type Fields = Readonly<Record<string, string>>
type Act = (
  draft: Draft,
  actor: Actor,
  fields: Fields,
) => Promise<Outcome<Undecided | Unpublished | 'no-reason'>>

/** The pages of rule editors and reviewers, to be mounted behind the guard. */
export function draftPages(deps: DraftPageDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get(DRAFT_STYLESHEET.path, () => assetAnswer(DRAFT_STYLESHEET))
  for (const language of LANGUAGES) addPages(app, language, deps)
  return app
}

function addPages(app: Hono<StaffEnv>, language: Language, deps: DraftPageDeps): void {
  const { desk } = deps
  const at = (path: string) => `${PREFIX[language]}/staff/drafts${path}`
  const screen = draftScreen(language, deps)
  const withDraft = (act: (c: Asked, draft: Draft) => Promise<Response>) => async (c: Asked) => {
    const draft = await desk.draft(c.req.param('id') ?? '')
    return draft !== undefined && mayRead(c.get('principal'), draft)
      ? await act(c, draft)
      : notFoundPage(c.req.raw, c.get('principal'))
  }
  const acting = (act: Act) =>
    withDraft(async (c, draft) => {
      const outcome = await act(draft, actorOf(c.get('principal')), await fieldsOf(c))
      if (outcome.ok) return staffRedirect(at(`/${draft.id}`))
      const now = (await desk.draft(draft.id)) ?? draft
      return await screen.draft(c, now, `draft.trouble.${outcome.because}`)
    })

  app.get(at(''), screen.list)
  app.get(at('/new'), screen.blank)
  app.post(at(''), async (c) => {
    const { text = '', cases = '' } = await fieldsOf(c)
    const proposed = await desk.propose({ text, cases }, actorOf(c.get('principal')))
    return proposed.ok
      ? staffRedirect(at(`/${proposed.draft.id}`))
      : screen.notProposed(c, { text, cases }, proposed)
  })
  app.get(
    at('/:id'),
    withDraft((c, draft) => screen.draft(c, draft)),
  )
  app.post(
    at('/:id/publish'),
    acting((draft, actor, { base = '' }) => desk.publish(draft, base, actor)),
  )
  app.post(at('/:id/refuse'), acting(refusing))
  app.post(
    at('/:id/withdraw'),
    acting((draft, actor) => desk.withdraw(draft, actor)),
  )

  async function refusing(draft: Draft, actor: Actor, { reason = '' }: Fields): ReturnType<Act> {
    const said = reason.trim().slice(0, LONGEST_REASON)
    return said === '' ? { ok: false, because: 'no-reason' } : await desk.refuse(draft, said, actor)
  }
}

/** The fields of a form as text; browsers end lines with CR LF. */
async function fieldsOf(c: Asked): Promise<Fields> {
  const fields = Object.entries(await c.req.parseBody())
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
    ),
  )
}
