import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
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

const WORDS = {
  zh: {
    start: '/',
    next: '下一步',
    result: '算一算',
    own: /^一户一表/,
    noPeriods: /^不分/,
    notReached: '没通',
    registered: /^登记了/,
    amount: '1,324.00元',
    other: 'English',
    total: '总用电（度）',
    from: '起始日期',
    to: '截止日期',
    error: /^有误：/,
  },
  en: {
    start: '/en',
    next: 'Continue',
    result: 'Work it out',
    own: /^A meter of your own/,
    noPeriods: /^No, one total/,
    notReached: 'No',
    registered: /^Yes, and I know the day/,
    amount: '1,324.00yuan',
    other: '中文',
    total: 'Total use (kWh)',
    from: 'First day',
    to: 'Last day',
    error: /^Error: /,
  },
} as const

type Words = (typeof WORDS)['zh' | 'en']

const choose = (page: Page, group: string, name: string | RegExp) =>
  page
    .locator(`#${group}-group`)
    .getByRole('radio', { name, exact: typeof name === 'string' })
    .check()

async function reachBill(page: Page, words: Words): Promise<void> {
  await page.goto(`${service.origin}${words.start}`)
  for (const division of ['410000', '410200', '410212']) {
    await page.locator('#division').selectOption(division)
    await page.getByRole('button', { name: words.next }).click()
  }
  await choose(page, 'category', words.own)
  await choose(page, 'tou', words.noPeriods)
  await choose(page, 'coverage', words.notReached)
  await page.locator('#device').selectOption('air-source-heat-pump')
  await choose(page, 'registered', words.registered)
  await page.locator('#registeredOn').fill('２０１７年９月１日')
  await page.getByRole('button', { name: words.next }).click()
}

async function fillBill(page: Page, words: Words): Promise<void> {
  await page.getByLabel(words.from).fill('20181115')
  await page.getByLabel(words.to).fill('2019-03-15')
  await page.getByLabel(words.total).fill(' ３０００ ')
}

describe.each(['zh', 'en'] as const)('a resident who reads %s', (language) => {
  const words = WORDS[language]

  it.each([true, false])(
    'gets from the first page to the result (scripts: %s)',
    async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      await reachBill(page, words)
      await fillBill(page, words)
      await page.getByRole('button', { name: words.result }).click()
      expect(await page.locator('.amount').textContent()).toBe(words.amount)
      expect(complaints).toEqual([])

      const shared = page.url()
      await page.reload()
      expect(await page.locator('.amount').textContent()).toBe(words.amount)
      await page.goBack()
      expect(await page.getByLabel(words.total).count()).toBe(1)
      await page.goForward()
      expect(page.url()).toBe(shared)

      const elsewhere = await browser.newPage()
      await elsewhere.goto(shared)
      expect(await elsewhere.locator('.amount').textContent()).toBe(words.amount)
      await elsewhere.getByRole('link', { name: words.other }).click()
      expect(await elsewhere.locator('.amount').textContent()).toContain('1,324.00')
      expect(await elsewhere.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'en' : 'zh-CN')
      expect(await context.cookies()).toEqual([])
      await elsewhere.close()
      await context.close()
    },
  )

  it.each([true, false])(
    'is told what to correct, with what was typed still there (scripts: %s)',
    async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled })
      const page = await context.newPage()
      await reachBill(page, words)
      await fillBill(page, words)
      await page.getByLabel(words.total).fill('六百四')
      await page.getByRole('button', { name: words.result }).click()
      expect(await page.title()).toMatch(words.error)
      expect(await page.locator(':focus').getAttribute('id')).toBe('errors')
      expect(await page.getByLabel(words.total).inputValue()).toBe('六百四')
      await page.locator('#errors a').first().click()
      expect(await page.locator(':target').getAttribute('id')).toBe('total1')
      await page.getByLabel(words.total).fill('3000')
      await page.keyboard.press('Enter')
      await page.waitForURL(/total1=3000/)
      expect(await page.locator('.amount').textContent()).toBe(words.amount)
      await context.close()
    },
  )
})

describe('the form', () => {
  it('can be filled in by keyboard alone', async () => {
    const page = await browser.newPage()
    await page.goto(`${service.origin}/ask/home?division=410212`)
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await page.locator('#category').focus()
    await press('Space', 'Tab', 'Space', 'Tab', 'Space', 'Tab')
    await press('ArrowDown', 'Tab', 'Tab', 'ArrowDown')
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter')
    await page.waitForURL(/\/ask\/bill/)
    expect(await page.locator('#from1').count()).toBe(1)
    await page.locator('#from1').focus()
    await page.keyboard.type('20181115')
    await press('Tab')
    await page.keyboard.type('20190315')
    await press('Tab')
    await page.keyboard.type('3000')
    await press('Enter')
    await page.waitForURL(/\/result/)
    expect(await page.locator('.amount').textContent()).toMatch(/1,\d{3}\.\d\d元/)
    await page.close()
  })

  it('takes several readings, each beginning after the last', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await reachBill(page, WORDS.zh)
    await fillBill(page, WORDS.zh)
    await page.getByRole('button', { name: '再加一次抄表' }).click()
    expect(await page.locator('#from2').inputValue()).toBe('2019-03-16')
    expect(await page.locator('#total1').inputValue()).toBe(' ３０００ ')
    await page.locator('#to2').fill('2019-06-30')
    await page.locator('#total2').fill('500')
    await page.getByRole('button', { name: '算一算' }).click()
    expect(await page.locator('.facts').first().textContent()).toContain('2 次抄表')
    await context.close()
  })

  it('switches an assumption on and off again', async () => {
    const page = await browser.newPage()
    const household =
      'division=410212&category=one-household-one-meter&tou=no&coverage=not-covered&device=air-source-heat-pump&metering=whole-house&registered=yes&registeredOn=2017-09-01'
    await page.goto(`${service.origin}/result?${household}&from1=2020-11-15&to1=2021-03-15&total1=3000`)
    expect(await page.locator('.amount').textContent()).toBe('1,774.00元')
    await page.getByRole('link', { name: '打开看看' }).click()
    expect(await page.locator('.amount').textContent()).toBe('1,324.00元')
    await page.getByRole('link', { name: '关掉' }).click()
    expect(await page.locator('.amount').textContent()).toBe('1,774.00元')
    await page.close()
  })

  it('unfolds the whole trace down to the documents', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(service.origin)
    await page.getByRole('link', { name: '看这张单子是怎么算的' }).click()
    await page.locator('.trace > details > summary').click()
    await page.locator('.trace summary', { hasText: '电费' }).first().click()
    const line = page.locator('.trace .leaf', { hasText: '第一档' }).first()
    expect(await line.textContent()).toContain('1,120.00 × 0.5600 = 627.20')
    await line.locator('.ref').click()
    expect(await page.locator(':target').textContent()).toContain('集中供热未覆盖地区')
    await context.close()
  })
})
