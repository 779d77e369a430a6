import type { Principal } from '../../application/access/principal.ts'
import { staffPage, staffRedirect } from './staff-answer.ts'
import { StaffLayout } from './staff-layout.tsx'
import { languageOf, staffLink, staffView } from './staff-view.ts'

type Refusal = 'not-signed-in' | 'not-allowed' | 'other-origin' | 'form-outdated'

/** What somebody sees whom the guard turned away: the page to sign in, or why and what to do. */
export function refusedPage(request: Request, refusal: Refusal, principal?: Principal): Response {
  const url = new URL(request.url)
  const { language, path } = languageOf(url.pathname)
  if (refusal === 'not-signed-in') {
    const next = request.method === 'GET' ? `${url.pathname}${url.search}` : staffLink({ language }, '/staff')
    return staffRedirect(staffLink({ language }, `/staff/sign-in?next=${encodeURIComponent(next)}`))
  }
  const view = staffView(language, path, principal)
  const page = (
    <StaffLayout view={view} title={view.say(`refused.${refusal}`)} hasErrors>
      <div class="narrow">
        <h1>{view.say(`refused.${refusal}`)}</h1>
        <p>{view.say(`refused.${refusal}.says`, { name: principal?.name ?? '' })}</p>
        <p>
          <a href={staffLink(view, '/staff')}>{view.say('staff.back')}</a>
        </p>
      </div>
    </StaffLayout>
  )
  return staffPage(page, 403)
}

/** What is not there, or is somebody else's: which of the two is not told. */
export function notFoundPage(request: Request, principal: Principal): Response {
  const { language, path } = languageOf(new URL(request.url).pathname)
  const view = staffView(language, path, principal)
  const page = (
    <StaffLayout view={view} title={view.say('refused.not-found')} hasErrors>
      <div class="narrow">
        <h1>{view.say('refused.not-found')}</h1>
        <p>{view.say('refused.not-found.says')}</p>
        <p>
          <a href={staffLink(view, '/staff')}>{view.say('staff.back')}</a>
        </p>
      </div>
    </StaffLayout>
  )
  return staffPage(page, 404)
}
