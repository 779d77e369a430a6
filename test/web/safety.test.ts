import { describe, expect, it } from 'vitest'
import { FIELD_NAMES, READING_FIELD_NAMES } from '../../src/web/fields.ts'
import { answers, open } from './pages.ts'

const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</title><svg onload=alert(1)>',
  'javascript:alert(1)',
  '</select><iframe srcdoc="<script>alert(1)</script>">',
  '{{7*7}}<!--',
  '\u2028\u0000<embed>',
]
const NAMES = [
  ...FIELD_NAMES,
  ...READING_FIELD_NAMES.map((field) => `${field}1`),
  'within',
  'more',
  'lang',
  '<x>',
]
const PATHS = ['/', '/ask/place', '/ask/home', '/ask/bill', '/result', '/en/result', '/en/ask/bill']

/** Marks that a browser would act on: any element or handler that no page of ours has. */
const ACTIVE =
  /<(?:script|img|iframe|object|embed|svg onload)|<[a-z][^<>]*\son[a-z]+\s*=\s*["']?alert|href="javascript:/i

describe('what an address may hold', () => {
  it('is escaped in every parameter of every page', async () => {
    for (const path of PATHS)
      for (const name of NAMES)
        for (const payload of PAYLOADS) {
          const { status, html } = await open(`${path}?${answers({ [name]: payload })}`)
          expect(status, `${path} ${name} ${payload}`).toBeLessThan(500)
          expect(tagsOf(html), `${path} ${name} ${payload}`).not.toMatch(ACTIVE)
        }
  })

  it('never makes a server error, however odd', async () => {
    const odd = [
      '%',
      '%ff',
      '\ud800',
      '9'.repeat(5000),
      '410212,410212',
      '__proto__',
      'constructor',
      'toString',
      '-',
      '.',
    ]
    for (const path of PATHS)
      for (const name of [...NAMES, '__proto__', 'constructor'])
        for (const value of odd) {
          const { status } = await open(
            `${path}?${answers()}&${name}=${encodeURIComponent(value.toWellFormed())}`,
          )
          expect(status, `${path} ${name}`).toBeLessThan(500)
          expect(
            (await open(`${path}?${answers({ [name]: value })}`)).status,
            `${path} ${name}`,
          ).toBeLessThan(500)
        }
  })
})

/** The page without quoted attribute values, in which a harmless text may look like anything. */
function tagsOf(html: string): string {
  return html.replaceAll(/="[^"]*"/g, (attribute) =>
    attribute.startsWith('="javascript:') ? attribute : '=""',
  )
}

describe('headers', () => {
  it('allow our own style, images and forms, and nothing else', async () => {
    const { headers } = await open('/')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe-inline')
    expect(policy).not.toContain('script-src')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('set-cookie')).toBeNull()
  })

  it('come with pages that hold no style attributes and no scripts', async () => {
    for (const path of ['/', '/ask/home?division=410212', `/ask/bill?${answers()}`, `/result?${answers()}`]) {
      const { html } = await open(path)
      expect(html).not.toMatch(/<[^>]*\sstyle=/)
      expect(html).not.toMatch(/<script|<style/)
    }
  })
})
