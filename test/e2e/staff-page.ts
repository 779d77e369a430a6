import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { PASSWORD } from '../support/staffed.ts'
import { overflowWith, RUN_AXE } from './in-page.ts'

const SHOTS = process.env['SCREENSHOTS']

const SIGN_IN = { zh: { prefix: '', button: '登录' }, en: { prefix: '/en', button: 'Sign in' } } as const

/** A page on which somebody has signed in. */
export async function signedIn(
  context: BrowserContext,
  origin: string,
  name: string,
  language: keyof typeof SIGN_IN,
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${origin}${SIGN_IN[language].prefix}/staff`)
  await page.locator('#name').fill(name)
  await page.locator('#password').fill(PASSWORD)
  await page.getByRole('button', { name: SIGN_IN[language].button }).click()
  return page
}

/** No violations, nothing wider than the window, nothing that the browser complains of. */
export async function checked(browser: Browser, page: Page, name: string): Promise<void> {
  const context = await browser.newContext({
    bypassCSP: true,
    storageState: await page.context().storageState(),
  })
  const looked = await context.newPage()
  await looked.setContent('<html></html>')
  await looked.goto(page.url())
  await looked.evaluate(axe.source)
  const { violations } = (await looked.evaluate(RUN_AXE)) as AxeResults
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    name,
  ).toEqual([])
  for (const width of [360, 1280]) {
    await looked.setViewportSize({ width, height: 800 })
    expect(await looked.evaluate(overflowWith('100%')), `${name} at ${width}`).toBe(0)
    if (SHOTS !== undefined)
      await looked.screenshot({ path: join(SHOTS, `${name}-${width}.png`), fullPage: true })
  }
  await context.close()
}
