import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { EXAMPLE } from '../../src/web/start-page.tsx'
import { shippedBook } from '../support/rule-book.ts'
import { browser, service } from './web-browser.ts'

const WORDS = {
  zh: {
    start: '/',
    bill: '我有电费单',
    guess: '我不清楚',
    next: '下一步',
    unknown: '不知道',
    result: '算一算',
    change: '修改',
    amount: '1,324.00元',
    other: 'English',
    total: '总用电（度）',
    error: /^有误：/,
  },
  en: {
    start: '/en',
    bill: 'I have my bill',
    guess: 'I don’t know',
    next: 'Continue',
    unknown: 'I don’t know',
    result: 'Work it out',
    change: 'Change',
    amount: '1,324.00yuan',
    other: '中文',
    total: 'Total use (kWh)',
    error: /^Error: /,
  },
} as const

type Words = (typeof WORDS)['zh' | 'en']

/** Answers of the household of the example, by question; a text is typed, a choice is its value. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  device: { device: 'air-source-heat-pump' },
  category: { category: 'one-household-one-meter' },
  tou: { tou: 'no' },
  bill: { from1: '20181115', to1: '2019-03-15', total1: ' ３０００ ' },
  coverage: { coverage: 'not-covered' },
  metering: { metering: 'whole-house' },
  registered: { registered: 'yes' },
  'registered-on': { registeredOn: '２０１７年９月１日' },
  classes: { classes: 'none' },
  purchase: { purchase: 'no' },
  area: { area: '８０' },
  house: { house: 'ordinary' },
  hours: { hours: '10' },
  winter: { winter: '2018' },
}

const idOf = (page: Page) => /\/ask\/([a-z-]+)/.exec(new URL(page.url()).pathname)?.[1] ?? ''

/** Answers the question that is shown; one without an answer here is left out with «I don’t know». */
async function answer(page: Page, words: Words): Promise<void> {
  const given = ANSWERS[idOf(page)]
  if (given === undefined) {
    await page.getByRole('button', { name: words.unknown }).click()
    return
  }
  for (const [name, value] of Object.entries(given)) {
    const choice = page.locator(`input[name="${name}"][value="${value}"]`)
    if ((await choice.count()) > 0) await choice.check()
    else await page.locator(`#${name}`).fill(value)
  }
  await page.getByRole('button', { name: words.next }).click()
}

async function choosePlace(page: Page, words: Words, way: string): Promise<void> {
  await page.goto(`${service.origin}${words.start}`)
  await page.getByRole('link', { name: way }).click()
  for (const division of ['410000', '410200', '410212']) {
    await page.locator('#division').selectOption(division)
    await page.getByRole('button', { name: words.next }).click()
  }
}

/** Goes on until a page is reached, and tells which questions were asked on the way. */
async function answerUntil(page: Page, words: Words, last: string): Promise<string[]> {
  const asked: string[] = []
  while (idOf(page) !== last && asked.length < 20) {
    asked.push(idOf(page))
    await answer(page, words)
  }
  return asked
}

describe.each(['zh', 'en'] as const)('a resident who reads %s', (language) => {
  const words = WORDS[language]

  it.each([true, false])(
    'gets from the first page to the result with a bill (scripts: %s)',
    async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      await choosePlace(page, words, words.bill)
      const asked = await answerUntil(page, words, 'check')
      expect(asked.slice(0, 4)).toEqual(['device', 'category', 'tou', 'bill'])
      await page.getByRole('link', { name: words.result }).click()
      expect(await page.locator('.amount').textContent()).toBe(words.amount)
      expect(complaints).toEqual([])

      const shared = page.url()
      await page.reload()
      expect(await page.locator('.amount').textContent()).toBe(words.amount)
      await page.goBack()
      expect(idOf(page)).toBe('check')
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

  it.each([true, false])('gets an honest range without a bill (scripts: %s)', async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    await choosePlace(page, words, words.guess)
    const asked = await answerUntil(page, words, 'check')
    expect(asked.slice(0, 5)).toEqual(['device', 'area', 'house', 'hours', 'winter'])
    expect(asked).not.toContain('bill')
    await page.getByRole('link', { name: words.result }).click()
    // 80 m² × 50 W × 10 h × 121 days ÷ 2 = 2,420 kWh in the middle.
    expect(await page.locator('.cases').textContent()).toContain('2,420')
    const [low = 0, high = 0] = (await page.locator('.amount .num').allTextContents()).map((text) =>
      Number(text.replaceAll(/[^\d.]/g, '')),
    )
    expect(low).toBeGreaterThan(0)
    expect(high).toBeGreaterThan(low)
    await page.locator('#load').fill('50')
    await page.locator('#load').press('Enter')
    expect(await page.locator('.amount .num').count()).toBe(1)
    await context.close()
  })

  it.each([true, false])(
    'is told what to correct, with what was typed still there (scripts: %s)',
    async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled })
      const page = await context.newPage()
      await choosePlace(page, words, words.bill)
      await answerUntil(page, words, 'bill')
      await page.locator('#from1').fill('20181115')
      await page.locator('#to1').fill('2019-03-15')
      await page.getByLabel(words.total).fill('六百四')
      await page.getByRole('button', { name: words.next }).click()
      expect(await page.title()).toMatch(words.error)
      expect(await page.locator(':focus').getAttribute('id')).toBe('errors')
      expect(await page.getByLabel(words.total).inputValue()).toBe('六百四')
      await page.locator('#errors a').first().click()
      expect(await page.locator(':target').getAttribute('id')).toBe('total1')
      await page.getByLabel(words.total).fill('3000')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/ask\/coverage/)
      await answerUntil(page, words, 'check')
      await page.getByRole('link', { name: words.result }).click()
      expect(await page.locator('.amount').textContent()).toBe(words.amount)
      await context.close()
    },
  )

  it('changes one answer and comes back to the others', async () => {
    const page = await browser.newPage()
    await page.goto(`${service.origin}${words.start === '/' ? '' : words.start}/ask/check?${CHECKED}`)
    await page.locator('.answers div', { hasText: '3,000' }).first().getByRole('link').click()
    expect(idOf(page)).toBe('bill')
    await page.locator('#total1').fill('1000')
    await page.getByRole('button', { name: words.next }).click()
    expect(idOf(page)).toBe('check')
    expect(await page.locator('.answers').textContent()).toContain('1,000')
    await page.close()
  })
})

