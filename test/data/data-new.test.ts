import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { beginRuleFile } from '../../scripts/data-new.ts'
import { parseDocumentFile } from '../../src/policies/document-file.ts'
import { readRuleBook } from '../../src/policies/read-rule-book.ts'
import { freshFolder } from '../support/data-folder.ts'

/** A data folder with the shipped lists and no rule file. */
function dataFolder(): string {
  const folder = join(freshFolder(), 'data')
  mkdirSync(join(folder, 'policies'), { recursive: true })
  for (const file of ['divisions.json', 'devices.yaml', 'classes.yaml'])
    cpSync(`data/${file}`, join(folder, file))
  return folder
}

const KAIFENG = ['410200', '2024-11-01', 'running'] as const
const RULES = 'policies/410200/2024-11-01-running.yaml'
const CASES = 'cases/henan/running.yaml'
const KINDS = ['tariff', 'time-of-use', 'heating-season', 'operating-subsidy', 'purchase-subsidy', 'gap']

/** The skeleton as an editor fills it in, with one of the kinds that it offers. */
function filledIn(text: string, kind: string): string {
  const [head = '', ...blocks] = text.split(/^ {4}#: /m)
  const block = blocks.find((each) => each.startsWith(`${kind}\n`)) ?? ''
  return head
    .replaceAll('{ zh: TODO, en: 待填 }', '{ zh: 一份通知, en: A notice }')
    .replace('issuedOn: TODO', 'issuedOn: 2024-09')
    .replace('url: TODO', 'url: https://example.org/notice')
    .replace('retrievedOn: TODO', 'retrievedOn: 2026-11-23')
    .replaceAll('trust: TODO', 'trust: reported')
    .replace('TODO-KEY', 'rule')
    .replace('article: ""', 'article: 第三条')
    .replace('rows: []', 'rows: [henan:1.1]')
    .replace('    kind: TODO\n', block.replace(/^.*\n/, '').replaceAll(/^ {4}# /gm, '    '))
}

describe('data:new', () => {
  it('begins a rule file and a case file where they belong', () => {
    const folder = dataFolder()
    const begun = beginRuleFile(folder, KAIFENG)
    expect(begun).toMatchObject({ ok: true, files: [join(folder, RULES), join(folder, CASES)] })
    expect(parse(readFileSync(join(folder, CASES), 'utf8'))).toEqual({ cases: [] })
    expect(readFileSync(join(folder, RULES), 'utf8')).toContain('id: kaifeng-running-2024\n')
  })

  it('leaves placeholders that data:check refuses, and nothing else that it would', () => {
    const folder = dataFolder()
    beginRuleFile(folder, KAIFENG)
    const { findings } = readRuleBook(folder)
    expect(new Set(findings.map(({ path }) => path))).toEqual(
      new Set(['issuedOn', 'sources[0].url', 'sources[0].retrievedOn', 'trust', 'provisions[0].kind']),
    )
  })

  it.each(KINDS)('is sound once it is filled in as a %s', (kind) => {
    const folder = dataFolder()
    beginRuleFile(folder, KAIFENG)
    const text = filledIn(readFileSync(join(folder, RULES), 'utf8'), kind)
    expect(parseDocumentFile(RULES, text)).toMatchObject({ ok: true })
    writeFileSync(join(folder, RULES), text)
    const codes = readRuleBook(folder).findings.map(({ code }) => code)
    expect(codes).toEqual(kind === 'operating-subsidy' ? ['unknown-season'] : [])
  })

  it.each([
    ['a title', '{ zh: 一份通知, en: A notice }', '{ zh: TODO, en: 待填 }'],
    ['the article', 'article: 第三条', 'article: ""'],
    ['the rows', 'rows: [henan:1.1]', 'rows: []'],
    ['the key', 'key: rule', 'key: TODO-KEY'],
  ])('is refused while %s is not filled in', (_, done, open) => {
    const folder = dataFolder()
    beginRuleFile(folder, KAIFENG)
    const text = filledIn(readFileSync(join(folder, RULES), 'utf8'), 'gap')
    expect(text).toContain(done)
    writeFileSync(join(folder, RULES), text.replace(done, open))
    expect(readRuleBook(folder).findings).not.toEqual([])
  })

  it('says in both languages what to do next', () => {
    const begun = beginRuleFile(dataFolder(), KAIFENG)
    expect(begun).toMatchObject({
      next: expect.stringMatching(/填好 TODO.*fill in every TODO.*data:check/s),
    })
  })

  it.each([
    ['a rule file', RULES],
    ['a case file', CASES],
  ])('overwrites no %s', (_, file) => {
    const folder = dataFolder()
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), 'mine\n')
    expect(beginRuleFile(folder, KAIFENG)).toMatchObject({ ok: false, why: expect.stringContaining(file) })
    expect(readFileSync(join(folder, file), 'utf8')).toBe('mine\n')
  })

  it.each([
    ['an unknown division, with the nearest', ['410299', '2024-11-01', 'x'], '410299 (4102'],
    ['a day that is none', ['410200', '2024-02-30', 'x'], '2024-02-30'],
    ['a slug in capitals', ['410200', '2024-11-01', 'Running'], 'Running'],
    ['a missing word', ['410200', '2024-11-01'], '<slug>'],
  ])('refuses %s', (_, args, told) => {
    expect(beginRuleFile(dataFolder(), args)).toMatchObject({ ok: false, why: expect.stringContaining(told) })
  })

  it('names the nation and two-word provinces', () => {
    const folder = dataFolder()
    const filesOf = (code: string) => {
      const begun = beginRuleFile(folder, [code, '2024-11-01', 'prices'])
      return begun.ok ? begun.files.map((file) => file.slice(folder.length + 1)) : []
    }
    expect(filesOf('000000')[1]).toBe('cases/national/prices.yaml')
    expect(filesOf('150100')[1]).toBe('cases/inner-mongolia/prices.yaml')
  })

  it('is a command that fails with the reason and succeeds with the next steps', () => {
    const folder = dataFolder()
    const script = join(process.cwd(), 'scripts/data-new.ts')
    const cwd = join(folder, '..')
    expect(execFileSync(process.execPath, [script, ...KAIFENG], { cwd, encoding: 'utf8' })).toContain(CASES)
    const again = spawnSync(process.execPath, [script, ...KAIFENG], { cwd, encoding: 'utf8' })
    expect(again.status).toBe(1)
    expect(again.stderr).toContain('Exists already')
  })
})
