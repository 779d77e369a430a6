import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import exceljs from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUDGET_ENGINE } from '../../src/application/budget/answer-budget.ts'
import { uniform } from '../../src/domain/budget/seeded.ts'
import { PASSWORD } from '../support/staffed.ts'
import { startStaffed } from '../support/staffed-service.ts'
import { launchBrowser } from './browser.ts'
import { overflowWith, RUN_AXE } from './in-page.ts'

/** `BUDGET_HOUSEHOLDS=100000` makes the walk as large as a county's register. */
const HOUSEHOLDS = Number(process.env['BUDGET_HOUSEHOLDS'] ?? '3000')
const RUNNING = 'kaifeng-dual-substitution-2017/running'
const NAME = 'finance'
const HEADER = '户号,行政区划,乡镇,设备类型,户类别,面积,改造年度,登记日期,上年取暖电量,户主,年收入'
const DEVICES = ['空气源热泵', '热风机', '蓄热式电暖器']

/** A register as a county would send it, with two rows that nobody can read. */
function registerText(): { text: string; kwh: number[] } {
  const kwh: number[] = []
  const rows = Array.from({ length: HOUSEHOLDS }, (_, row) => {
    const used = Math.floor(uniform(5, row, 1) * 500_000)
    kwh.push(used)
    const device = DEVICES[row % DEVICES.length]
    const figure = `${Math.floor(used / 100)}.${String(used % 100).padStart(2, '0')}`
    return `${100_000 + row},410212,第${row % 12}镇,${device},,${60 + (row % 60)},2017,2017-0${1 + (row % 9)}-15,${figure},张三丰,${row % 5 === 0 ? 8000 : ''}`
  })
  const bad = [
    '1,410212,第1镇,烧柴,,80,2017,2017-01-15,900,李四,',
    '2,410212,第1镇,热风机,,,2017,2017-01-15,,李四,',
  ]
  return { text: [HEADER, ...rows, ...bad].join('\r\n'), kwh }
}

let browser: Browser
let service: Awaited<ReturnType<typeof startStaffed>>
let page: Page
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qingnuan-budget-'))
  ;[browser, service] = await Promise.all([
    launchBrowser(),
    startStaffed(folder, NAME, 'county-finance', ['410200']),
  ])
  const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true })
  page = await context.newPage()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Keeps a picture where somebody asked for one. */
async function picture(name: string, of: Page = page): Promise<void> {
  const into = process.env['BUDGET_PICTURES']
  if (into === undefined) return
  await of.screenshot({ path: join(into, `${name}.png`) })
  await of.screenshot({ path: join(into, `${name}-whole.png`), fullPage: true })
}

