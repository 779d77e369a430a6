import { expect, it } from 'vitest'
import { as70Reads } from '../support/chrome-70.ts'
import { ADDRESSES } from './addresses.ts'
import { launchBrowser } from './browser.ts'
import { overflowWith } from './in-page.ts'
import { startWebService } from './web-service.ts'

it('shows every page on a narrow phone whose browser knows no style of after Chrome 70', async () => {
  const [browser, service] = await Promise.all([launchBrowser(), startWebService()])
  try {
    const context = await browser.newContext({
      viewport: { width: 360, height: 700 },
      javaScriptEnabled: false,
    })
    let sheets = 0
    await context.route('**/*.css', async (route) => {
      const sheet = await (await fetch(route.request().url())).text()
      const old = as70Reads(sheet)
      expect(old).not.toBe(sheet)
      sheets++
      await route.fulfill({ contentType: 'text/css', body: old })
    })
    const page = await context.newPage()
    const sideways: string[] = []
    for (const [name, path] of Object.entries(ADDRESSES)) {
      await page.goto(`${service.origin}${path}`)
      const over = await page.evaluate<number>(overflowWith('100%'))
      if (over > 0) sideways.push(`${name}: ${over} px`)
      if (process.env['PICTURES'] !== undefined)
        await page.screenshot({ path: `${process.env['PICTURES']}/${name}.png`, fullPage: true })
    }
    expect(sideways).toEqual([])
    expect(sheets).toBeGreaterThan(3)
  } finally {
    await browser.close()
    await service.stop()
  }
})
