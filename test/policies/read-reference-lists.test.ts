import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readReferenceLists } from '../../src/policies/read-reference-lists.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lists-'))
  for (const file of ['divisions.json', 'devices.yaml', 'classes.yaml'])
    cpSync(`data/${file}`, join(data, file))
})
afterEach(() => rmSync(data, { recursive: true }))

function change(file: string, edit: (text: string) => string): void {
  writeFileSync(join(data, file), edit(readFileSync(join(data, file), 'utf8')))
}

const codes = () =>
  readReferenceLists(data).findings.map(({ file, code, path }) => `${file.split('/').at(-1)} ${code} ${path}`)

describe('readReferenceLists', () => {
  it('reads the shipped lists', () => {
    const { lists, findings } = readReferenceLists('data')
    expect(findings).toEqual([])
    expect(lists.classes.map(({ code }) => code)).toEqual([
      'low-income',
      'five-guarantee',
      'large-family',
      'disabled',
      'registered-poor',
    ])
    expect(lists.divisions.length).toBeGreaterThan(1000)
    expect(lists.devices.length).toBe(7)
  })

  it('refuses a class that stands twice', () => {
    change('classes.yaml', (text) => text.replace('code: disabled', 'code: low-income'))
    expect(codes()).toEqual(['classes.yaml reference-twice [3]'])
  })

  it('refuses an unknown key, with its line', () => {
    change('classes.yaml', (text) => text.replace('  means:\n', '  remark: x\n  means:\n'))
    expect(codes()).toEqual(['classes.yaml unknown-key [0].remark'])
    expect(readReferenceLists(data).findings[0]?.line).toBe(5)
  })

  it('refuses a device that lacks its efficiency', () => {
    change('devices.yaml', (text) =>
      text.replace(/^ {2}efficiency: \{ found: not-found, comparison: not-found \}$/m, ''),
    )
    expect(codes()).toEqual(['devices.yaml missing-key [5].efficiency'])
  })

  it('refuses a broken list of divisions and reads the others', () => {
    change('divisions.json', (text) => text.slice(0, -10))
    const { lists, findings } = readReferenceLists(data)
    expect(findings).toEqual([expect.objectContaining({ code: 'not-yaml', line: 0 })])
    expect(lists.divisions).toEqual([])
    expect(lists.classes).toHaveLength(5)
  })
})
