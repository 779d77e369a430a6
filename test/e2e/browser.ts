import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../scripts/browser.ts'

/** How long a browser on a busy machine may take for anything. */
const PATIENCE_MS = 300_000

/** Debian's Chromium, without anything that asks the network. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium: run node scripts/ensure-browser.ts')
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    timeout: PATIENCE_MS,
  })
  browser.on('context', (context: BrowserContext) => {
    context.setDefaultTimeout(PATIENCE_MS)
    context.on('page', waitForWholePages)
  })
  return browser
}

/** Playwright goes on when the page that a click leads to begins to come; what is read of it then may not be there yet. */
function waitForWholePages(page: Page): void {
  const frame = page.mainFrame()
  const { click, press } = frame
  frame.click = async (...args) => {
    await click.apply(frame, args)
    await page.waitForLoadState()
  }
  frame.press = async (...args) => {
    await press.apply(frame, args)
    await page.waitForLoadState()
  }
}
