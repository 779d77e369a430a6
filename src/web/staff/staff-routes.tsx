import { Hono } from 'hono'
import type { ClientEnv } from '../../application/access/client-address.ts'
import type { StaffEnv } from '../../application/access/principal.ts'
import { assetAnswer } from '../answer.ts'
import { LANGUAGES, PREFIX } from '../language.ts'
import { type AuditDeps, auditRoutes } from './audit-routes.tsx'
import { peopleRoutes } from './people-routes.tsx'
import type { PeopleDeps } from './people-screen.tsx'
import { type RunDeps, runAssets, runRoutes } from './run-routes.tsx'
import { type SignInDeps, signInForm, signInSent, signOut } from './sign-in.tsx'
import { staffPage } from './staff-answer.ts'
import { StaffHome } from './staff-home.tsx'
import { STAFF_STYLESHEET } from './staff-layout.tsx'
import { staffView } from './staff-view.ts'

export type StaffDeps = SignInDeps & RunDeps & PeopleDeps & AuditDeps

/** The staff pages, to be mounted behind the guard. */
export function staffRoutes(deps: StaffDeps): Hono<StaffEnv & ClientEnv> {
  const app = new Hono<StaffEnv & ClientEnv>()
  app.get(STAFF_STYLESHEET.path, () => assetAnswer(STAFF_STYLESHEET))
  runAssets(app)
  for (const language of LANGUAGES) {
    const at = (path: string) => `${PREFIX[language]}${path}`
    app.get(at('/staff/sign-in'), (c) => signInForm(c, deps))
    app.post(at('/staff/sign-in'), (c) => signInSent(c, deps))
    app.post(at('/staff/sign-out'), (c) => signOut(c, deps))
    app.get(at('/staff'), (c) => {
      const principal = c.get('principal')
      const view = staffView(language, '/staff', principal)
      return staffPage(<StaffHome view={view} principal={principal} book={deps.ruleBooks.current()} />)
    })
    runRoutes(app, language, at, deps)
    peopleRoutes(app, language, at, deps)
    auditRoutes(app, language, at, deps)
  }
  return app
}
