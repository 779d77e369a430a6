import type { PropsWithChildren } from 'hono/jsx'
import { type Asset, ICON, STYLESHEET } from './assets.ts'
import { HTML_LANG, otherLanguage } from './language.ts'
import { SIZE_FIELD, SIZES } from './large-print.ts'
import { addressOf, linkTo, type View } from './view.ts'

type Props = PropsWithChildren<{
  readonly view: View
  /** What the page is about; it stands in the title before the name of the service. */
  readonly title: string
  readonly hasErrors?: boolean
  /** A narrow page is read or filled in from top to bottom; a wide one has columns. */
  readonly width?: 'narrow' | 'wide'
  /** The one stylesheet of the page, where it is not that of the forms. */
  readonly sheet?: Asset
}>

/** A whole page: head, band with the brand and the other language, content, foot. */
export function Layout(props: Props) {
  const { view, title, hasErrors = false, width = 'narrow', sheet = STYLESHEET, children } = props
  const { say, language } = view
  const page = say('title.page', { page: title, brand: say('brand') })
  return (
    <html lang={HTML_LANG[language]} class={view.isLarge ? 'large' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{hasErrors ? say('title.error', { page }) : page}</title>
        {view.path === '/' ? null : <meta name="robots" content="noindex" />}
        <link rel="stylesheet" href={sheet.path} />
        <link rel="icon" href={ICON.path} type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#main">
          {say('skip')}
        </a>
        <Band view={view} />
        <main id="main" class="wrap">
          <div class={width}>{children}</div>
        </main>
        <footer class="foot">
          <div class="wrap">
            <p>{say('footer.privacy')}</p>
            <p>{say('footer.terms')}</p>
          </div>
        </footer>
      </body>
    </html>
  )
}

function Band({ view }: { readonly view: View }) {
  const { say, language, path, answers } = view
  const other = otherLanguage(language)
  return (
    <header class="top">
      <div class="wrap">
        <a class="brand" href={linkTo(view, '/')}>
          {say('brand.first')}
          <i>{say('brand.second')}</i>
        </a>
        <span class="tag">{say('tagline')}</span>
        <SizeSwitch view={view} />
        <a
          class="other"
          href={addressOf(other, path, answers)}
          lang={HTML_LANG[other]}
          hreflang={HTML_LANG[other]}
        >
          {say('language.other')}
        </a>
      </div>
    </header>
  )
}

/** Larger print, kept in a cookie and nowhere else; a form, so that it needs no script. */
function SizeSwitch({ view: { say, language, path, answers, isLarge } }: { readonly view: View }) {
  return (
    <form action="/size" method="post">
      <input type="hidden" name="to" value={addressOf(language, path, answers)} />
      <button class="other" name={SIZE_FIELD} value={isLarge ? SIZES.normal : SIZES.large} type="submit">
        {say(isLarge ? 'size.normal' : 'size.large')}
      </button>
    </form>
  )
}
