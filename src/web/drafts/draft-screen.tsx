import type { Context } from 'hono'
import { coversAll, type StaffEnv } from '../../application/access/principal.ts'
import { type Draft, mayRead, stateOf } from '../../application/drafts/draft.ts'
import type { DraftDesk, Proposed } from '../../application/drafts/draft-desk.ts'
import type { RuleBooks } from '../../application/rule-books.ts'
import type { Language } from '../language.ts'
import { placesWords } from '../provision-words.ts'
import { staffPage } from '../staff/staff-answer.ts'
import { DraftPage } from './draft-page.tsx'
import { type DraftView, draftView } from './draft-view.ts'
import { ListPage } from './list-page.tsx'
import { ProposePage } from './propose-page.tsx'
import type { DraftsKey } from './text-zh.ts'

type Asked = Context<StaffEnv>

export type DraftPageDeps = {
  readonly desk: DraftDesk
  readonly ruleBooks: Pick<RuleBooks, 'current'>
  readonly people: () => Promise<readonly { readonly id: string; readonly name: string }[]>
}

const NOT_DONE = 409
const REFUSED = 422

/** The pages about drafts in one language, as whoever asks may see them. */
export function draftScreen(language: Language, { desk, ruleBooks, people }: DraftPageDeps) {
  const viewAt = (c: Asked, path: string) =>
    draftView(language, `/staff/drafts${path}`, c.get('principal'), ruleBooks.current())
  const namesNow = async () => {
    const names = new Map((await people()).map(({ id, name }) => [id, name]))
    return (person: string) => names.get(person) ?? person
  }
  const newAt = (c: Asked) => {
    const view = viewAt(c, '/new')
    return { view, documents: documentsOf(view) }
  }
  const proposing = (
    place: ReturnType<typeof newAt>,
    typed: Pick<Draft, 'text' | 'cases'>,
    more: object,
    status = 200,
  ) => staffPage(<ProposePage {...place} typed={typed} {...more} />, status)
  return {
    list: async (c: Asked) => {
      const mine = (await desk.drafts()).filter((draft) => mayRead(c.get('principal'), draft))
      return staffPage(<ListPage view={viewAt(c, '')} drafts={mine} nameOf={await namesNow()} />)
    },
    blank: (c: Asked) => {
      const asked = c.req.query('document') ?? ''
      const place = newAt(c)
      const from = place.documents.find(({ id }) => id === asked)
      return proposing(place, { text: from === undefined ? '' : desk.textOf(from), cases: '' }, {})
    },
    notProposed: (
      c: Asked,
      typed: Pick<Draft, 'text' | 'cases'>,
      proposed: Exclude<Proposed, { ok: true }>,
    ) => {
      const place = newAt(c)
      const { view } = place
      if (proposed.because === 'not-sound')
        return proposing(place, typed, { findings: proposed.findings }, REFUSED)
      const trouble = view.tell('new.elsewhere', { divisions: placesWords(proposed.divisions, view.page) })
      return proposing(place, typed, { trouble }, REFUSED)
    },
    draft: async (c: Asked, draft: Draft, trouble?: DraftsKey) => {
      const state = stateOf(draft)
      const published = state === 'published' ? await desk.publications() : []
      const view = viewAt(c, `/${draft.id}`)
      const page = (
        <DraftPage
          view={view}
          draft={draft}
          examination={state === 'proposed' ? await desk.examine(draft) : undefined}
          publication={published.find((one) => one.draft === draft.id)}
          nameOf={await namesNow()}
          trouble={trouble === undefined ? undefined : view.tell(trouble)}
        />
      )
      return staffPage(page, trouble === undefined ? 200 : NOT_DONE)
    },
  }
}

/** The documents of the book all of whose rules are for divisions of whoever asks. */
function documentsOf({ page: { book }, principal }: DraftView) {
  return book.documents.filter(({ provisions }) =>
    coversAll(
      principal.divisions,
      provisions.flatMap(({ divisions }) => divisions),
    ),
  )
}
