import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerQuestion } from '../../src/application/answer-question.ts'
import { recordOf } from '../../src/application/edition-record.ts'
import { ruleBooks } from '../../src/application/rule-books.ts'
import { presentAssessment } from '../../src/i18n/present-assessment.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { editionStore } from '../../src/store/edition-store.ts'
import { foldersOfFile, open } from '../support/data-folder.ts'
import { editionWithout, shippedBundle } from '../support/editions.ts'
import { memoryStore } from '../support/memory-store.ts'
import { qingnuan } from '../support/run-program.ts'

/** The winter of 2018–19 in Kaifeng: 3,000 kWh, time of use, on the register. */
const WINTER = {
  household: {
    divisionCode: '410212',
    priceCategory: 'one-household-one-meter',
    timeOfUse: true,
    centralHeating: 'not-covered',
    registeredOn: '2018-10-01',
  },
  device: { type: 'air-source-heat-pump' },
  usage: [{ from: '2018-11-15', to: '2019-03-15', peakKwh: '1200', valleyKwh: '1800' }],
}

const freshFolder = foldersOfFile()

function fileWith(content: unknown): string {
  const file = join(freshFolder(), 'case.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

/** What the API answers, worked out in this process. */
async function apiAnswer(
  request: unknown,
  books = ruleBooks(shippedBundle, memoryStore().store, contentNaming),
) {
  const answered = await answerQuestion(request, [], books)
  if (!answered.ok) throw new Error(JSON.stringify(answered.failures))
  return JSON.stringify(presentAssessment(answered.value.assessment, answered.value.book))
}

describe.concurrent('qingnuan assess', () => {
  it('prints a bill in Chinese', async () => {
    const { exit, out, err } = await qingnuan(['assess', fileWith(WINTER)])
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(out).toMatch(
      /供暖季两档电价 第一档 +2018-11-15 至 2019-03-15 +1120\.00 千瓦时 × 0\.5600 +627\.20 元/,
    )
    expect(out).toMatch(/合计 +1144\.00 元/)
    expect(out).toMatch(/打包交易 +符合 +450\.00 元/)
    expect(out).toMatch(/^净支出 +1144\.00 元$/m)
  })

  it('prints it in English', async () => {
    const { exit, out } = await qingnuan(['assess', fileWith(WINTER), '--lang', 'en'])
    expect(exit).toBe(0)
    expect(out).toMatch(
      /Winter tiers, tier 1 +2018-11-15 to 2019-03-15 +1120\.00 kWh × 0\.5600 +627\.20 yuan/,
    )
    expect(out).toMatch(/^Net cost +1144\.00 yuan$/m)
  })

  it('gives with --json the bytes of the API, read from standard input', async () => {
    const { exit, out } = await qingnuan(['assess', '-', '--json'], {
      input: `\uFEFF${JSON.stringify(WINTER)}`,
    })
    expect(exit).toBe(0)
    expect(out).toBe(`${await apiAnswer(WINTER)}\n`)
  })

  it('explains every step and its source when asked', async () => {
    const { out } = await qingnuan(['assess', fileWith(WINTER), '--explain', 'full'])
    expect(out).toContain('豫发改价管〔2017〕1089号')
    expect(out).toMatch(/计算过程\n {2}assessment/)
  })

  it('leaves the lines out when asked, and keeps the sums', async () => {
    const { out } = await qingnuan(['assess', fileWith(WINTER), '--explain', 'none'])
    expect(out).not.toContain('第一档')
    expect(out).toMatch(/电量电费 +1774\.00 元/)
    expect(out).toMatch(/合计 +1144\.00 元/)
  })

  it('prints both bills where coverage is not known', async () => {
    const { centralHeating: _, ...household } = WINTER.household
    const { exit, out } = await qingnuan(['assess', fileWith({ ...WINTER, household })])
    expect(exit).toBe(0)
    expect(out).toMatch(/集中供热已覆盖 +\d+\.\d\d 元/)
    expect(out).toMatch(/集中供热未覆盖 +\d+\.\d\d 元/)
    expect(out).toContain('/household/centralHeating')
  })

  it('names every field that is wrong, in both languages', async () => {
    const request = { ...WINTER, household: { ...WINTER.household, divisionCode: '999999', colour: 'red' } }
    const { exit, out, err } = await qingnuan(['assess', fileWith(request)])
    expect({ exit, out }).toEqual({ exit: 3, out: '' })
    expect(err).toMatch(
      /^\/household\/divisionCode \[unknown-division\]\n {2}.*[一-龥].*\n {2}[ -~“”‘’–]+\n/m,
    )
    expect(err).toMatch(/^\/household\/colour \[unknown-field\]$/m)
  })

  it('names them as JSON too', async () => {
    const { exit, out } = await qingnuan(['assess', fileWith({ ...WINTER, usage: [] }), '--json'])
    expect(exit).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ errors: [{ pointer: '/usage', code: 'out-of-range' }] })
  })

  it('changes no number on the way in', async () => {
    const odd = JSON.stringify(WINTER).replace('"1200"', '1200.00000000000000001')
    const { exit, err } = await qingnuan(['assess', '-'], { input: odd })
    expect(exit).toBe(3)
    expect(err).toContain('/usage/0/peakKwh [too-many-decimals]')
  })

  it.each([
    ['text that is no JSON', '{"household":', 3, /JSON/],
    ['nothing', '', 3, /JSON/],
  ])('refuses %s', async (_, input, status, says) => {
    const { exit, err } = await qingnuan(['assess', '-'], { input })
    expect(exit).toBe(status)
    expect(err).toMatch(says)
  })

  it.each([
    ['no file', ['assess'], /Name the file/],
    ['a file that is not there', ['assess', 'absent.json'], /absent\.json.*没有这个文件/],
    ['two files', ['assess', 'one.json', 'two.json'], /one too many|One argument too many: “two\.json”/],
    ['an option that there is not', ['assess', 'x.json', '--verbose'], /--verbose/],
    [
      'a degree of explanation that there is not',
      ['assess', 'x.json', '--explain', 'all'],
      /--explain cannot be “all”.*none, lines, full/,
    ],
  ])('does not take %s', async (_, args, says) => {
    const { exit, out, err } = await qingnuan(args)
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(err).toMatch(says)
  })
})

describe('qingnuan assess with an older edition', () => {
  it('recomputes from the database of the service, to the byte', async () => {
    const old = await editionWithout('henan-clean-heating-prices-2017')
    const folder = freshFolder()
    const database = await open(folder)
    await editionStore(database, contentNaming, () => '').save(await recordOf(old, contentNaming))
    database.close()
    const request = { ...WINTER, edition: old.edition, household: { ...WINTER.household, timeOfUse: false } }
    const { exit, out } = await qingnuan(['assess', '-', '--json'], {
      input: JSON.stringify(request),
      env: { QINGNUAN_DATA: folder },
    })
    expect(exit).toBe(0)
    expect(out).toBe(`${await apiAnswer(request, ruleBooks(old, memoryStore().store, contentNaming))}\n`)
  })

  it('refuses an edition that nobody kept, and makes no database', async () => {
    const request = { ...WINTER, edition: 'ab'.repeat(32) }
    const folder = join(freshFolder(), 'none')
    const { exit, err } = await qingnuan(['assess', '-'], {
      input: JSON.stringify(request),
      env: { QINGNUAN_DATA: folder },
    })
    expect(exit).toBe(3)
    expect(err).toContain('/edition [unknown-edition]')
    expect(existsSync(folder)).toBe(false)
  })
})
