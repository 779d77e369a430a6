import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { answers, open } from './pages.ts'

const KB = 1024

async function weigh(address: string): Promise<{ requests: number; bytes: number }> {
  const page = await open(address)
  const files = [...page.html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  const texts = [page.html, ...(await Promise.all(files.map(async (path) => (await open(path)).html)))]
  return { requests: texts.length, bytes: texts.reduce((sum, text) => sum + gzipSync(text).length, 0) }
}

describe('weight of a page with all that it loads', () => {
  it.each(['/', '/en', '/ask/device?division=410212', `/ask/bill?${answers()}`, '/ask/home?division=620102'])(
    'stays within 30 KB compressed and three requests: %s',
    async (address) => {
      const { requests, bytes } = await weigh(address)
      expect(requests).toBeLessThanOrEqual(3)
      expect(bytes).toBeLessThanOrEqual(30 * KB)
    },
  )

  it('stays within 60 KB for a result of twelve readings with its whole trace', async () => {
    const year = Array.from({ length: 12 }, (_, i) => {
      const month = String(i + 1).padStart(2, '0')
      const last = new Date(Date.UTC(2017, i + 1, 0)).getUTCDate()
      return `&from${i + 1}=2017-${month}-01&to${i + 1}=2017-${month}-${last}&peak${i + 1}=200.5&valley${i + 1}=300.25`
    }).join('')
    const household = answers({
      tou: 'yes',
      from1: null,
      to1: null,
      total1: null,
      classes: 'low-income',
      bought: '2017-09-01',
      invoice: '5000',
    })
    const { requests, bytes } = await weigh(`/result?${household}${year}`)
    expect(requests).toBeLessThanOrEqual(3)
    expect(bytes).toBeLessThanOrEqual(60 * KB)
  })

  it('is mostly kept: the style has an address of its own that may be kept for good', async () => {
    const path = /href="(\/assets\/look[^"]+)"/.exec((await open('/')).html)?.[1] ?? ''
    const { headers, html } = await open(path)
    expect(headers.get('cache-control')).toContain('immutable')
    expect(headers.get('content-type')).toContain('text/css')
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(10_000)
  })
})

describe('the one stylesheet of every page', () => {
  it.each(['/', `/result?${answers()}`, `/compare?${answers()}`, '/rules?division=410212', '/cases'])(
    'holds at most 10 KB: %s',
    async (address) => {
      const [path = '', ...others] = [
        ...(await open(address)).html.matchAll(/href="(\/assets\/[^"]+\.css)"/g),
      ].map(([, found]) => found ?? '')
      expect(others).toEqual([])
      expect(Buffer.byteLength((await open(path)).html)).toBeLessThanOrEqual(10 * KB)
    },
  )
})
