import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeWorkbook } from '../../src/tabular/xlsx/write-workbook.ts'
import { LEAST_HEADER } from '../support/readings-header.ts'
import { launchBrowser } from './browser.ts'
import { checked, signedIn } from './staff-page.ts'
import { startStaffService } from './staff-service.ts'

let browser: Browser
let service: Awaited<ReturnType<typeof startStaffService>>
let key = ''
const folder = mkdtempSync(join(tmpdir(), 'qingnuan-sheets-'))

beforeAll(async () => {
  ;[browser, service] = await Promise.all([launchBrowser(), startStaffService()])
  key = await service.key(['operator'], ['410212'])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
  rmSync(folder, { recursive: true })
})

/** One reading on each sheet, by the account that tells which it was, and one sheet without any. */
async function workbook(remark: string): Promise<Uint8Array<ArrayBuffer>> {
  const readings = (account: string) => [
    LEAST_HEADER.split(','),
    [account, '410212', '一户一表', '否', '未覆盖', '2018-11-15', '2019-03-15', '3000'],
  ]
  return await writeWorkbook([
    { name: '一月', rows: readings(`1${remark}`) },
    { name: '二月', rows: [['二月抄表'], ...readings(`2${remark}`)] },
    { name: '空', rows: [] },
  ])
}

type Run = { id: string; state: string; options: { sheet?: string }; sheet?: { name: string } }

describe('the sheet parameter of an upload', () => {
  const asked = (path: string, init: RequestInit = {}) =>
    fetch(`${service.origin}/v1/batches${path}`, { ...init, headers: { authorization: `Bearer ${key}` } })
  const upload = async (body: Uint8Array<ArrayBuffer> | string, sheet: string) =>
    await asked(`?sheet=${encodeURIComponent(sheet)}`, { method: 'POST', body })
  const ended = async (id: string): Promise<Run> => {
    for (;;) {
      const run = (await (await asked(`/${id}`)).json()) as Run
      if (run.state !== 'queued' && run.state !== 'running') return run
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  it('is read, told of the run, and part of what makes it the same run', async () => {
    const body = await workbook('api')
    const { id } = (await (await upload(body, '二月')).json()) as Run
    expect(await ended(id)).toMatchObject({
      state: 'finished',
      options: { sheet: '二月' },
      sheet: { name: '二月', headerRow: 2, others: ['一月', '空'] },
    })
    expect(await (await asked(`/${id}/results.csv`)).text()).toContain('\n2api,')
    const again = await upload(body, '二月')
    expect([again.status, ((await again.json()) as Run).id]).toEqual([200, id])
    const other = await upload(body, '一月')
    expect(other.status).toBe(202)
    expect(await ended(((await other.json()) as Run).id)).toMatchObject({ sheet: { name: '一月' } })
  })

  it.each([
    ['三月', 'unknown-sheet', '一月、二月、空'],
    ['空', 'empty-sheet', '一月、二月、空'],
  ])('is refused where it cannot be read, naming those that there are: %s', async (sheet, code, names) => {
    const answer = await upload(await workbook('refused'), sheet)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: '/query/sheet', code, suggestion: { zh: expect.stringContaining(names) } }],
    })
    expect(service.incoming()).toEqual([])
  })

  it('is refused of a file that is no workbook', async () => {
    const answer = await upload(`${LEAST_HEADER}\n`, '一月')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [{ code: 'unknown-sheet', suggestion: { zh: expect.stringContaining('不是工作簿') } }],
    })
  })
})

const WORDS = {
  zh: { prefix: '', upload: '上传', read: '读这张工作表', confirm: '确认，核算全部', from: '读的是工作表' },
  en: {
    prefix: '/en',
    upload: 'Upload',
    read: 'Read this sheet',
    confirm: 'Confirm and calculate all',
    from: 'Read from the sheet',
  },
} as const

describe('the sheet on the page of a run', () => {
  it.each([
    ['zh', false],
    ['en', true],
  ] as const)(
    'can be picked before and after all is calculated (%s, scripts: %s)',
    async (language, scripts) => {
      const words = WORDS[language]
      await service.add(language, ['operator'], ['410212'])
      const viewport = { width: 360, height: 740 }
      const context = await browser.newContext({ javaScriptEnabled: scripts, viewport })
      const page = await signedIn(context, service.origin, language, language)
      const path = join(folder, `${language}.xlsx`)
      writeFileSync(path, await workbook(language))
      await page.goto(`${service.origin}${words.prefix}/staff/runs/new`)
      await page.locator('#file').setInputFiles(path)
      await page.getByRole('button', { name: words.upload }).click()
      const confirm = page.getByRole('button', { name: words.confirm })
      const pick = async (sheet: string) => {
        await page.locator('#sheet').selectOption(sheet)
        await page.getByRole('button', { name: words.read }).click()
      }
      await confirm.waitFor()
      expect(await shownRow(page)).toBe(`1${language}`)
      await checked(browser, page, `sheets-${language}`)
      const first = page.url()
      await pick('空')
      await page.locator('#errors').waitFor()
      expect(await page.locator('#errors').textContent()).toContain('空')
      await pick('二月')
      await page.locator('#columns', { hasText: '二月' }).waitFor()
      await confirm.waitFor()
      expect(page.url()).not.toBe(first)
      expect(await page.locator('#columns').textContent()).toContain(words.from)
      expect(await page.locator('#sheet').inputValue()).toBe('二月')
      expect(await shownRow(page)).toBe(`2${language}`)
      await confirm.click()
      const results = page.locator('a[href$="/results.csv"]')
      await results.waitFor()
      const finished = page.url()
      await pick('一月')
      await confirm.waitFor()
      expect(await page.locator(`a[href$="${new URL(finished).pathname}"]`).count()).toBeGreaterThan(0)
      expect(await shownRow(page)).toBe(`1${language}`)
      expect(service.failures).toEqual([])
      await context.close()
    },
  )
})

/** The account of the first reading in the preview. */
async function shownRow(page: Page): Promise<string | null> {
  return await page.locator('#columns tbody tr td').first().textContent()
}
