import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADDRESSES } from './addresses.ts'
import { launchBrowser } from './browser.ts'
import { MEASURE, overflowWith, RUN_AXE, UNFOLD } from './in-page.ts'
import { startWebService, type WebService } from './web-service.ts'

let browser: Browser
let service: WebService

beforeAll(async () => {
  ;[browser, service] = await Promise.all([launchBrowser(), startWebService()])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

const PREFIXES = ['', '/en']
const PAGES = Object.entries(ADDRESSES).flatMap(([name, path]) =>
  PREFIXES.map((prefix) => ({
    name: `${name}${prefix}`,
    address: path === '/' && prefix !== '' ? prefix : `${prefix}${path}`,
  })),
)

/** Opens every page in both languages, one after the other, unfolded. */
async function onEveryPage(
  options: BrowserContextOptions,
  look: (page: Page, name: string) => Promise<void>,
) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  for (const { name, address } of PAGES) {
    await page.goto(`${service.origin}${address}`)
    await page.evaluate(UNFOLD)
    await look(page, name)
  }
  await context.close()
}

describe('every page in both languages', () => {
  it('has no axe violation', async () => {
    const found: string[] = []
    await onEveryPage({ viewport: { width: 1280, height: 800 } }, async (page, name) => {
      await page.evaluate(axe.source)
      const { violations } = (await page.evaluate(RUN_AXE)) as AxeResults
      for (const { id, nodes } of violations) found.push(`${name}: ${id} ${nodes[0]?.html}`)
    })
    expect(found).toEqual([])
  })

  it.each([
    { width: 320, text: '100%' },
    { width: 360, text: '100%' },
    { width: 360, text: '200%' },
    { width: 768, text: '200%' },
    { width: 1280, text: '200%' },
  ])('never scrolls sideways at $width px with text at $text', async ({ width, text }) => {
    const wide: string[] = []
    await onEveryPage({ viewport: { width, height: 740 } }, async (page, name) => {
      const overflow = (await page.evaluate(overflowWith(text))) as number
      if (overflow > 0) wide.push(`${name}: ${overflow} px`)
    })
    expect(wide).toEqual([])
  })

  it('has controls of 48 px and prose of at most 34 characters a line', async () => {
    const found: string[] = []
    await onEveryPage({ viewport: { width: 1280, height: 800 } }, async (page, name) => {
      const troubles = (await page.evaluate(MEASURE)) as string[]
      found.push(...troubles.map((trouble) => `${name}: ${trouble}`))
    })
    expect(found).toEqual([])
  })

  it('asks for nothing but the page, its style and its icon', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${service.origin}/`)
    await page.waitForLoadState('networkidle')
    expect(asked.length).toBeLessThanOrEqual(3)
    expect(asked.every((address) => address.startsWith(service.origin))).toBe(true)
    await context.close()
  })

  it('runs nothing that an address brings along', async () => {
    const page = await browser.newPage()
    const shown: string[] = []
    page.on('dialog', (dialog) => {
      shown.push(dialog.message())
      dialog.dismiss().catch(() => shown.push('dialog left open'))
    })
    for (const name of [
      'division',
      'category',
      'device',
      'registeredOn',
      'from1',
      'total1',
      'edition',
      'assume',
    ])
      for (const path of ['/ask/home', '/ask/bill', '/result']) {
        const payload = encodeURIComponent('"><img src=x onerror=alert(1)><script>alert(2)</script>')
        await page.goto(`${service.origin}${path}?division=410212&${name}=${payload}`)
      }
    expect(shown).toEqual([])
    await page.close()
  })
})
