import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleOf } from '../../src/policies/bundle.ts'
import { SCHEMA_LINE } from '../../src/policies/read-documents.ts'
import { readRuleBook } from '../../src/policies/read-rule-book.ts'
import { ruleText, tariff, tiers } from '../support/rule-files.ts'

describe('the shipped rule files', () => {
  it('have nothing to complain about', () => {
    const { documents, findings } = readRuleBook('data')
    expect(findings).toEqual([])
    expect(documents.length).toBeGreaterThan(100)
  })
})

let project: string
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'rule-book-'))
  mkdirSync(join(project, 'data/policies/410000'), { recursive: true })
  for (const file of ['divisions.json', 'devices.yaml', 'classes.yaml', 'usage-model.yaml', 'estimate.yaml'])
    cpSync(`data/${file}`, join(project, 'data', file))
})
afterEach(() => rmSync(project, { recursive: true }))

const FILE = 'data/policies/410000/2020-01-01-test.yaml'
const GENERATED = 'src/generated/rule-book.json'

function write(provision: object): void {
  writeFileSync(join(project, FILE), `${SCHEMA_LINE}\n${ruleText([{ ...provision }])}`)
}

function run(script: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(process.cwd(), 'src/policies', script)],
    {
      cwd: project,
      encoding: 'utf8',
    },
  )
  return { status, stdout, stderr: stderr.replace(/^.*Warning.*\n/gm, '') }
}

describe('data:check', () => {
  it('counts what it found in order', () => {
    write(tariff())
    expect(run('check.ts')).toMatchObject({
      status: 0,
      stdout: '1 documents with 1 provisions: nothing to complain about\n',
    })
  })

  it('tells file, line and path of every complaint and fails', () => {
    write(tariff({ charge: tiers({ boundsKwh: ['2160', '2160'] }), confirmedThrough: '2023-02-29' }))
    const { status, stderr } = run('check.ts')
    const lines = stderr.trim().split('\n')
    expect(status).toBe(1)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(
      new RegExp(`^${FILE}:\\d+: provisions\\[0\\]\\.charge\\.boundsKwh\\[1\\]: 2160 does not`),
    )
    expect(lines[2]).toBe('2 findings')
  })
})

describe('data:bundle', () => {
  it('writes the rule book under its edition', async () => {
    write(tariff())
    expect(run('build.ts').status).toBe(0)
    const written = JSON.parse(readFileSync(join(project, GENERATED), 'utf8'))
    const { documents, lists } = readRuleBook(join(project, 'data'))
    const bundle = await bundleOf(documents, lists.divisions, lists.devices, lists.classes)
    expect(written).toEqual({ ...bundle, elsewhere: lists.elsewhere })
  })

  it('leaves the rule book as it was when the rule files are not sound', () => {
    write(tariff())
    run('build.ts')
    const before = readFileSync(join(project, GENERATED), 'utf8')
    write(tariff({ divisions: ['419999'] }))
    const { status, stderr } = run('build.ts')
    expect([status, readFileSync(join(project, GENERATED), 'utf8')]).toEqual([1, before])
    expect(stderr).toContain('419999 is not in divisions.json')
    expect(existsSync(join(project, `${GENERATED}.new`))).toBe(false)
  })
})
