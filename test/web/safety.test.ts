import { describe, expect, it } from 'vitest'
import { QUESTIONS } from '../../src/web/ask/flow.ts'
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
/** Everything that an address may say, and something that it may not. */
const NAMES = [
  ...FIELD_NAMES,
  ...READING_FIELD_NAMES.map((field) => `${field}1`),
  ...['within', 'find', 'more', 'next', 'skip', 'fix', 'part', 'lang', 'shift', 'check', '<x>'],
]
const PATHS = [
  ...[
    '/',
    '/ask/place',
    '/ask/home',
    '/ask/next',
    '/ask/check',
    '/result',
    '/embed',
    '/en/result',
    '/en/ask/bill',
    '/compare',
    '/receipt',
    '/en/receipt',
    '/rules',
    '/cases',
  ],
  ...QUESTIONS.map((id) => `/ask/${id}`),
]

/** Marks that a browser would act on: any element or handler that no page of ours has. */
const ACTIVE =
  /<(?:script|img|iframe|object|embed|svg onload)|<[a-z][^<>]*\son[a-z]+\s*=\s*["']?alert|href="javascript:/i

type Attempt = { readonly path: string; readonly name: string; readonly value: string }

/** Every value in every parameter, on so many of the pages, each page as often as any other. */
function attempts(values: readonly string[], pagesEach: number): Attempt[] {
  let turn = 0
  return NAMES.flatMap((name) =>
    values.flatMap((value) =>
      Array.from({ length: pagesEach }, () => ({ path: PATHS[turn++ % PATHS.length] ?? '/', name, value })),
    ),
  )
}

describe('what an address may hold', () => {
  it('is escaped in every parameter: 5,000 payloads', async () => {
    const tried = attempts(PAYLOADS, 9)
    expect(tried.length).toBeGreaterThanOrEqual(5000)
    for (const { path, name, value } of tried) {
      const way = name.length % 2 === 0 ? { way: 'guess', area: '80' } : {}
      const { status, html } = await open(`${path}?${answers({ ...way, [name]: value })}`)
      expect(status, `${path} ${name} ${value}`).toBeLessThan(500)
      expect(tagsOf(html), `${path} ${name} ${value}`).not.toMatch(ACTIVE)
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
      'unknown',
      'none',
    ]
    for (const { path, name, value } of attempts(odd, 1)) {
      const typed = encodeURIComponent(value.toWellFormed())
      expect((await open(`${path}?${answers()}&${name}=${typed}`)).status, `${path} ${name}`).toBeLessThan(
        500,
      )
      expect((await open(`${path}?${answers({ [name]: value })}`)).status, `${path} ${name}`).toBeLessThan(
        500,
      )
    }
  })
})

/** The one script of ours, by the address of its content. */
const OUR_SCRIPT = /<script src="\/assets\/place-[0-9a-f]{16}\.js" defer=""><\/script>/

/** The page without quoted attribute values, in which a harmless text may look like anything. */
function tagsOf(html: string): string {
  return html
    .replace(OUR_SCRIPT, '')
    .replaceAll(/="[^"]*"/g, (attribute) => (attribute.startsWith('="javascript:') ? attribute : '=""'))
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
    for (const path of [
      '/',
      '/ask/device?division=410212',
      `/ask/bill?${answers()}`,
      `/result?${answers()}`,
    ]) {
      const { html } = await open(path)
      expect(html).not.toMatch(/<[^>]*\sstyle=/)
      expect(html).not.toMatch(/<script|<style/)
    }
  })
})
