import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ADDRESSES } from '../test/e2e/addresses.ts'
import { launchBrowser } from '../test/e2e/browser.ts'
import { startWebService } from '../test/e2e/web-service.ts'

/** Pictures of the main pages at three widths in both languages, in a new temporary folder: to be looked at, not compared. */
const WIDTHS = [360, 768, 1280]
const PREFIXES = { zh: '', en: '/en' }

const wanted = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'qingnuan-screenshots-'))
const service = await startWebService()
const browser = await launchBrowser()
try {
  for (const width of WIDTHS) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false })
    const page = await context.newPage()
    for (const [name, path] of Object.entries(ADDRESSES)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue
      for (const [language, prefix] of Object.entries(PREFIXES)) {
        const address = path === '/' && prefix !== '' ? prefix : `${prefix}${path}`
        await page.goto(`${service.origin}${address}`)
        await page.screenshot({ path: join(folder, `${name}-${language}-${width}.png`), fullPage: true })
      }
    }
    await context.close()
  }
} finally {
  await browser.close()
  await service.stop()
}
console.log(folder)
