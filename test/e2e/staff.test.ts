import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encoderOf } from '../../src/tabular/encoding.ts'
import { readings } from '../jobs/support.ts'
import { PASSWORD } from '../support/staffed.ts'
import { launchBrowser } from './browser.ts'
import { checked as checkedIn, signedIn as signedInAt } from './staff-page.ts'
import { startStaffService } from './staff-service.ts'

/** As many rows as a county has readings in a month; fewer where the machine is busy with all other tests. */
const ROWS = Number(process.env['STAFF_ROWS'] ?? 5000)

let browser: Browser
let service: Awaited<ReturnType<typeof startStaffService>>
const folder = mkdtempSync(join(tmpdir(), 'qingnuan-upload-'))

beforeAll(async () => {
  ;[browser, service] = await Promise.all([launchBrowser(), startStaffService()])
  await service.add('zhang', ['operator', 'county-finance'], ['410212'])
  await service.add('li', ['operator'], ['410225'])
  await service.add('admin', ['administrator', 'auditor'], ['000000'])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
  rmSync(folder, { recursive: true })
})

const WORDS = {
  zh: {
    prefix: '',
    upload: '上传',
    confirm: '确认，核算全部',
    agree: '合计 = 读入 ✓',
    out: '退出登录',
    notNumber: '不是可以接受的数',
  },
  en: {
    prefix: '/en',
    upload: 'Upload',
    confirm: 'Confirm and calculate all',
    agree: 'sum = read ✓',
    out: 'Sign out',
    notNumber: 'Not a number that is accepted',
  },
} as const
type Language = keyof typeof WORDS

const signedIn = (context: BrowserContext, name: string, language: Language) =>
  signedInAt(context, service.origin, name, language)
const checked = (page: Page, name: string) => checkedIn(browser, page, name)

const cases = (['zh', 'en'] as const).flatMap((language) =>
  [true, false].map((javaScriptEnabled) => ({ language, javaScriptEnabled })),
)

