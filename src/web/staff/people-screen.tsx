import type { Context } from 'hono'
import type { ClientEnv } from '../../application/access/client-address.ts'
import type { AccessStore, Passwords } from '../../application/access/ports.ts'
import { coversAll, type StaffEnv } from '../../application/access/principal.ts'
import { isRole } from '../../application/access/role.ts'
import type { RuleBooks } from '../../application/rule-books.ts'
import { NATION } from '../../domain/division.ts'
import type { Language } from '../language.ts'
import { PeoplePage, type PeopleProps } from './people-page.tsx'
import { staffPage } from './staff-answer.ts'
import { staffView } from './staff-view.ts'

export type PeopleDeps = {
  readonly ruleBooks: Pick<RuleBooks, 'current'>
  readonly store: AccessStore
  readonly passwords: Passwords
  readonly now: () => string
}

export type Asking = Context<StaffEnv & ClientEnv>

/** The page of people and keys, as far as they are within the divisions of whoever asks. */
export function peopleScreen(language: Language, { store, now }: PeopleDeps) {
  const shown = async (c: Asking, more: Pick<PeopleProps, 'told' | 'newKey'> = {}) => {
    const principal = c.get('principal')
    const mine = ({ divisions }: { readonly divisions: readonly string[] }) =>
      coversAll(principal.divisions, divisions)
    const people = await store.people()
    const props = {
      view: staffView(language, '/staff/people', principal),
      principal,
      people: people.filter(mine),
      closed: new Set(people.filter(({ closedAt }) => closedAt !== undefined).map(({ id }) => id)),
      keys: (await store.keys()).filter(mine),
      now: now(),
    }
    return staffPage(<PeoplePage {...props} {...more} />, more.told?.isTrouble === true ? 422 : 200)
  }
  const say = (c: Asking) => staffView(language, '/staff/people', c.get('principal')).say
  const trouble = (c: Asking, text: string) => shown(c, { told: { text, isTrouble: true } })
  return { shown, say, trouble }
}

/** Divisions that exist and that whoever asks may give away. */
export function isWithin(c: Asking, divisions: readonly string[], { ruleBooks }: PeopleDeps): boolean {
  const known = ruleBooks.current().divisions
  return (
    divisions.length > 0 &&
    divisions.every((code) => code === NATION || known.find(code) !== undefined) &&
    coversAll(c.get('principal').divisions, divisions)
  )
}

/** What the forms of the page say. */
export async function formOf(c: Asking) {
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
