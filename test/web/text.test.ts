import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesUnder } from '../../scripts/files-under.ts'
import { TEXTS, type TextKey } from '../../src/web/text.ts'

const HAN = /\p{Script=Han}/u
const FOLDER = 'src/web'
const sources = filesUnder(FOLDER).map((path) => ({
  file: path.slice(path.lastIndexOf('/') + 1),
  folder: path
    .slice(FOLDER.length + 1)
    .split('/')
    .slice(0, -1)
    .join('/'),
  text: readFileSync(path, 'utf8'),
}))
const components = sources.filter(({ file }) => !file.startsWith('text-'))
/** The pages of staff have dictionaries of their own. */
const residents = components.filter(({ folder }) => folder !== 'staff')
const keys = Object.keys(TEXTS.zh) as TextKey[]

const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('texts of the pages', () => {
  it('exist in both languages under the same keys', () => {
    expect(Object.keys(TEXTS.en).sort()).toEqual([...keys].sort())
    for (const key of keys) expect(TEXTS.en[key].trim(), key).not.toBe('')
  })

  it('take the same fillers in both languages', () => {
    for (const key of keys) {
      const [zh, en] = [placesOf(TEXTS.zh[key]), placesOf(TEXTS.en[key])]
      if (key !== 'date.year' && key !== 'date.month') expect(en, key).toEqual(zh)
    }
  })

  it('use full-width marks beside Chinese characters', () => {
    for (const key of keys)
      expect(TEXTS.zh[key], key).not.toMatch(/\p{Script=Han}[,:;?!()]|[,:;?!()]\p{Script=Han}/u)
  })

  it('are all used', () => {
    const code = residents.map(({ text }) => text).join('\n')
    const built = [...code.matchAll(/`([\w-]+(?:\.[\w-]+)*)\.\$\{[^}]+\}(\.[\w-]+)?/g)].map(
      ([, start, end]) => ({ start: `${start}.`, end: end ?? '' }),
    )
    const unused = keys.filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !built.some(({ start, end }) => key.startsWith(start) && key.endsWith(end)),
    )
    expect(unused).toEqual([])
  })
})

/** What is only told to whoever reads the code. */
const withoutComments = (code: string) => code.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

describe('components', () => {
  it('hold no Chinese text of their own', () => {
    const found = components
      .filter(({ file }) => file.endsWith('.tsx'))
      .filter(({ text }) => HAN.test(withoutComments(text)))
    expect(found.map(({ file }) => file)).toEqual([])
  })

  it('name only keys that exist', () => {
    const named = residents.flatMap(({ text }) =>
      [...text.matchAll(/\bsay\('([^']+)'[,)]/g)].map(([, key]) => key ?? ''),
    )
    expect(named.filter((key) => !keys.includes(key as TextKey))).toEqual([])
  })
})
