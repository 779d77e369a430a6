import { decodeQR } from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { ruleBooks } from '../../src/application/rule-books.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { webRoutes } from '../../src/web/routes.tsx'
import { editionWithout, shippedBundle } from '../support/editions.ts'
import { memoryStore } from '../support/memory-store.ts'
import { shippedEstimates } from '../support/rule-book.ts'
import { answers, follow, open } from './pages.ts'

const HOST = 'http://localhost'
const deps = { estimates: shippedEstimates, today: () => '2026-11-24' }

/** What a reader of QR codes sees in the drawing. */
function scanned(html: string): string {
  const [, side = '', path = ''] =
    /<svg class="qr" viewBox="0 0 (\d+) \d+"[^>]*><path d="([^"]+)"/.exec(html) ?? []
  const modules = Number(side)
  const scale = 4
  const width = modules * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x = '', y = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let row = 0; row < scale; row++)
      for (let column = 0; column < Number(run) * scale; column++) {
        const at = ((Number(y) * scale + row) * width + Number(x) * scale + column) * 4
        data.fill(0, at, at + 3)
      }
  return decodeQR({ width, height: width, data })
}

const codeIn = (text: string) => /核对码 (\w{4}-\w{4}-\w{4})/.exec(text)?.[1]

describe('the cost sheet', () => {
  it('completes its address with the edition and the check code before it shows anything', async () => {
    const { status, headers } = await open(`/receipt?${answers()}`)
    expect(status).toBe(303)
    const location = headers.get('location') ?? ''
    expect(location).toMatch(/&edition=[0-9a-f]{64}&.*&check=[0-9A-HJKMNP-TV-Z]{12}$/)
    expect((await open(location)).status).toBe(200)
  })

  it('carries every line with its figures, the sum, the days, the edition and the documents', async () => {
    const { text } = await follow(`/receipt?${answers()}`)
    for (const part of [
      '1,324.00',
      '1,120.00 0.5600 627.20',
      '1,880.00 0.6100 1,146.80',
      '3,000.00 −0.1500 −450.00',
      '2018-11-15 – 2019-03-15',
      '豫发改价管〔2017〕1089号',
      shippedBundle.edition,
      '登记 2017年9月1日',
      '和这次重新计算的一致',
    ])
      expect(text).toContain(part)
  })

  it('draws a code that leads back to the very address', async () => {
    const first = await open(`/receipt?${answers()}`)
    const location = first.headers.get('location') ?? ''
    const { html } = await open(location)
    expect(scanned(html)).toBe(`${HOST}${location}`)
  })

  it('is reached from the result', async () => {
    const { html } = await open(`/result?${answers()}`)
    expect(html).toContain('href="/receipt?')
  })

  it('has the same code in both languages', async () => {
    const zh = await follow(`/receipt?${answers()}`)
    const en = await follow(`/en/receipt?${answers()}`)
    const code = codeIn(zh.text)
    expect(code).toBeDefined()
    expect(en.text).toContain(`Check code ${code}`)
  })

  it('has another code as soon as one answer differs', async () => {
    const codes = await Promise.all(
      [{}, { total1: '3000.01' }, { registeredOn: '2017-09-02' }, { classes: 'low-income' }].map(
        async (changes) => codeIn((await follow(`/receipt?${answers(changes)}`)).text),
      ),
    )
    expect(new Set(codes).size).toBe(4)
  })

  it('says so when the code on the paper is not what comes out', async () => {
    const location = (await open(`/receipt?${answers()}`)).headers.get('location') ?? ''
    const forged = await open(location.replace('total1=3000', 'total1=2000'))
    expect(forged.title).toContain('有误')
    expect(forged.text).toContain('不一致')
    expect(forged.text).not.toContain('和这次重新计算的一致')
  })

  it('takes a code that was typed by hand, with hyphens, small letters and look-alikes', async () => {
    const location = (await open(`/receipt?${answers()}`)).headers.get('location') ?? ''
    const typed = location.replace(
      /check=(\w+)$/,
      (_, code: string) =>
        `check=${code
          .toLowerCase()
          .replaceAll('0', 'o')
          .replaceAll('1', 'l')
          .replace(/^(.{4})/, '$1-')}`,
    )
    expect((await open(typed)).text).toContain('和这次重新计算的一致')
  })

  it('opens with the same bytes after a newer edition has taken the place of its own', async () => {
    const { store } = memoryStore()
    const older = await editionWithout('henan-bundled-trading-reply-2018')
    const before = ruleBooks(older, store, contentNaming)
    await before.keepCurrent()
    const pagesBefore = webRoutes({ ...deps, ruleBooks: before })
    const asked = `/receipt?${answers()}`
    const location = (await pagesBefore.request(asked)).headers.get('location') ?? ''
    const printed = await (await pagesBefore.request(location)).text()
    expect(location).toContain(older.edition)
    expect(printed).toContain('1,774.00')

    const after = ruleBooks(shippedBundle, store, contentNaming)
    await after.keepCurrent()
    const pagesAfter = webRoutes({ ...deps, ruleBooks: after })
    const reopened = await pagesAfter.request(location)
    expect(reopened.status).toBe(200)
    expect(await reopened.text()).toBe(printed)

    const anew = (await pagesAfter.request(asked)).headers.get('location') ?? ''
    expect(anew).toContain(shippedBundle.edition)
    expect(await (await pagesAfter.request(anew)).text()).toContain('1,324.00')
  })

  it('refuses an edition that there never was', async () => {
    const { status, text } = await open(`/receipt?${answers({ edition: 'f'.repeat(64) })}`)
    expect(status).toBe(422)
    expect(text).toContain('规则版本')
  })

  it('is not there where the bill is not certain', async () => {
    expect((await follow(`/receipt?${answers({ coverage: 'unknown' })}`)).text).toContain('所以没有核算单')
  })

  it('does without the drawing where the address is too long for one', async () => {
    const readings = Array.from({ length: 60 }, (_, i) => {
      const day = new Date(Date.UTC(2016, 0, 1 + 7 * i)).toISOString().slice(0, 10)
      const last = new Date(Date.UTC(2016, 0, 7 + 7 * i)).toISOString().slice(0, 10)
      return `from${i + 1}=${day}&to${i + 1}=${last}&total${i + 1}=${50 + i}.25`
    })
    const household = answers({ from1: null, to1: null, total1: null })
    const { text, html, status } = await follow(`/receipt?${household}&${readings.join('&')}`)
    expect(status).toBe(200)
    expect(html).not.toContain('class="qr"')
    expect(text).toContain('印不成二维码')
  })
})
