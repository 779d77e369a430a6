import { describe, expect, it } from 'vitest'
import { shippedBook } from '../support/rule-book.ts'
import { answers, open } from './pages.ts'

const TARIFF = '/rules/henan-clean-heating-prices-2017/winter-tiers'

describe('the rules of a place on a day', () => {
  it('hold what was in force then, and nothing of later or earlier', async () => {
    const before = await open('/rules?division=410212&on=2017-11-14')
    expect(before.title).toBe('祥符区：2017年11月14日执行的规定 · 清暖')
    expect(inForce(before.text)).not.toContain('供暖季两档电价')
    expect(inForce(before.text)).toContain('年度阶梯电价')
    const from = await open('/rules?division=410212&on=2017-11-15')
    expect(inForce(from.text)).toContain('供暖季两档电价')
    expect(inForce(from.text)).toContain('运行补贴')
    const after = await open('/rules?division=410212&on=2018-01-01')
    expect(inForce(after.text)).not.toContain('开封2017年电取暖运行补贴')
  })

  it('are those of today where no day is named', async () => {
    expect((await open('/rules?division=410212')).title).toContain('2026年11月24日')
  })

  it('can be asked by a day as a bill prints it', async () => {
    const { status, title } = await open('/rules?division=410212&on=２０１８年１１月１５日')
    expect(status).toBe(200)
    expect(title).toContain('2018年11月15日')
  })

  it('are found step by step by a plain list, with a way back up', async () => {
    expect((await open('/rules')).html).toContain('<option value="410000">')
    expect((await open('/rules?division=410000')).html).toContain('<option value="410200">')
    const city = await open('/rules?division=410200')
    expect(city.html).toContain('<option value="410212">')
    expect(city.html).toContain('href="/rules?division=410000"')
  })

  it('say what cannot be read, and show today or the nation instead', async () => {
    const day = await open('/rules?division=410212&on=2018-02-30')
    expect(day.status).toBe(422)
    expect(day.text).toContain('「2018-02-30」不是日历上的一天')
    const place = await open('/rules?division=999999')
    expect(place.status).toBe(422)
    expect(place.title).toContain('有误：')
    expect(place.text).toContain('没有代码为「999999」的地方')
  })

  it('count what is to be mended', async () => {
    const { text } = await open('/rules?division=999999&on=2018-02-30')
    expect(text).toContain('有 2 处要改')
    expect((await open('/rules?division=999999')).text).toContain('有 1 处要改')
  })

  it('tell gaps apart from rules', async () => {
    const { text } = await open('/rules?division=410212&on=2018-11-15')
    expect(text).toMatch(/查过、没有查到的（\d+ 条）/)
    expect(text).toContain('没有查到开封2018年及以后的运行补贴')
  })

  it('lead into the calculation from a county', async () => {
    expect((await open('/rules?division=410212')).html).toContain('href="/ask/home?division=410212"')
    expect((await open('/rules?division=410200')).html).not.toContain('href="/ask/home?division=410200"')
  })
})

const inForce = (text: string) => text.slice(0, text.lastIndexOf('什么时候变过'))

