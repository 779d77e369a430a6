import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startWebService, type WebService } from './web-service.ts'

/** A browser and the residents' pages, there before the tests of whoever imports this and closed after them. */
export let browser: Browser
export let service: WebService

beforeAll(async () => {
  ;[browser, service] = await Promise.all([launchBrowser(), startWebService()])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})
