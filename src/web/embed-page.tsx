import { NATION } from '../domain/division.ts'
import { STYLESHEET } from './assets.ts'
import { Actions, type Option, SelectField } from './controls.tsx'
import { HTML_LANG } from './language.ts'
import { divisionsWithPrices, placeName } from './place-name.ts'
import { linkTo, told, type View } from './view.ts'

type Props = {
  readonly view: View
  /** The county that the web site is about; without one, the province is asked. */
  readonly county: string | undefined
}

/** A small form for the web site of a county. It keeps nothing, and everything that it leads to opens outside the frame. */
export function EmbedPage({ view, county }: Props) {
  const { say, language, book } = view
  const devices: Option[] = book.devices.map(({ type, name }) => ({ value: type, label: told(view, name) }))
  return (
    <html lang={HTML_LANG[language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{say('title.page', { page: say('start.title'), brand: say('brand') })}</title>
        <link rel="stylesheet" href={STYLESHEET.path} />
      </head>
      <body>
        <main class="embed">
          <h1>{say('start.title')}</h1>
          <form
            action={linkTo(view, county === undefined ? '/ask/place' : '/ask/next')}
            method="get"
            target="_blank"
            rel="noopener"
          >
            {county === undefined ? (
              <ProvinceField view={view} />
            ) : (
              <p class="chosen">
                <b>{placeName(view, county)}</b>
                <input type="hidden" name="division" value={county} />
              </p>
            )}
            <SelectField
              name="device"
              label={say('ask.device')}
              empty={say('place.choose')}
              chosen=""
              groups={[{ label: '', options: devices }]}
            />
            <p class="hint">{say('embed.new-tab')}</p>
            <Actions>
              <button class="btn" type="submit" name="way" value="bill">
                {say('ways.bill')}
              </button>
              <button class="btn plain" type="submit" name="way" value="guess">
                {say('ways.guess')}
              </button>
            </Actions>
          </form>
          <p class="hint">
            {say('brand')} · {say('footer.privacy')}
          </p>
        </main>
      </body>
    </html>
  )
}

function ProvinceField({ view }: { readonly view: View }) {
  const { say, book } = view
  const hasPrices = divisionsWithPrices(view)
  const options = book.divisions
    .children(NATION)
    .filter(({ code }) => hasPrices(code))
    .map(({ code, name, nameEn }) => ({ value: code, label: view.language === 'zh' ? name : nameEn }))
  return (
    <SelectField
      name="division"
      label={say('place.province')}
      empty={say('place.choose')}
      chosen=""
      groups={[{ label: '', options }]}
    />
  )
}
