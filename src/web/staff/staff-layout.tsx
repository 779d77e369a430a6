import type { Child, PropsWithChildren } from 'hono/jsx'
import type { Principal } from '../../application/access/principal.ts'
import { type Asset, asset, ICON, STYLESHEET } from '../assets.ts'
import { HTML_LANG, otherLanguage } from '../language.ts'
import { STAFF_PLACES } from './staff-places.ts'
import { staffStyle } from './staff-style.ts'
import { type StaffView, staffLink } from './staff-view.ts'

export const STAFF_STYLESHEET: Asset = asset('staff', 'css', 'text/css; charset=utf-8', staffStyle)

type Props = PropsWithChildren<{
  readonly view: StaffView
  readonly title: string
  readonly hasErrors?: boolean
  /** What only some pages have in their head: a script of ours, a reload for those without scripts. */
  readonly head?: Child
}>

/** A whole staff page: band with the places that this person may go to, content. */
export function StaffLayout({ view, title, hasErrors = false, head, children }: Props) {
  const { say, language } = view
  const page = say('staff.title', { page: title })
  return (
    <html lang={HTML_LANG[language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{hasErrors ? say('staff.title.error', { page }) : page}</title>
        <link rel="stylesheet" href={STYLESHEET.path} />
        <link rel="stylesheet" href={STAFF_STYLESHEET.path} />
        <link rel="icon" href={ICON.path} type="image/svg+xml" />
        {head}
      </head>
      <body class="staff">
        <a class="skip" href="#main">
          {say('staff.skip')}
        </a>
        <Band view={view} />
        <main id="main" class="wrap">
          {children}
        </main>
      </body>
    </html>
  )
}

function Band({ view }: { readonly view: StaffView }) {
  const { say, language, path, principal } = view
  const other = otherLanguage(language)
  return (
    <header class="top">
      <div class="wrap">
        <a class="brand" href={staffLink(view, '/staff')}>
          {say('staff.brand')}
        </a>
        {principal === undefined ? <span class="tag" /> : <Places view={view} principal={principal} />}
        <a
          class="other"
          href={staffLink({ language: other }, path)}
          lang={HTML_LANG[other]}
          hreflang={HTML_LANG[other]}
        >
          {say('staff.language')}
        </a>
        {principal === undefined ? null : (
          <form method="post" action={staffLink(view, '/staff/sign-out')}>
            <FormToken principal={principal} />
            <span class="who">{principal.name}</span>
            <button class="btn" type="submit">
              {say('staff.sign-out')}
            </button>
          </form>
        )}
      </div>
    </header>
  )
}

function Places({ view, principal }: { readonly view: StaffView; readonly principal: Principal }) {
  const open = STAFF_PLACES.filter(({ roles }) => roles.some((role) => principal.roles.includes(role)))
  return (
    <nav aria-label={view.say('staff.nav')}>
      {open.map(({ path, name }) => (
        <a href={staffLink(view, path)} aria-current={view.path.split('?')[0] === path ? 'page' : undefined}>
          {view.say(name)}
        </a>
      ))}
    </nav>
  )
}

/** Every form that changes something carries this; the guard refuses one without. */
export function FormToken({ principal }: { readonly principal: Principal | undefined }) {
  return <input type="hidden" name="form" value={principal?.formToken ?? ''} />
}