describe('an operator', () => {
  it.each(cases)(
    'uploads a GB18030 file, looks at the trial, confirms, reconciles and downloads ($language, scripts: $javaScriptEnabled)',
    async ({ language, javaScriptEnabled }) => {
      const words = WORDS[language]
      const context = await browser.newContext({ javaScriptEnabled, acceptDownloads: true })
      const complaints: string[] = []
      const page = await signedIn(context, 'zhang', language)
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      const name = `抄表-${language}-${javaScriptEnabled}`
      await page.goto(`${service.origin}${words.prefix}/staff/runs/new`)
      await checked(page, `upload-${language}`)
      const upload = join(folder, `${name}.csv`)
      writeFileSync(upload, encoderOf('gb18030')(readings(ROWS, `备注${name}`)))
      await page.locator('#file').setInputFiles(upload)
      await page.locator('#trialRows').selectOption('100')
      await page.getByRole('button', { name: words.upload }).click()
      await page.getByRole('button', { name: words.confirm }).waitFor()
      expect(await page.locator('.facts').first().textContent()).toContain('GB18030')
      expect(await page.locator('.totals').textContent()).toContain(words.agree)
      await checked(page, `trial-${language}`)
      await page.getByRole('button', { name: words.confirm }).click()
      await page.locator('a[href$="/results.csv"]').waitFor()
      expect(await page.locator('.totals').textContent()).toContain(ROWS.toLocaleString('en-US'))
      await checked(page, `finished-${language}`)
      for (const name of ['tiers', 'periods', 'counties', 'bills']) {
        const link = page.locator(`a[href$="/tables/${name}.csv"]`)
        if (name === 'periods' && (await link.count()) === 0) continue
        const table = await context.request.get(`${service.origin}${await link.getAttribute('href')}`)
        const lines = (await table.body()).toString('utf8').split('\r\n')
        expect(lines[0], name).toMatch(/^\uFEFF[^,]+,[^,]+/)
        expect(lines.length, name).toBeGreaterThan(2)
      }
      const failed = Math.floor(ROWS / 97)
      await page.locator('a[href*="/aside?reason=not-a-decimal"]').click()
      expect(await page.locator('.grid tbody tr').count()).toBe(Math.min(failed, 50))
      expect(await page.locator('.grid tbody tr').first().textContent()).toMatch(/98.*总电量.*1e3.*「1e3」/)
      expect(await page.locator('.grid tbody b').first().textContent()).toBe(words.notNumber)
      await checked(page, `aside-${language}`)
      await page.goBack()
      const download = await context.request.get(
        `${service.origin}${await page.locator('a[href$="/errors.csv"]').getAttribute('href')}`,
      )
      const errors = new TextDecoder('gb18030').decode(await download.body())
      expect(errors.trim().split('\n').length).toBeGreaterThan(failed)
      expect(errors.split('\n')[0]).toMatch(/行号,错误代码,错误原因,建议/)
      expect(complaints).toEqual([])
      expect(service.failures).toEqual([])
      await page.getByRole('button', { name: words.out }).click()
      expect(page.url()).toContain('/staff/sign-in')
      await context.close()
    },
  )

  it('mends the error file, with what it says of each row still in it, and uploads it again', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await signedIn(context, 'zhang', 'zh')
    const send = async (name: string, content: string | Uint8Array) => {
      writeFileSync(join(folder, name), content)
      await page.locator('#file').setInputFiles(join(folder, name))
      await page.locator('#trialRows').selectOption('0')
      await page.getByRole('button', { name: '上传' }).click()
      await page.locator('a[href$="/results.csv"]').waitFor()
    }
    await page.goto(`${service.origin}/staff/runs/new`)
    await send('faulty.csv', encoderOf('gb18030')(readings(500, '待改')))
    const address = await page.locator('a[href$="/errors.csv"]').getAttribute('href')
    const download = await context.request.get(`${service.origin}${address}`)
    const errors = new TextDecoder('gb18030').decode(await download.body())
    const rows = errors.trim().split('\n').length - 1
    expect(rows).toBeGreaterThanOrEqual(5)
    await page.getByRole('link', { name: '上传改正后的文件' }).click()
    await send('mended.csv', encoderOf('gb18030')(errors.replaceAll(',1e3,', ',1000,')))
    expect(await page.locator('a[href$="/errors.csv"]').count()).toBe(0)
    expect(await page.locator('.totals').textContent()).toContain(`已算出${rows}有错误0隔离，等人处理0`)
    await context.close()
  })

  it('pauses, goes on with and cancels a run', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await signedIn(context, 'zhang', 'zh')
    const upload = join(folder, 'long.csv')
    const states = () => page.locator('#state').allTextContents()
    const isBrought = async (button: string, state: string) => {
      const there = page.getByRole('button', { name: button })
      if ((await there.count()) > 0) await there.click({ timeout: 10_000 }).catch(() => undefined)
      return (await states()).includes(state)
    }
    // A run that was over before anybody could press a button is begun anew, longer.
    for (let rows = 60_000; rows <= 480_000; rows *= 2) {
      await page.goto(`${service.origin}/staff/runs/new`)
      writeFileSync(upload, readings(rows, '长'))
      await page.locator('#file').setInputFiles(upload)
      await page.locator('#trialRows').selectOption('0')
      await page.getByRole('button', { name: '上传' }).click()
      if (!(await isBrought('暂停', '已暂停'))) continue
      await page.getByRole('button', { name: '继续' }).click()
      if (await isBrought('取消任务', '已取消')) break
    }
    expect(await states()).toEqual(['已取消'])
    await context.close()
  })

  it('is told what to do about a file that cannot be read, and about one that is empty', async () => {
    const context = await browser.newContext()
    const page = await signedIn(context, 'zhang', 'zh')
    const send = async (name: string, content: string) => {
      await page.goto(`${service.origin}/staff/runs/new`)
      writeFileSync(join(folder, name), content)
      await page.locator('#file').setInputFiles(join(folder, name))
      await page.getByRole('button', { name: '上传' }).click()
    }
    await send('empty.csv', '')
    expect(await page.locator('#errors').textContent()).toContain('文件是空的')
    await checked(page, 'refused')
    await send('wrong.csv', 'a,b\n1,2\n')
    await page.getByText('没有算成').waitFor()
    expect(await page.textContent('main')).toContain('户号')
    await context.close()
  })

  it('says what columns mean that were not recognised, and need not say it twice', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await signedIn(context, 'zhang', 'zh')
    const send = async (name: string, remark: string) => {
      await page.goto(`${service.origin}/staff/runs/new`)
      const content = readings(200, remark).replace('户号', '编号').replace('总电量', '用量')
      writeFileSync(join(folder, name), content)
      await page.locator('#file').setInputFiles(join(folder, name))
      await page.locator('#trialRows').selectOption('0')
      await page.getByRole('button', { name: '上传' }).click()
    }
    await send('strange.csv', '甲')
    await page.getByText('没有算成').waitFor()
    await checked(page, 'columns')
    await page.getByLabel('编号').selectOption('户号')
    await page.getByRole('button', { name: '按选定的列' }).click()
    expect(await page.locator('#errors').textContent()).toContain('需要「总电量」')
    await page.getByLabel('编号').selectOption('户号')
    await page.getByLabel('用量').selectOption('总电量')
    await page.getByRole('button', { name: '按选定的列' }).click()
    await page.locator('a[href$="/results.csv"]').waitFor()
    expect(await page.textContent('main')).toContain('有的列是由人指定的')
    await checked(page, 'mapped')
    expect(await page.textContent('main')).toContain('各县的补贴')
    expect(await page.textContent('main')).toContain('98, 195')
    await send('next-month.csv', '乙')
    await page.locator('a[href$="/results.csv"]').waitFor()
    expect(await page.textContent('main')).toContain('有的列是由人指定的')
    await context.close()
  })

  it('of another county does not find the run', async () => {
    const context = await browser.newContext()
    const page = await signedIn(context, 'zhang', 'zh')
    await page.goto(`${service.origin}/staff/runs`)
    const address = (await page.locator('.grid a').first().getAttribute('href')) ?? ''
    await checked(page, 'runs')
    const other = await browser.newContext()
    const theirs = await signedIn(other, 'li', 'zh')
    const response = await theirs.goto(`${service.origin}${address}`)
    expect(response?.status()).toBe(404)
    const aside = await theirs.request.get(`${service.origin}${address}/aside`)
    expect(aside.status()).toBe(404)
    await checked(theirs, 'not-found')
    await other.close()
    await context.close()
  })
})

