import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ADDRESSES } from './addresses.ts'
import { browser, service } from './web-browser.ts'

/** Pages of paper, as a printer gets them. */
async function printed(page: Page): Promise<number> {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length
}

describe('what is printed', () => {
  it('goes on one page of A4: the cost sheet of a winter, of one with every subsidy, of a year and of two', async () => {
    const page = await browser.newPage()
    const pages: Record<string, number> = {}
    for (const name of ['receipt', 'receipt-full', 'receipt-year', 'receipt-two-years'])
      for (const prefix of ['', '/en']) {
        await page.goto(`${service.origin}${prefix}${ADDRESSES[name]}`)
        pages[`${name}${prefix}`] = await printed(page)
      }
    expect(new Set(Object.values(pages)), JSON.stringify(pages)).toEqual(new Set([1]))
    await page.close()
  })

  it('goes on one page in large print too', async () => {
    const context = await browser.newContext()
    await context.addCookies([{ name: 'size', value: 'large', url: service.origin }])
    const page = await context.newPage()
    await page.goto(`${service.origin}${ADDRESSES['receipt-full']}`)
    expect(await printed(page)).toBe(1)
    await context.close()
  })

  it('has its lines on further pages where they are too many for one, each page with the check code', async () => {
    const page = await browser.newPage()
    for (const prefix of ['', '/en']) {
      await page.goto(`${service.origin}${prefix}${ADDRESSES['receipt-three-years']}`)
      expect(await printed(page), prefix).toBe(2)
    }
    const code = (await page.locator('.code b').textContent()) ?? ''
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    expect(await page.locator('.again').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('thead .again').textContent()).toContain(code)
    expect(await page.locator('.again').isVisible()).toBe(true)
    expect(await page.evaluate("getComputedStyle(document.querySelector('.overleaf')).breakBefore")).toBe(
      'page',
    )
    await page.close()
  })

  it('is one page for the result of a winter as well, without what is folded', async () => {
    const page = await browser.newPage()
    await page.goto(`${service.origin}${ADDRESSES['result']}`)
    expect(await printed(page)).toBe(1)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.trace').isVisible()).toBe(false)
    expect(await page.locator('.bill').isVisible()).toBe(true)
    await page.close()
  })

  it('would not fit if it were longer: the count can tell', async () => {
    const page = await browser.newPage()
    await page.goto(`${service.origin}/rules?division=410212&on=2018-11-15`)
    expect(await printed(page)).toBeGreaterThan(1)
    await page.close()
  })
})

describe('the cost sheet', () => {
  it('is reached from the result without scripts, and opens again with the same bytes', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${service.origin}${ADDRESSES['result']}`)
    await page.getByRole('link', { name: '打印核算单' }).click()
    expect(await page.locator('.code').textContent()).toContain('和这次重新计算的一致')
    const address = page.url()
    expect(address).toMatch(/edition=[0-9a-f]{64}.*check=\w{12}$/)
    const [first, second] = await Promise.all([
      fetch(address).then((response) => response.text()),
      fetch(address).then((response) => response.text()),
    ])
    expect(first).toBe(second)
    await context.close()
  })
})

describe('comparisons', () => {
  it('answer a number of kWh typed into the page, without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${service.origin}${ADDRESSES['compare-split']}`)
    await page.locator('#shift').fill('２００')
    await page.getByRole('button', { name: '重新比较' }).first().click()
    expect(await page.getByText('把 200 度从峰段挪到谷段，少付 30.00 元').count()).toBe(1)
    await context.close()
  })
})

describe('rule pages', () => {
  it('lead from the nation down to a county, and from a line of a result to its provision and its cases', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${service.origin}/rules?on=2018-11-15`)
    for (const code of ['410000', '410200', '410212']) {
      await page.locator('#division').selectOption(code)
      await page.getByRole('button', { name: '看这一天' }).click()
    }
    expect(await page.title()).toContain('祥符区：2018年11月15日')
    await page.goto(`${service.origin}${ADDRESSES['result']}`)
    await page.locator('.bill .rule a', { hasText: '供暖季两档电价' }).first().click()
    expect(await page.locator('h1').textContent()).toBe('供暖季两档电价')
    await page.locator('.versus a').first().click()
    expect(page.url()).toContain('/cases/')
    await page.getByRole('link', { name: '打开来算' }).click()
    expect(await page.locator('.amount').count()).toBe(1)
    await context.close()
  })
})
