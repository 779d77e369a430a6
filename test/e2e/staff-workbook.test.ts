import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeWorkbook } from '../../src/tabular/xlsx/write-workbook.ts'
import { launchBrowser } from './browser.ts'
import { checked, signedIn } from './staff-page.ts'
import { startStaffService } from './staff-service.ts'

let browser: Browser
let service: Awaited<ReturnType<typeof startStaffService>>
const folder = mkdtempSync(join(tmpdir(), 'qingnuan-workbook-'))

beforeAll(async () => {
  ;[browser, service] = await Promise.all([launchBrowser(), startStaffService()])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
  rmSync(folder, { recursive: true })
})

/** Headers that no list of ours has, and what they mean. */
const MEANT = {
  客户: ['户号', 'account_no'],
  县: ['行政区划', 'division_code'],
  性质: ['用电类别', 'price_category'],
  峰谷否: ['是否执行分时', 'time_of_use'],
  暖气管网: ['集中供热覆盖', 'central_heating'],
  机器: ['设备类型', 'device_type'],
  入册: ['登记日期', 'registered_on'],
  开始于: ['起始日期', 'from'],
  结束于: ['截止日期', 'to'],
  度: ['总电量', 'total_kwh'],
} as const
const FAULTY = 7
const HEADER_ROW = 3

/** A sheet of advice, then one with a title above its header; one reading in it is no number. */
async function workbook(rows: number, remark: string): Promise<Uint8Array> {
  const readings = Array.from({ length: rows }, (_, i) => [
    ...[`9${String(i).padStart(6, '0')}`, '410212', '一户一表', '否', '未覆盖', '空气源热泵', '2017-09-01'],
    ...['2018-11-15', '2019-03-15', i === FAULTY ? '约三千' : String(1000 + i), remark],
  ])
  return await writeWorkbook([
    { name: '填表说明', rows: [['一行一户'], ['不要合并单元格', '不要加空行']] },
    { name: '三月', rows: [['祥符区抄表'], [], [...Object.keys(MEANT), '备注'], ...readings] },
  ])
}

const WORDS = {
  zh: {
    prefix: '',
    upload: '上传',
    map: '按选定的列',
    confirm: '确认，核算全部',
    sheet: '读的是工作表「三月」，列名在第 3 行。 没有读的工作表：填表说明。',
    used: '有的列是由人指定的',
  },
  en: {
    prefix: '/en',
    upload: 'Upload',
    map: 'Calculate with these columns',
    confirm: 'Confirm and calculate all',
    sheet: 'Read from the sheet “三月”, with the headers in row 3. Sheets that were not read: 填表说明.',
    used: 'Some columns were chosen by hand',
  },
} as const

it.each([
  ['zh', 0, false],
  ['en', 1, true],
] as const)(
  'a workbook with unknown headers is mapped, tried and confirmed, and the next one is known (%s)',
  async (language, name, javaScriptEnabled) => {
    const words = WORDS[language]
    const division = ['410212', '410225'][name] ?? ''
    await service.add(language, ['operator'], [division])
    const viewport = { width: 360, height: 740 }
    const context = await browser.newContext({ javaScriptEnabled, viewport })
    const page = await signedIn(context, service.origin, language, language)
    const send = async (remark: string) => {
      const path = join(folder, `${language}-${remark}.xlsx`)
      writeFileSync(path, await workbook(40, `${remark}${language}`))
      await page.goto(`${service.origin}${words.prefix}/staff/runs/new`)
      await page.locator('#file').setInputFiles(path)
      await page.locator('#trialRows').selectOption('100')
      await page.getByRole('button', { name: words.upload }).click()
    }
    await send('march')
    await page.locator('#columns').waitFor()
    const said = async (section = 'main') => (await page.textContent(section))?.replace(/\s+/g, ' ') ?? ''
    expect(await said('#columns')).toContain(words.sheet)
    expect(await page.locator('#columns tbody tr').count()).toBe(Object.keys(MEANT).length + 1)
    await checked(browser, page, `workbook-unknown-${language}`)
    for (const [header, [zh, en]] of Object.entries(MEANT))
      await page.getByLabel(header, { exact: true }).selectOption(language === 'zh' ? zh : en)
    await page.getByRole('button', { name: words.map }).click()
    const confirm = page.getByRole('button', { name: words.confirm })
    await confirm.waitFor()
    await lookedAt(page)
    expect(await said()).toContain(words.used)
    await checked(browser, page, `workbook-trial-${language}`)
    await confirm.click()
    await page.locator('a[href$="/results.csv"]').waitFor()
    expect(await page.locator('.totals').textContent()).toMatch(/39\D+1\D+0\D+0\D+40/)
    await checked(browser, page, `workbook-done-${language}`)
    await send('april')
    await confirm.waitFor()
    expect(await said()).toContain(words.used)
    await lookedAt(page)
    expect(service.failures).toEqual([])
    await context.close()
  },
)

/** The first twenty rows, numbered as in the sheet, with the cell that is no number. */
async function lookedAt(page: Page): Promise<void> {
  const rows = page.locator('table', { has: page.locator('td .msg') }).locator('tbody tr')
  expect(await rows.count()).toBe(20)
  const faulty = rows.nth(FAULTY)
  expect(await faulty.locator('th').textContent()).toBe(String(HEADER_ROW + 1 + FAULTY))
  expect(await faulty.locator('td.err').textContent()).toBe('约三千')
}
