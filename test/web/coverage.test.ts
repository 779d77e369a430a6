import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { COVERAGE_STATES, TOPICS } from '../../src/application/coverage-cell.ts'
import { NATION } from '../../src/domain/division.ts'
import { STATE_MEANINGS, STATE_NAMES, TOPIC_NAMES } from '../../src/i18n/coverage-words.ts'
import { coveragePages } from '../../src/web/coverage-routes.tsx'
import { STATE_MARKS } from '../../src/web/coverage-tile.tsx'
import { shippedBook } from '../support/rule-book.ts'
import { open } from './pages.ts'

const app = coveragePages({ ruleBooks: { current: () => shippedBook }, today: () => '2026-11-24' })

async function show(address: string) {
  const response = await app.request(address)
  const html = await response.text()
  const text = html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  return { status: response.status, headers: response.headers, html, text }
}

const tilesIn = (html: string) =>
  [...html.matchAll(/<ul class="tiles">(.*?)<\/ul>/gs)].map(([, tiles]) => tiles)

describe('GET /coverage', () => {
  it('shows every province with every topic, for today', async () => {
    const { status, html, text } = await show('/coverage')
    expect(status).toBe(200)
    const provinces = shippedBook.divisions.children(NATION)
    expect(tilesIn(html)).toHaveLength(provinces.length)
    for (const { code, name } of provinces) {
      expect(text).toContain(name)
      expect(html).toContain(`href="/coverage?division=${code}"`)
    }
    expect(text).toContain('2026年11月24日')
    for (const tiles of tilesIn(html)) expect(tiles?.match(/<li /g)).toHaveLength(TOPICS.length)
  })

  it('says each state in words and with a mark of its own, and what the marks mean', async () => {
    expect(new Set(Object.values(STATE_MARKS)).size).toBe(COVERAGE_STATES.length)
    for (const language of ['zh', 'en'] as const) {
      const { text } = await show(language === 'zh' ? '/coverage' : '/en/coverage')
      for (const state of COVERAGE_STATES) {
        expect(text).toContain(STATE_NAMES[state][language])
        expect(text).toContain(STATE_MEANINGS[state][language])
      }
      for (const topic of TOPICS) expect(text).toContain(TOPIC_NAMES[topic][language])
    }
  })

  it('goes from the nation to a province, a city and a county, each with the way back', async () => {
    const province = await show('/coverage?division=410000')
    expect(province.html).toContain('href="/coverage?division=410200"')
    const city = await show('/coverage?division=410200')
    expect(city.html).toContain('href="/coverage?division=410000"')
    expect(city.html).toContain('href="/coverage?division=410212"')
    const county = await show('/coverage?division=410212')
    expect(county.html).toContain('href="/ask/home?division=410212"')
    expect(county.text).toContain('最后见于 2021年10月15日')
    expect(county.text).toContain('止于 2017年12月31日')
  })

  it('shows the county of a township', async () => {
    expect((await show('/coverage?division=410212001')).text).toContain('祥符区查到了什么')
  })

  it('keeps day, place and topic in every link, in both languages', async () => {
    const { html } = await show('/coverage?on=2018-12-01&division=410000&topic=operating-subsidy')
    expect(html).toContain('href="/coverage?on=2018-12-01&amp;topic=operating-subsidy&amp;division=410200"')
    expect(html).toContain('href="/coverage?on=2018-12-01&amp;division=410000&amp;topic=tariff"')
    expect(html).toContain(
      'href="/en/coverage?on=2018-12-01&amp;division=410000&amp;topic=operating-subsidy"',
    )
    expect(html).toContain('href="/v1/coverage.csv?on=2018-12-01&amp;division=410000"')
    for (const tiles of tilesIn(html)) expect(tiles?.match(/<li /g)).toHaveLength(1)
  })

  it.each(['2018年12月1日', '２０１８１２０１', ' 2018-12-01 '])('reads a day typed as %j', async (typed) => {
    const { status, text } = await show(`/coverage?on=${encodeURIComponent(typed)}&division=410212`)
    expect([status, text.includes('2018年12月1日这一天')]).toEqual([200, true])
  })

  it.each(['2026-02-30', '1989-12-31', '2101-01-01', '<b>'])(
    'says that %j is no day, keeps it in the field, and shows today',
    async (typed) => {
      const { status, html, text } = await show(`/coverage?on=${encodeURIComponent(typed)}`)
      expect(status).toBe(422)
      expect(html).toContain(`value="${typed.replace('<', '&lt;').replace('>', '&gt;')}"`)
      expect(html).toContain('aria-invalid="true"')
      expect(text).toContain('下面先按 2026年11月24日 显示')
    },
  )

  it('says that a place is not known and shows all of them', async () => {
    const { status, html, text } = await show('/coverage?division=%3Cscript%3E')
    expect([status, text.includes('没有代码为')]).toEqual([422, true])
    expect(html).not.toContain('<script')
  })

  it('weighs at most 30 KB with its style, for every place, and needs no script', async () => {
    const { divisions } = shippedBook
    const provinces = divisions.children(NATION)
    const places = [...provinces, ...provinces.flatMap(({ code }) => divisions.children(code))]
    const { headers, html: style } = await show(
      /href="(\/assets\/coverage[^"]+)"/.exec((await show('/coverage')).html)?.[1] ?? '',
    )
    expect(headers.get('cache-control')).toContain('immutable')
    const look = (await open(/href="(\/assets\/look[^"]+)"/.exec((await open('/')).html)?.[1] ?? '')).html
    const shared = gzipSync(style).length + gzipSync(look).length
    for (const address of ['/coverage', ...places.map(({ code }) => `/en/coverage?division=${code}`)]) {
      const { html } = await show(address)
      expect(gzipSync(html).length + shared, address).toBeLessThanOrEqual(30 * 1024)
      expect(html).not.toContain('<script')
    }
  })
})

describe('links to coverage', () => {
  it('stand on the first page and on that of a county without prices', async () => {
    expect((await open('/')).html).toContain('href="/coverage"')
    expect((await open('/en')).html).toContain('href="/en/coverage"')
    expect((await open('/ask/home?division=620102')).html).toContain('href="/coverage?division=620102"')
  })
})
