import { beforeAll, describe, expect, it } from 'vitest'
import { ADDRESSES } from './addresses.ts'
import { type Findings, inspect } from './inspection.ts'
import { browser, service } from './web-browser.ts'

const PAGES = Object.entries(ADDRESSES).flatMap(([name, path]) =>
  ['', '/en'].map((prefix) => ({
    name: `${name}${prefix}`,
    address: path === '/' && prefix !== '' ? prefix : `${prefix}${path}`,
  })),
)

/** In large print every page is looked at by the campaign; here those on which something is filled in or read. */
const LARGE: ReadonlySet<string> = new Set(['start', 'device', 'bill-form', 'check', 'result', 'estimate'])
const isWhole = process.env['PAGES'] === 'all'

describe.each(['normal', 'large'] as const)('every page in both languages, in %s print', (print) => {
  const pages = PAGES.filter(
    ({ name }) => isWhole || print === 'normal' || LARGE.has(name.replace('/en', '')),
  )
  let found: Findings

  beforeAll(async () => {
    found = await inspect(browser, service.origin, pages, print)
  }, 600_000)

  it('has no axe violation', () => {
    expect(found.axe).toEqual([])
  })

  it('never scrolls sideways, at 320 px and with text at 200 %', () => {
    expect(found.sideways).toEqual([])
  })

  it('has controls of 48 px and prose of at most 34 characters a line', () => {
    expect(found.measures).toEqual([])
  })
})

describe('a page', () => {
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
      'area',
      'hours',
      'load',
      'find',
    ])
      for (const path of ['/ask/place', '/ask/hours', '/ask/bill', '/result']) {
        const payload = encodeURIComponent('"><img src=x onerror=alert(1)><script>alert(2)</script>')
        await page.goto(`${service.origin}${path}?division=410212&way=guess&${name}=${payload}`)
      }
    expect(shown).toEqual([])
    await page.close()
  })
})
