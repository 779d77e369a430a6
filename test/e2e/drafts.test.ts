import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correctedText, draftCases, draftText } from '../support/drafts.ts'
import { launchBrowser } from './browser.ts'
import { checked, signedIn } from './staff-page.ts'
import { startStaffService } from './staff-service.ts'

let browser: Browser
let service: Awaited<ReturnType<typeof startStaffService>>

beforeAll(async () => {
  ;[browser, service] = await Promise.all([launchBrowser(), startStaffService()])
  await service.add('editor', ['rule-editor'], ['410000'])
  await service.add('reviewer', ['rule-reviewer'], ['410000'])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

const WORDS = {
  zh: {
    prefix: '',
    propose: '检查并提交',
    publish: '发布为新的版本',
    refuse: '退回',
    published: '已发布',
    broken: '算例按新的版本算不对',
  },
  en: {
    prefix: '/en',
    propose: 'Check and propose',
    publish: 'Publish as a new edition',
    refuse: 'Refuse',
    published: 'Published',
    broken: 'would break worked cases',
  },
} as const

describe.each(['zh', 'en'] as const)('a rule editor and a reviewer (%s)', (language) => {
  const words = WORDS[language]
  const id = `made-up-${language}`

  it('propose, mend, review and publish a document, without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await signedIn(context, service.origin, 'editor', language)
    await page.goto(`${service.origin}${words.prefix}/staff/drafts/new`)
    await checked(browser, page, `draft-new-${language}`)
    await page.locator('#text').fill(draftText(id).replace('share: 1', 'share: 1/2'))
    await page.locator('#cases').fill(draftCases(id))
    await page.getByRole('button', { name: words.propose }).click()
    expect(await page.locator('.errors').textContent()).toContain('the shares 1/2 make 1/2, not 1')
    expect(await page.locator('#text').inputValue()).toContain('share: 1/2')
    await page.locator('#text').fill(draftText(id))
    await page.getByRole('button', { name: words.propose }).click()
    const address = page.url()
    expect(await page.locator('.good').count()).toBe(1)
    expect(await page.getByRole('button', { name: words.publish }).count()).toBe(0)
    await checked(browser, page, `draft-own-${language}`)

    const other = await browser.newContext({ javaScriptEnabled: false })
    const reviewing = await signedIn(other, service.origin, 'reviewer', language)
    await reviewing.goto(address)
    await checked(browser, reviewing, `draft-review-${language}`)
    await reviewing.getByRole('button', { name: words.publish }).click()
    expect(await reviewing.locator('.facts').textContent()).toContain(words.published)
    await checked(browser, reviewing, `draft-published-${language}`)
    await reviewing.goto(`${service.origin}${words.prefix}/rules/${id}/running`)
    expect(await reviewing.locator('h1').textContent()).toContain(
      language === 'zh' ? '虚构补贴' : 'Made-up subsidy',
    )
    await other.close()
    await context.close()
  })

  it('see that a correction breaks a worked case, and refuse it with a reason', async () => {
    const context = await browser.newContext()
    const page = await signedIn(context, service.origin, 'editor', language)
    await page.goto(
      `${service.origin}${words.prefix}/staff/drafts/new?document=kaifeng-dual-substitution-2017`,
    )
    expect(await page.locator('#text').inputValue()).toContain('yuanPer: "0.30"')
    const note = 'notes:\n  - { on: 2026-11-24, text: { zh: 更正。, en: A correction. } }\n'
    const text = correctedText(
      'kaifeng-dual-substitution-2017',
      (is) => `${is.replace('yuanPer: "0.30"', 'yuanPer: "0.31"')}${note}`,
    )
    await page.locator('#text').fill(text)
    await page.getByRole('button', { name: words.propose }).click()
    expect(await page.locator('main').textContent()).toContain(words.broken)
    await checked(browser, page, `draft-broken-${language}`)
    const address = page.url()
    const other = await browser.newContext()
    const reviewing = await signedIn(other, service.origin, 'reviewer', language)
    await reviewing.goto(address)
    expect(await reviewing.getByRole('button', { name: words.publish }).count()).toBe(0)
    await reviewing.locator('#reason').fill('原文是 0.30 元')
    await reviewing.getByRole('button', { name: words.refuse }).click()
    await page.goto(address)
    expect(await page.locator('.note').textContent()).toContain('原文是 0.30 元')
    await page.goto(`${service.origin}${words.prefix}/staff/drafts`)
    await checked(browser, page, `drafts-${language}`)
    expect(service.failures).toEqual([])
    await other.close()
    await context.close()
  })
})