describe('the walk of a county finance officer', () => {
  it('goes from an empty page to an exported workbook with the same figures, without scripts', async () => {
    await page.goto(`${service.origin}/staff/budgets`)
    await page.fill('input[name=name]', NAME)
    await page.fill('input[name=password]', PASSWORD)
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/staff\/budgets$/)
    expect(await page.textContent('.note')).toContain('还没有预算')
    await picture('1-list')

    const { text, kwh } = registerText()
    const file = join(folder, 'register.csv')
    writeFileSync(file, `\uFEFF${text}`)
    await page.click('text=上传台账，新建预算')
    await page.setInputFiles('input[type=file]', file)
    await page.click('text=上传并检查')
    expect(await page.textContent('.good')).toContain(`可以计算的有 ${HOUSEHOLDS} 户`)
    expect(await page.locator('main tbody tr').count()).toBe(2)
    await picture('2-register')

    await page.click('text=下一步：写方案')
    await page.fill('[name=name]', '2018年预算')
    await page.fill('[name=season]', '2018')
    await page.fill('[name=budgetYuan]', String(HOUSEHOLDS * 500))
    const press = (action: string) => page.click(`button[value="${action}"]`)
    const open = async (slot: string) => {
      if ((await page.locator(`#${slot}[open]`).count()) === 0) await page.click(`#${slot} > summary`)
    }
    await page.fill('[name="s0.name"]', '照2017年规定')
    await press('change:s0')
    expect(await page.textContent('.errors')).toContain('请先选一条规定')
    await page.selectOption('[name="s0.add"]', RUNNING)
    await press('change:s0')
    expect(await page.textContent('#s0\\.c0')).toContain('现为 0.30')
    expect(await page.textContent('#s0\\.c0')).toContain('现为 3,000')
    await page.selectOption('[name="s0.c0.open"]', 'open')
    await picture('3-form-change')
    const scenario = async (slot: string, fields: Readonly<Record<string, string>>) => {
      await open(slot)
      await press(`copy:${slot}`)
      for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${slot}.${name}"]`, value)
    }
    await scenario('s1', { name: '上限2400', 'c0.capKwh': '2400' })
    await scenario('s2', { name: '两角', 'c0.rateYuan': '0.2' })
    await scenario('s3', { name: '错的', 'c0.capKwh': '-5' })
    await page.selectOption('[name="s3.add"]', 'kaifeng-air-plan-2020/banned-fuel-zone')
    await press('change:s3')
    expect(await page.textContent('#s3\\.c1')).toContain('现在在区内')
    await page.selectOption('[name=solve]', 'cap')
    await page.selectOption('[name=solveProvision]', RUNNING)
    await picture('3-form')
    await page.click('button:has-text("测算")')
    expect(await page.textContent('.errors')).toContain('-5')
    expect(await page.textContent('.errors')).toContain('方案「错的」：改动 1，电量上限')
    expect(await page.textContent('#s3 .field.err')).toContain('方案「错的」：「-5」')
    expect(await page.inputValue('[name="s1.c0.capKwh"]')).toBe('2400')
    await picture('4-form-with-error')

    await page.fill('[name="s3.name"]', '冷冬')
    await page.fill('[name="s3.c0.capKwh"]', '')
    await press('drop:s3.c1')
    expect(await page.locator('#s3\\.c1').count()).toBe(0)
    await page.selectOption('[name="s3.weather"]', 'cold')
    await page.click('button:has-text("测算")')
    await page.waitForURL(/\/staff\/budgets\/[0-9a-f]{64}$/)
    expect(await page.locator('.tilesrow > div').count()).toBe(4)
    expect(await page.textContent('main')).toContain('「上限2400」比「照2017年规定」少')
    expect(await page.textContent('figure')).toContain('「两角」省得最多，比「照2017年规定」少')
    await picture('5-result')
    // Sums first and what was supposed for them, both open, the rest folded; every line of the contents leads somewhere, and all unfolds for paper.
    expect(await page.locator('details.fold[open]').count()).toBe(2)
    expect(await page.locator('#table-scenario[open]').count()).toBe(1)
    expect(await page.locator('#table-summary[open]').count()).toBe(1)
    const places = await page
      .locator('.contents a[href^="#"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    expect(places).toContain('#table-month')
    for (const place of places) expect(await page.locator(place).count()).toBe(1)
    const folded = page.url()
    await page.click('.contents >> text=全部展开')
    expect(await page.locator('details.fold:not([open])').count()).toBe(0)
    expect(await page.textContent('#assumptions')).toContain('假设')
    await page.click('.contents >> text=收起明细')
    expect(page.url()).toBe(folded)

    // Every household's own figure, to the fen, apart from the program: half up, 0.3 yuan, 3,000 and 2,400 kWh.
    const paid = (cap: number, rate: number) =>
      kwh.reduce((sum, used) => sum + Math.floor((Math.min(used, cap * 100) * rate + 50) / 100), 0)
    const expected = [paid(3000, 30), paid(2400, 30), paid(3000, 20)].map((fen) => fen / 100)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Excel（元）')])
    const saved = join(folder, 'budget.xlsx')
    await download.saveAs(saved)
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.readFile(saved)
    const summary = workbook.getWorksheet('总表')
    const totals = [2, 3, 4].map((column) => summary?.getRow(2).getCell(column).value)
    expect(totals).toEqual(expected)
    const towns = workbook.getWorksheet('分乡镇')
    let sum = 0
    towns?.eachRow((row, number) => {
      const value = row.getCell(3).value
      if (number > 1 && typeof value === 'number') sum += Math.round(value * 100)
    })
    expect(sum / 100).toBe(expected[0])
    expect(workbook.worksheets.map(({ name }) => name)).toContain('条款和文号')

    // The table of differences: on the page, in its own CSV and in the workbook the same.
    const difference = (expected[1] ?? 0) * 100 - (expected[0] ?? 0) * 100
    const sheet = workbook.getWorksheet('与第一个方案相比')
    expect(Math.round(Number(sheet?.getRow(2).getCell(4).value) * 100)).toBe(Math.round(difference))
    const shown = (await page.textContent('#table-difference tbody tr:first-child td:nth-child(4)')) ?? ''
    const yuan = (text: string) => Math.round(Number(text.replace('−', '-').replaceAll(',', '')) * 100)
    expect(yuan(shown)).toBe(Math.round(difference))
    const address = page.url()
    const csv = await (await page.request.get(`${address}/tables.csv?table=difference`)).text()
    expect(yuan(csv.split('\r\n')[2]?.split(',')[3] ?? '')).toBe(Math.round(difference))

    await page.click('text=锁定为报审稿')
    expect(page.url()).toBe(address)
    const grade = await page.textContent('main .grade')
    expect(grade).toMatch(/报审稿.*输入 [0-9a-f]{12} · 规则 [0-9a-f]{12}/)
    expect(grade).toContain(`程序 ${BUDGET_ENGINE}`)
    expect(await page.textContent('main')).toContain('照2017年规定')
    const notice = await page.request.get(`${address}/notice.csv`)
    const lines = (await notice.text()).split('\r\n')
    expect(lines[2]).toContain('张*丰')
    expect(lines[2]).not.toContain('100000')
  })

  it('meets no obstacle on these pages, in either language and on a telephone', async () => {
    const storageState = await page.context().storageState()
    const context = await browser.newContext({ storageState })
    const looking = await context.newPage()
    const id = /[0-9a-f]{64}/.exec(page.url())?.[0] ?? ''
    const found: string[] = []
    for (const language of ['', '/en'])
      for (const path of ['', '/register', '/counts', '/counts/file', `/new?from=${id}`, `/${id}?open=all`]) {
        await looking.goto(`${service.origin}${language}/staff/budgets${path}`)
        await looking.evaluate(axe.source)
        const look = async (width: number, height: number) => {
          await looking.setViewportSize({ width, height })
          const { violations } = (await looking.evaluate(RUN_AXE)) as AxeResults
          for (const { id: rule, nodes } of violations)
            found.push(`${language}${path} at ${width}: ${rule} ${nodes[0]?.html}`)
        }
        await look(1280, 800)
        const place = `6${language}${path}`.replaceAll('/', '-').replace(/[?=].*|[0-9a-f]{64}/, '')
        await picture(`${place}-wide`, looking)
        await look(360, 740)
        await picture(`${place}-narrow`, looking)
        const overflow = (await looking.evaluate(overflowWith('100%'))) as number
        if (overflow > 0) found.push(`${language}${path}: ${overflow} px too wide`)
      }
    await context.close()
    expect(found).toEqual([])
  })

  it('begins with counts where there is no register, and keeps what was typed until it is sound', async () => {
    await page.goto(`${service.origin}/staff/budgets`)
    await page.click('text=没有台账，按户数测算')
    await page.selectOption('[name=division]', '410212')
    await page.fill('[name=season]', '2016')
    const fill = async (row: number, fields: Readonly<Record<string, string>>) => {
      for (const [name, value] of Object.entries(fields))
        await page.fill(`[name="row.${row}.${name}"]`, value)
    }
    await page.selectOption('[name="row.0.deviceType"]', 'storage-heater')
    await fill(0, { township: '陈留镇', households: '30', seasonKwh: '2800' })
    await page.click('#row\\.0 summary:has-text("登记")')
    await fill(0, { registeredOn: '2016-03-01' })
    await page.click('button[value=more]')
    expect(await page.locator('[name$=".township"]').count()).toBe(12)
    await page.selectOption('[name="row.6.deviceType"]', 'air-source-heat-pump')
    await fill(6, { township: '仇楼镇', households: 'abc', areaM2: '90' })
    await page.click('button:has-text("测算")')
    expect(await page.textContent('#row\\.6 .field.err')).toContain('abc')
    expect(await page.inputValue('[name="row.0.registeredOn"]')).toBe('2016-03-01')
    await picture('7-counts-with-error')
    await fill(6, { households: '20' })
    await page.click('button:has-text("测算")')
    await page.waitForURL(/\/staff\/budgets\/[0-9a-f]{64}$/)
    expect(await page.textContent('main')).toContain('50 户')
    await page.click('text=照这份改方案')
    expect(await page.inputValue('[name="count.1"]')).toBe('20')
  })
})
