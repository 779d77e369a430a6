import { type Context, Hono } from 'hono'
import { assetAnswer, redirectTo } from './answer.ts'
import { checkRoute, nextRoute, questionRoute, resultRoute } from './ask/ask-routes.tsx'
import type { Asking, WebDeps } from './ask/asking.ts'
import { QUESTIONS } from './ask/flow.ts'
import { ICON, PLACE_SCRIPT, STYLESHEET } from './assets.ts'
import { compareRoute } from './compare-route.tsx'
import { embedRoute } from './embed-route.tsx'
import { LANGUAGES, type Language, PREFIX } from './language.ts'
import { localAddress, readerOf, SIZE_FIELD, sizeCookie } from './large-print.ts'
import { placeRoute } from './place-route.tsx'
import { receiptRoute } from './receipt-route.tsx'
import { RECEIPT_STYLESHEET } from './receipt-stylesheet.ts'
import { RESULT_STYLESHEET } from './result-stylesheet.ts'
import { startRoute } from './start-route.tsx'
import { addressOf } from './view.ts'

/** The residents' pages, to be mounted at `/`: Chinese at the root, English below `/en`. */
export function webRoutes(deps: WebDeps): Hono {
  const app = new Hono()
  for (const asset of [STYLESHEET, RESULT_STYLESHEET, RECEIPT_STYLESHEET, ICON, PLACE_SCRIPT])
    app.get(asset.path, () => assetAnswer(asset))
  for (const language of LANGUAGES) addPages(app, language, deps)
  app.post('/size', setSize)
  return app
}

type Route = (asking: Asking) => Response | Promise<Response>

/** `/ask/home` is where the questions about the home once stood together: addresses that were kept lead on. */
const PAGES: Readonly<Record<string, Route>> = {
  '/': startRoute,
  '/ask/place': placeRoute,
  '/ask/next': nextRoute,
  '/ask/home': nextRoute,
  '/ask/check': checkRoute,
  '/result': resultRoute,
  '/compare': compareRoute,
  '/receipt': receiptRoute,
  '/embed': embedRoute,
}

function addPages(app: Hono, language: Language, deps: WebDeps): void {
  const asking = (c: Context, path: string): Asking => {
    const { searchParams: query, origin: asked } = new URL(c.req.url)
    const origin = deps.publicOrigin ?? asked
    return { ...readerOf(c, language), query, origin, path, deps }
  }
  for (const [path, route] of Object.entries(PAGES))
    app.get(path === '/' ? addressOf(language, '/') : `${PREFIX[language]}${path}`, (c) =>
      route(asking(c, path)),
    )
  app.get(`${PREFIX[language]}/ask/:question`, (c, next) => {
    const id = QUESTIONS.find((one) => one === c.req.param('question'))
    return id === undefined ? next() : questionRoute(id, asking(c, `/ask/${id}`))
  })
}

const MOST_FORM_BYTES = 10_000

/** Turns large print on or off and goes back to where it was asked for. */
async function setSize(c: Context): Promise<Response> {
  const isSmall = Number(c.req.header('content-length') ?? MOST_FORM_BYTES + 1) <= MOST_FORM_BYTES
  const form = new URLSearchParams(isSmall ? await c.req.text() : '')
  const response = redirectTo(localAddress(form.get('to') ?? ''))
  response.headers.set('set-cookie', sizeCookie(form.get(SIZE_FIELD) ?? ''))
  return response
}