describe('the timeline of a place', () => {
  it('names each day with what began and what ended, the latest first', async () => {
    const { text } = await open('/rules?division=410212')
    const days = [
      ...text
        .slice(text.lastIndexOf('什么时候变过'), text.lastIndexOf('两天之间'))
        .matchAll(/(\d{4})年(\d+)月(\d+)日/g),
    ].map(([, year, month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    expect(days).toEqual(days.toSorted().reverse())
    expect(text).toContain('2018年1月1日 － 不再执行： 开封2017年电取暖运行补贴')
    expect(text).toMatch(
      /2018年11月15日 ＋ 开始执行： 电能替代打包交易（登记用户）[^＋]* － 不再执行： 电能替代打包交易（整村整社区）/,
    )
  })
})

describe('the difference between two days', () => {
  it('is told in words, whichever day is named first', async () => {
    const one = await open('/rules?division=410212&on=2018-11-15&than=2018-11-14')
    expect(one.text).toContain('从 2018年11月14日 到 2018年11月15日：换了 1 条，新开始 0 条，不再执行 0 条')
    expect(one.text).toMatch(/原来：[^。]*。[\s\S]*现在：/)
    const other = await open('/rules?division=410212&on=2018-11-14&than=2018-11-15')
    expect(other.text).toContain('从 2018年11月14日 到 2018年11月15日：换了 1 条')
  })

  it('is none between two days of the same rules', async () => {
    const { text } = await open('/rules?division=410212&on=2018-12-01&than=2018-12-02')
    expect(text).toContain('2018年12月1日 和 2018年12月2日 的规定一样')
  })

  it('names a day that cannot be read', async () => {
    const { status, text } = await open('/rules?division=410212&than=x')
    expect(status).toBe(422)
    expect(text).toContain('「x」不是日历上的一天')
  })
})

describe('the page of a provision', () => {
  it('says what it says, where, when, by which document and how well it is known', async () => {
    const { status, text, title } = await open(TARIFF)
    expect(status).toBe(200)
    expect(title).toBe('供暖季两档电价 · 清暖')
    for (const part of [
      '管到哪里 河南省',
      '2017年11月15日起，查到执行至 2020年6月1日',
      '豫发改价管〔2017〕1089号',
      '官方文本',
      '第一档 0 至 1,120 0.56',
      '第二档 1,120 以上 0.61',
      '每个供暖季',
    ])
      expect(text).toContain(part)
  })

  it('shows worked cases with what comes out now beside what was expected', async () => {
    const { text } = await open('/rules/kaifeng-dual-substitution-2017/purchase')
    expect(text).toContain(
      '发票2000元补1400元。 0.70×2000 = 1400.00; 2000−1400.00 = 600.00 1,400.00 1,400.00 ✓ 一致',
    )
  })

  it('names what it took the place of and what took its place', async () => {
    const later = await open('/rules/henan-bundled-trading-reply-2018/registered-users')
    expect(later.text).toContain('代替了： 电能替代打包交易（整村整社区）')
    const earlier = await open('/rules/henan-bundled-trading-2018/whole-village')
    expect(earlier.text).toContain('后来由它代替： 电能替代打包交易（登记用户）')
    expect(earlier.text).toContain('到 2018年11月14日 为止')
  })

  it('tells how unclear points were read, with the day', async () => {
    const { text } = await open('/rules/kaifeng-dual-substitution-2017/purchase')
    expect(text).toContain('常听到的3500元是郑州、安阳、新乡的上限')
    expect(text).toContain('2026年11月23日')
  })

  it('exists for every provision in both languages, whatever its kind', async () => {
    for (const { id } of shippedBook.provisions)
      for (const prefix of ['', '/en']) {
        const { status, text } = await open(`${prefix}/rules/${id}`)
        expect(status, id).toBe(200)
        expect(text, id).not.toMatch(/undefined|\[object|NaN|\{\w+\}/)
      }
  })

  it('is not there for a name that nothing has', async () => {
    const { status, text, title } = await open('/rules/no-such/rule')
    expect(status).toBe(404)
    expect(title).toContain('有误：')
    expect(text).toContain('没有名为「no-such/rule」的条款')
  })

  it('is linked from every line, condition and subsidy of a result', async () => {
    const { html } = await open(
      `/result?${answers({ from1: '2017-12-01', to1: '2018-11-30', bought: '2017-09-01', invoice: '5000', catalogued: 'yes' })}`,
    )
    const linked = new Set([...html.matchAll(/href="\/rules\/([^"]+)"/g)].map(([, id]) => id))
    for (const id of [
      'henan-clean-heating-prices-2017/winter-tiers',
      'kaifeng-dual-substitution-2017/purchase',
      'kaifeng-dual-substitution-2017/running',
      'henan-bundled-trading-reply-2018/registered-users',
    ])
      expect(linked).toContain(id)
    for (const id of linked) expect(shippedBook.provision(id ?? ''), id).toBeDefined()
    const rows = html.match(/<tr class="rule">.*?<\/tr>/gs) ?? []
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) expect(row).toContain('href="/rules/')
  })
})

describe('the worked cases', () => {
  it('are public, by province, and all agree', async () => {
    const { text, html } = await open('/cases?division=410000')
    expect(text).toMatch(/这里有 6\d\d 个例子/)
    expect(text).toContain('，0 个不一致')
    expect(text).not.toContain('✗')
    expect(html).toContain('aria-current="true"')
    expect(html).toContain('href="/cases/kaifeng-invoice-5000"')
  })

  it('can be listed by the provision that they touch', async () => {
    const { text, title } = await open('/cases?provision=kaifeng-dual-substitution-2017/purchase')
    expect(title).toContain('用到「开封2017年设备购置补贴」的例子')
    expect(text).toContain('发票2000元补1400元。')
    expect(text).not.toContain('供暖季')
  })

  it('open one by one, with the whole answer, and as an assessment that can be changed', async () => {
    const { text, html } = await open('/cases/kaifeng-invoice-5000')
    expect(text).toContain('购置补贴 · 金额 2,000.00 2,000.00 ✓ 一致')
    const result = /class="btn" href="(\/result[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await open(result)).text).toContain('可领，已到上限 2,000.00 元')
  })

  it('say why a question is refused where that is the case', async () => {
    const cases = await open('/cases?division=410000')
    const refused =
      /<a href="(\/cases\/[^"]+)">[^<]*<\/a><small>[^<]*<\/small><\/th><td class="num">不予计算/.exec(
        cases.html,
      )
    expect(refused).not.toBeNull()
    const { text } = await open(refused?.[1] ?? '')
    expect(text).toContain('这样的问题不予计算')
    expect(text).toContain('✓ 一致')
  })

  it('each have a page in both languages', async () => {
    const { html } = await open('/cases?division=130000')
    const links = [...html.matchAll(/href="(\/cases\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(links.length).toBeGreaterThan(40)
    for (const path of links)
      for (const prefix of ['', '/en']) {
        const { status, text } = await open(`${prefix}${path}`)
        expect(status, path).toBe(200)
        expect(text, path).not.toMatch(/undefined|\[object|NaN/)
      }
  })

  it('are not there under another name', async () => {
    expect((await open('/cases/none')).status).toBe(404)
  })
})
