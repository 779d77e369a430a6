import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesUnder } from '../../scripts/files-under.ts'

/** What is installed, built or written while running is not part of the repository. */
const OUTSIDE = new Set([
  '.git',
  'node_modules',
  'dist',
  'var',
  'coverage',
  'reports',
  'generated',
  '.wrangler',
])
const BUILT = /^(?:dist|var|coverage|reports|src\/generated|node_modules)\//
const TOP_LEVEL = /^(?:src|test|data|drizzle|bench|bin|scripts|docs|lint|\.ci)\//
const LARGEST_TEXT_BYTES = 2_000_000

const files = filesUnder('.', OUTSIDE)
const documents = files.filter((file) => file.endsWith('.md'))

function withoutCode(text: string): string {
  return text.replaceAll(/^```.*?^```$/gms, '').replaceAll(/`[^`\n]*`/g, '')
}

/** Headings as link targets: lower case, spaces as hyphens, punctuation dropped, letters of any script kept. */
function anchorsOf(text: string): string[] {
  const headings = text.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#{1,6} +(.+?) *#*$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** Relative links, as they are written between the brackets or in an image. */
function linksOf(text: string): string[] {
  const links = [...withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(
    ([, target = '']) => target,
  )
  return links.filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
}

/** Paths cited as code, with a pattern or a placeholder left out. */
function pathsOf(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
  return spans
    .map((span) => span.replace(/^\.\//, '').replace(/:\d+$/, ''))
    .filter((span) => TOP_LEVEL.test(span) && !BUILT.test(span) && !/[\s*<>{}…$]|\.\.\./.test(span))
}

function isResolved(document: string, link: string): boolean {
  const [path = '', anchor] = decodeURI(link).split('#')
  const target =
    path === '' ? document : normalize(join(path.startsWith('/') ? '.' : dirname(document), path))
  if (!existsSync(target)) return false
  if (anchor === undefined || !target.endsWith('.md')) return true
  return anchorsOf(readFileSync(target, 'utf8')).includes(anchor.toLowerCase())
}

describe('the documents', () => {
  it('exist', () => {
    expect(documents).toContain('README.md')
  })

  it.each(documents)('%s links to what exists', (document) => {
    const links = linksOf(readFileSync(document, 'utf8'))
    expect(links.filter((link) => !isResolved(document, link))).toEqual([])
  })

  it.each(documents)('%s cites paths that exist', (document) => {
    expect(pathsOf(readFileSync(document, 'utf8')).filter((path) => !existsSync(path))).toEqual([])
  })
})

describe('the readers of this test', () => {
  const sample =
    'See [a](docs/missing.md "title"), ![b](<x.png>), [c](https://x.example), `src/missing.ts:3`, `src/*.ts`.'

  it('find links and cited paths', () => {
    expect(linksOf(sample)).toEqual(['docs/missing.md', 'x.png'])
    expect(pathsOf(sample)).toEqual(['src/missing.ts'])
    expect(isResolved('README.md', 'docs/missing.md')).toBe(false)
    expect(isResolved('README.md', '#no-such-heading')).toBe(false)
  })

  it('name headings as a link does', () => {
    expect(anchorsOf('# 清暖 QingNuan: a, b\n\n## 3. `x` y')).toEqual(['清暖-qingnuan-a-b', '3-x-y'])
  })
})

describe('the repository', () => {
  const personal = [
    /(?<![\w.~-])\/(?:home|Users|root|work)\/[\w.-]+/,
    /[A-Za-z]:\\Users\\/,
    /\bregistry[.][\w-]+[.][a-z]+/,
    /\b(?:artifactory|verdaccio|jfrog|nexus|npmmirror|npmjs)[.][\w.-]*[a-z]/,
    /^\s*(?:@[\w-]+:)?registry\s*=/m,
  ]

  it('bites on a path of a machine and on a registry host', () => {
    const samples = [
      ['', 'home', 'someone', 'x'].join('/'),
      ['registry', 'npmjs', 'org'].join('.'),
      ['registry', 'x'].join('='),
    ]
    expect(samples.filter((text) => !personal.some((pattern) => pattern.test(text)))).toEqual([])
  })

  it('names no path of a machine and no registry host', () => {
    const texts = files.filter((file) => statSync(file).size < LARGEST_TEXT_BYTES)
    const named = texts.filter((file) => personal.some((pattern) => pattern.test(readFileSync(file, 'utf8'))))
    expect(named).toEqual([])
  })
})
