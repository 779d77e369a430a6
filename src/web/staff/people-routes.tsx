import type { Context, Hono } from 'hono'
import {
  addPerson,
  changePerson,
  LONGEST_PASSWORD,
  makeKey,
  revokeKey,
  SHORTEST_PASSWORD,
} from '../../application/access/administer.ts'
import type { ClientEnv } from '../../application/access/client-address.ts'
import type { AccessStore, Passwords } from '../../application/access/ports.ts'
import { coversAll, type StaffEnv } from '../../application/access/principal.ts'
import { isRole } from '../../application/access/role.ts'
import type { RuleBooks } from '../../application/rule-books.ts'
import { NATION } from '../../domain/division.ts'
import type { Language } from '../language.ts'
import { PeoplePage, type PeopleProps } from './people-page.tsx'
import { notFoundPage } from './refused-page.tsx'
import { staffPage } from './staff-answer.ts'
import { staffView } from './staff-view.ts'

export type PeopleDeps = {
  readonly ruleBooks: Pick<RuleBooks, 'current'>
  readonly store: AccessStore
  readonly passwords: Passwords
  readonly now: () => string
}

type App = Hono<StaffEnv & ClientEnv>
type Asking = Context<StaffEnv & ClientEnv>

const DAY_MS = 24 * 60 * 60 * 1000
const MOST_DAYS = 400
const LONGEST_LABEL = 60

/** People and keys, as far as they are within the divisions of whoever asks. */
export function peopleRoutes(
  app: App,
  language: Language,
  at: (path: string) => string,
  deps: PeopleDeps,
): void {
  const { store, now } = deps
  const shown = async (c: Asking, more: Pick<PeopleProps, 'told' | 'newKey'> = {}) => {
    const principal = c.get('principal')
    const mine = ({ divisions }: { readonly divisions: readonly string[] }) =>
      coversAll(principal.divisions, divisions)
    const props = {
      view: staffView(language, '/staff/people', principal),
      principal,
      people: (await store.people()).filter(mine),
      keys: (await store.keys()).filter(mine),
      now: now(),
    }
    return staffPage(<PeoplePage {...props} {...more} />, more.told?.isTrouble === true ? 422 : 200)
  }
  const say = (c: Asking) => staffView(language, '/staff/people', c.get('principal')).say
  const trouble = (c: Asking, text: string) => shown(c, { told: { text, isTrouble: true } })

  app.get(at('/staff/people'), (c) => shown(c))
  app.post(at('/staff/people'), async (c) => {
    const { name, password, roles, divisions } = await formOf(c)
    if (!isWithin(c, divisions, deps)) return await trouble(c, say(c)('people.refused.division'))
    const added = await addPerson({ name, password, roles, divisions }, c.get('principal').id, deps)
    if (!added.ok) return await trouble(c, say(c)(`people.refused.${added.because}`))
    return await shown(c, { told: { text: say(c)('people.added', { name }), isTrouble: false } })
  })
  const withPerson = (act: (c: Asking, id: string) => Promise<Response>) => async (c: Asking) => {
    const person = await store.person(c.req.param('id') ?? '')
    const isMine = person !== undefined && coversAll(c.get('principal').divisions, person.divisions)
    return isMine ? await act(c, person.id) : notFoundPage(c.req.raw, c.get('principal'))
  }
  const changed = async (c: Asking, id: string, change: Parameters<typeof changePerson>[1]) => {
    const person = await store.person(id)
    if (person === undefined) return notFoundPage(c.req.raw, c.get('principal'))
    await changePerson(person, change, c.get('principal').id, deps)
    const text = say(c)('people.changed', { name: person.name })
    return await shown(c, { told: { text, isTrouble: false } })
  }
  app.post(
    at('/staff/people/:id/close'),
    withPerson(async (c, id) =>
      id === c.get('principal').id
        ? await trouble(c, say(c)('people.refused.self'))
        : await changed(c, id, { closedAt: now() }),
    ),
  )
  app.post(
    at('/staff/people/:id/password'),
    withPerson(async (c, id) => {
      const { password } = await formOf(c)
      const isUsable = [...password].length >= SHORTEST_PASSWORD && password.length <= LONGEST_PASSWORD
      return isUsable
        ? await changed(c, id, { password })
        : await trouble(c, say(c)('people.refused.password-too-short'))
    }),
  )
  app.post(at('/staff/keys'), async (c) => {
    const { label, days, roles, divisions } = await formOf(c)
    if (!isWithin(c, divisions, deps)) return await trouble(c, say(c)('people.refused.division'))
    if (
      label === '' ||
      label.length > LONGEST_LABEL ||
      roles.length === 0 ||
      !(days >= 1 && days <= MOST_DAYS)
    )
      return await trouble(c, say(c)('keys.refused'))
    const expiresAt = new Date(Date.parse(now()) + days * DAY_MS).toISOString()
    const { text } = await makeKey({ label, roles, divisions, expiresAt }, c.get('principal').id, deps)
    return await shown(c, { newKey: text })
  })
  app.post(at('/staff/keys/:id/revoke'), async (c) => {
    const key = await store.key(c.req.param('id') ?? '')
    if (key === undefined || !coversAll(c.get('principal').divisions, key.divisions))
      return notFoundPage(c.req.raw, c.get('principal'))
    await revokeKey(key.id, c.get('principal').id, deps)
    return await shown(c, { told: { text: say(c)('keys.was-revoked'), isTrouble: false } })
  })
}

/** Divisions that exist and that whoever asks may give away. */
function isWithin(c: Asking, divisions: readonly string[], { ruleBooks }: PeopleDeps): boolean {
  const known = ruleBooks.current().divisions
  return (
    divisions.length > 0 &&
    divisions.every((code) => code === NATION || known.find(code) !== undefined) &&
    coversAll(c.get('principal').divisions, divisions)
  )
}

async function formOf(c: Asking) {
  const form = await c.req.parseBody({ all: true })
  const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
  return {
    name: text('name').trim(),
    password: text('password'),
    label: text('label').trim(),
    days: Number(text('days').normalize('NFKC').trim()),
    roles: [form['roles'] ?? []].flat().map(String).filter(isRole),
    divisions: text('divisions')
      .normalize('NFKC')
      .split(/[\s,，、]+/)
      .filter((code) => code !== ''),
  }
}