describe.each(['zh', 'en'] as const)('an administrator (%s)', (language) => {
  it('adds somebody, makes a key that is shown once, and sees it in the audit', async () => {
    const context = await browser.newContext({ javaScriptEnabled: language === 'zh' })
    const page = await signedIn(context, 'admin', language)
    const { prefix } = WORDS[language]
    await page.goto(`${service.origin}${prefix}/staff/people`)
    await page.locator('#name').fill(`wang-${language}`)
    await page.locator('form[action$="/staff/people"] #password').fill(PASSWORD)
    await page.locator('form[action$="/staff/people"] input[value="operator"]').check()
    await page.locator('#person-divisions').fill('４１０２１２')
    await page.locator('form[action$="/staff/people"] button').click()
    expect(await page.locator('.good').textContent()).toContain(`wang-${language}`)
    const row = page.locator('tr', { hasText: `wang-${language}` })
    await row.locator('summary').click()
    await row.locator('input[value="auditor"]').check()
    await checked(page, `rights-${language}`)
    await row.locator('form[action$="/rights"] button').click()
    expect(await row.textContent()).toContain(language === 'zh' ? '审计' : 'Auditor')
    await page.locator('#label').fill('抄表系统')
    await page.locator('form[action$="/staff/keys"] input[value="operator"]').check()
    await page.locator('#key-divisions').fill('410212')
    await page.locator('form[action$="/staff/keys"] button').click()
    const key = (await page.locator('.good code').textContent()) ?? ''
    const answer = await fetch(`${service.origin}/v1/batches`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(answer.status).toBe(200)
    await page.goto(`${service.origin}${prefix}/staff/people`)
    expect(await page.content()).not.toContain(key)
    await checked(page, `people-${language}`)
    await page.goto(`${service.origin}${prefix}/staff/audit`)
    expect(await page.locator('.grid').textContent()).toContain('key-made')
    expect(await page.locator('.good').count()).toBe(1)
    await checked(page, `audit-${language}`)
    await context.close()
  })
})

describe('a form of a session that has ended', () => {
  it('leads to the page to sign in, says so, and changes nothing', async () => {
    const context = await browser.newContext()
    const page = await signedIn(context, 'admin', 'zh')
    await page.goto(`${service.origin}/staff/people`)
    await context.clearCookies()
    await page.locator('#name').fill('nobody')
    await page.locator('form[action$="/staff/people"] #password').fill(PASSWORD)
    await page.locator('#person-divisions').fill('410212')
    await page.locator('form[action$="/staff/people"] button').click()
    expect(page.url()).toContain('/staff/sign-in')
    expect(await page.locator('.note').textContent()).toContain('内容一般还在')
    await checked(page, 'sign-in')
    await context.close()
  })
})