const CHECKED = `${EXAMPLE}&way=bill&heating1=unknown&classes=none&purchase=no`

describe('the form', () => {
  it('can be filled in by keyboard alone', async () => {
    const page = await browser.newPage()
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await page.goto(`${service.origin}/ask/device?division=410212&way=bill`)
    await page.locator('#device').focus()
    await press('Space', 'Enter')
    await page.waitForURL(/\/ask\/category/)
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Space', 'Enter')
    await page.waitForURL(/\/ask\/tou/)
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Space', 'Enter')
    await page.waitForURL(/\/ask\/bill/)
    await page.locator('#from1').focus()
    await page.keyboard.type('20181115')
    await press('Tab')
    await page.keyboard.type('20190315')
    await press('Tab')
    await page.keyboard.type('3000')
    await press('Enter')
    await page.waitForURL(/\/ask\/coverage/)
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Space', 'Enter')
    await page.waitForURL((url) => !url.pathname.endsWith('coverage'))
    expect(new URL(page.url()).searchParams.get('coverage')).toBe('not-covered')
    // The last choice is «I don't know»: an arrow up from the first leads to it; where something is typed, a button.
    for (let i = 0; i < 12 && idOf(page) !== 'check'; i++) {
      const address = page.url()
      const isChosen = (await page.locator('.pick input[type="radio"]').count()) > 0
      if (isChosen) await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'ArrowUp', 'Enter')
      else if ((await page.locator('.pick').count()) > 0) {
        await page.locator('.pick input').last().focus()
        await press('Space', 'Enter')
      } else {
        await page.locator('button[name="skip"]').focus()
        await press('Enter')
      }
      await page.waitForURL((url) => url.href !== address)
    }
    await page.getByRole('link', { name: '算一算' }).focus()
    await press('Enter')
    await page.waitForURL(/\/result/)
    expect(await page.locator('.amount').textContent()).toMatch(/1,\d{3}\.\d\d元/)
    await page.close()
  })

  it('takes every county of Kaifeng to a result', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    for (const { code, name } of shippedBook.divisions.counties('410200')) {
      const basics = 'way=bill&device=air-source-heat-pump&category=one-household-one-meter&tou=no'
      const { from1, to1, total1 } = { from1: '2018-11-15', to1: '2019-03-15', total1: '3000' }
      const bill = new URLSearchParams({ division: code, from1, to1, total1 })
      await page.goto(`${service.origin}/ask/next?${basics}&${bill}`)
      await answerUntil(page, WORDS.zh, 'check')
      expect(await page.locator('.answers').textContent(), code).toContain(name)
      await page.getByRole('link', { name: WORDS.zh.result }).click()
      expect(await page.locator('.amount').textContent(), code).toMatch(/\d\.\d\d元/)
    }
    await context.close()
  })

  it('is larger where somebody asked for large print, without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${service.origin}/ask/device?division=410212`)
    const size = () => page.evaluate(`parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)`)
    const before = (await size()) as number
    await page.getByRole('button', { name: '大字版' }).click()
    expect(page.url()).toBe(`${service.origin}/ask/device?division=410212`)
    expect(await size()).toBeCloseTo(before * 1.375, 1)
    expect((await context.cookies()).map(({ name, value }) => `${name}=${value}`)).toEqual(['size=large'])
    await page.getByRole('button', { name: '标准字号' }).click()
    expect(await size()).toBe(before)
    expect(await context.cookies()).toEqual([])
    await context.close()
  })

  it('takes several readings, each beginning after the last', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await choosePlace(page, WORDS.zh, WORDS.zh.bill)
    await answerUntil(page, WORDS.zh, 'bill')
    for (const [name, value] of Object.entries(ANSWERS['bill'] ?? {}))
      await page.locator(`#${name}`).fill(value)
    await page.getByRole('button', { name: '再加一张电费单' }).click()
    expect(await page.locator('#from2').inputValue()).toBe('2019-03-16')
    expect(await page.locator('#total1').inputValue()).toBe(' ３０００ ')
    await page.locator('#to2').fill('2019-06-30')
    await page.locator('#total2').fill('500')
    await page.getByRole('button', { name: '下一步' }).click()
    await answerUntil(page, WORDS.zh, 'check')
    await page.getByRole('link', { name: '算一算' }).click()
    expect(await page.locator('.facts').first().textContent()).toContain('2 次抄表')
    await context.close()
  })

  it('switches an assumption on and off again', async () => {
    const page = await browser.newPage()
    const household =
      'division=410212&category=one-household-one-meter&tou=no&coverage=not-covered&device=air-source-heat-pump&metering=whole-house&registered=yes&registeredOn=2017-09-01'
    await page.goto(`${service.origin}/result?${household}&from1=2020-11-15&to1=2021-03-15&total1=3000`)
    expect(await page.locator('.amount').textContent()).toBe('1,774.00元')
    await page.getByRole('link', { name: '算进去看看' }).click()
    expect(await page.locator('.amount').textContent()).toBe('1,324.00元')
    await page.getByRole('link', { name: '不算它' }).click()
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
