import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDocuments, SCHEMA_LINE } from '../../src/policies/read-documents.ts'
import { ruleText, tariff, timeOfUse } from '../support/rule-files.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'rule-files-'))
})
afterEach(() => rmSync(data, { recursive: true }))

function write(name: string, text: string | Uint8Array): void {
  mkdirSync(join(data, 'policies', name, '..'), { recursive: true })
  writeFileSync(join(data, 'policies', name), text)
}

const sound = (id: string) => `${SCHEMA_LINE}\n${ruleText([tariff()], { id })}`

describe('readDocuments', () => {
  it('reads the files of every division in the order of their names', () => {
    write('610000/2020-01-01-b.yaml', sound('b'))
    write('410000/2020-01-01-c.yaml', sound('c'))
    write('410000/2020-01-01-a.yaml', sound('a'))
    write('410000/notes.txt', 'not a rule file')
    const { files, findings } = readDocuments(data)
    expect(findings).toEqual([])
    expect(files.map(({ document }) => document.id)).toEqual(['a', 'c', 'b'])
    expect(files[0]?.file).toBe(`${data}/policies/410000/2020-01-01-a.yaml`)
  })

  it('goes on after a file that cannot be read', () => {
    write('410000/2020-01-01-a.yaml', `${SCHEMA_LINE}\nid: [a\n`)
    write('410000/2020-01-01-b.yaml', sound('b'))
    const { files, findings } = readDocuments(data)
    expect(files.map(({ document }) => document.id)).toEqual(['b'])
    expect(findings[0]).toMatchObject({ file: `${data}/policies/410000/2020-01-01-a.yaml`, code: 'not-yaml' })
  })

  it('reads a file whatever the case of its ending, so that its name is refused rather than the file left out', () => {
    write('410000/2020-01-01-a.YAML', sound('a'))
    expect(readDocuments(data).files.map(({ document }) => document.id)).toEqual(['a'])
  })

  it('refuses a file that is not UTF-8, at the line of the first such byte', () => {
    const damaged = Buffer.from(sound('a').replace('id: a', 'id: aX'))
    damaged[damaged.indexOf('aX') + 1] = 0xb0
    write('410000/2020-01-01-a.yaml', damaged)
    write('410000/2020-01-01-b.yaml', sound('b'))
    const { files, findings } = readDocuments(data)
    expect(files.map(({ document }) => document.id)).toEqual(['b'])
    const reason = expect.stringContaining('UTF-8')
    expect(findings).toEqual([expect.objectContaining({ code: 'not-yaml', line: 2, reason })])
  })

  it.each(['\ufeff', '\r'])('says which line ends and which beginning it wants: %j', (mark) => {
    const text = sound('a')
    write('410000/2020-01-01-a.yaml', mark === '\r' ? text.replaceAll('\n', '\r\n') : mark + text)
    const reason = expect.stringContaining('LF')
    expect(readDocuments(data).findings).toEqual([
      expect.objectContaining({ code: 'no-schema-line', reason }),
    ])
  })

  it('wants the line that tells an editor the schema', () => {
    write('410000/2020-01-01-a.yaml', ruleText([timeOfUse()]))
    expect(readDocuments(data).findings).toEqual([
      expect.objectContaining({
        line: 1,
        code: 'no-schema-line',
        reason: expect.stringContaining('schema.json'),
      }),
    ])
  })
})
