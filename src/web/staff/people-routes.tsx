import type { Hono } from 'hono'
import {
  addPerson,
  changePerson,
  isLastAdministrator,
  LONGEST_PASSWORD,
  SHORTEST_PASSWORD,
} from '../../application/access/administer.ts'
import type { ClientEnv } from '../../application/access/client-address.ts'
import { coversAll, type StaffEnv } from '../../application/access/principal.ts'
import type { Language } from '../language.ts'
import { keyRoutes } from './key-routes.ts'
import { type Asking, formOf, isWithin, type PeopleDeps, peopleScreen } from './people-screen.tsx'
import { notFoundPage } from './refused-page.tsx'

type App = Hono<StaffEnv & ClientEnv>

/** People and keys, as far as they are within the divisions of whoever asks. */
export function peopleRoutes(
  app: App,
  language: Language,
  at: (path: string) => string,
  deps: PeopleDeps,
): void {
  const { store, now } = deps
  const screen = peopleScreen(language, deps)
  const { shown, say, trouble } = screen
  keyRoutes(app, at, screen, deps)
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
    at('/staff/people/:id/rights'),
    withPerson(async (c, id) => {
      const { roles, divisions } = await formOf(c)
      if (!isWithin(c, divisions, deps)) return await trouble(c, say(c)('people.refused.division'))
      if (roles.length === 0) return await trouble(c, say(c)('people.refused.nothing-given'))
      return isLastAdministrator(id, { roles, divisions }, await store.people())
        ? await trouble(c, say(c)('people.refused.last-administrator'))
        : await changed(c, id, { roles, divisions })
    }),
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
}
