import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startWebService, type WebService } from './web-service.ts'

let browser: Browser
let service: WebService
let county: Server
let elsewhere: string

/** The web site of a county: another origin, with one of our pages in a frame. */
function countySite(): Promise<string> {
  county = createServer((asked, answer) => {
    const shown = new URL(asked.url ?? '/', 'http://localhost').searchParams.get('shown') ?? ''
    answer.setHeader('content-type', 'text/html')
    answer.end(
      `<!doctype html><title>county</title><iframe src="${service.origin}${shown}" width="360" height="600"></iframe>`,
    )
  })
  return new Promise((resolve) => {
    county.listen(0, 'localhost', () => {
      const address = county.address()
      resolve(`http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`)
    })
  })
}

beforeAll(async () => {
  ;[browser, service] = await Promise.all([launchBrowser(), startWebService()])
  elsewhere = await countySite()
})
afterAll(async () => {
  await browser.close()
  county.close()
  await service.stop()
})

const inFrame = (path: string) => `${elsewhere}/?shown=${encodeURIComponent(path)}`

describe('the form on the web site of a county', () => {
  it.each([true, false])(
    'opens the questions in a window of their own (scripts: %s)',
    async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled })
      const page = await context.newPage()
      await page.goto(inFrame('/embed?division=410212'))
      const frame = page.frameLocator('iframe')
      await frame.locator('#device').selectOption('storage-heater')
      const opened = context.waitForEvent('page')
      await frame.getByRole('button', { name: '我不清楚' }).click()
      const questions = await opened
      await questions.waitForURL(/\/ask\/area/)
      expect(new URL(questions.url()).searchParams.get('device')).toBe('storage-heater')
      expect(await context.cookies()).toEqual([])
      await context.close()
    },
  )

  it.each(['/', '/ask/place', '/result?division=410212'])('cannot be any other page: %s', async (path) => {
    const page = await browser.newPage()
    await page.goto(inFrame(path))
    const frame = page.frames().find((one) => one !== page.mainFrame())
    expect(await frame?.locator('main').count()).toBe(0)
    await page.close()
  })
})

describe('finding a place by name', () => {
  it('answers while somebody types', async () => {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(`${service.origin}/ask/place?way=bill`)
    expect(await page.getByRole('button', { name: '找一找' }).count()).toBe(0)
    await page.locator('#find').pressSequentially('lankao')
    await page.getByRole('link', { name: '河南省开封市兰考县' }).click()
    await page.waitForURL(/\/ask\/device\?/)
    expect(new URL(page.url()).searchParams.get('division')).toBe('410225')
    expect(complaints).toEqual([])
    await page.close()
  })

  it('works without scripts too', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${service.origin}/en/ask/place?way=bill`)
    await page.locator('#find').fill('兰考')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByRole('link', { name: /^Lankao County/ }).click()
    await page.waitForURL(/\/en\/ask\/device\?/)
    await context.close()
  })
})
