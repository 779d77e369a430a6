import { describe, expect, it } from 'vitest'
import { shippedBook } from '../support/rule-book.ts'
import { answers, open } from './pages.ts'

describe('the result', () => {
  it('shows the net cost, the sum and every line with its figures, rule, clause and grade', async () => {
    const { status, title, text, html } = await open(`/result?${answers()}`)
    expect(status).toBe(200)
    expect(title).toBe('净付 1,324.00 元 · 清暖')
    for (const figure of [
      '1,774.00',
      '−450.00',
      '1,120.00',
      '0.5600',
      '627.20',
      '1,880.00',
      '0.6100',
      '1,146.80',
      '−0.1500',
    ])
      expect(text).toContain(figure)
    expect(text).toContain('供暖季两档电价')
    expect(text).toContain('豫发改价管〔2017〕1089号')
    expect(text).toContain('官方文本')
    expect(html).toContain('<details>')
  })

  it('is complete in English', async () => {
    const { title, text } = await open(`/en/result?${answers()}`)
    expect(title).toBe('1,324.00 yuan net · QingNuan')
    expect(text).toContain('How the bill was worked out')
    expect(text.replaceAll(/〔\d+〕|豫发改价管|号|中文|汴政[^ ]*/g, '')).not.toMatch(/\p{Script=Han}/u)
  })

  it('uses a true minus sign, never a hyphen before a figure', async () => {
    const { text } = await open(
      `/result?${answers({ tou: 'yes', total1: null, peak1: '1000', valley1: '2000' })}`,
    )
    expect(text).toContain('−0.1200')
    expect(text).not.toMatch(/(?<![\d-])-\d/)
  })

  it('tells each condition of bundled trading as met, not met or not known, with the nearest change', async () => {
    const met = await open(`/result?${answers()}`)
    expect(met.text).toContain('符合： 2017年以来已登记为电取暖用户')
    const early = await open(`/result?${answers({ registeredOn: '2016-12-31' })}`)
    expect(early.text).toContain('不符合： 2017年以来已登记为电取暖用户')
    expect(early.text).toContain('只差一条：如果登记日期是 2017年1月1日')
    const open_ = await open(`/result?${answers({ registered: 'unknown', registeredOn: null })}`)
    expect(open_.text).toContain('不知道： 2017年以来已登记为电取暖用户')
    expect(open_.text).toContain('再回答这些，就能确定更多')
  })

  it('shows subsidies with amount, status, reason, cap and how to get them', async () => {
    const { text } = await open(
      `/result?${answers({ from1: '2017-11-15', to1: '2018-03-15', bought: '2017-09-01', invoice: '5000', catalogued: 'yes' })}`,
    )
    expect(text).toContain('可领，已到上限 2,000.00 元')
    expect(text).toContain('每户最多 2,000 元，已到上限')
    expect(text).toContain('怎么领')
    expect(text).toContain('自己出 3,000.00')
    expect(text).toContain('一次性的钱单独列')
  })

  it('says why a purchase subsidy is refused, and what one day would change', async () => {
    const { text } = await open(
      `/result?${answers({ bought: '2016-12-31', invoice: '5000', catalogued: 'yes' })}`,
    )
    expect(text).toContain('不符合： 发票日期在2017年1月1日以后')
    expect(text).toContain('只差一条：如果发票日期是 2017年1月1日')
  })

  it('gives both bills where it is not known whether central heating reaches the home', async () => {
    const { text, html } = await open(
      `/result?${answers({ coverage: 'unknown', registered: 'no', registeredOn: null })}`,
    )
    expect(text).toContain('还不能确定是多少')
    expect(text).toContain('1,680.00 元')
    expect(text).toContain('1,774.00 元')
    expect(html).toMatch(/href="\/result\?[^"]*coverage=not-covered/)
  })

  it('leaves an unpublished discount open, and carries the last one forward only when switched on', async () => {
    const later = { from1: '2020-11-15', to1: '2021-03-15' }
    const plain = await open(`/result?${answers(later)}`)
    expect(plain.text).toContain('还有不能确定的，按 0 计：打包交易降价')
    expect(plain.html).toMatch(/href="\/result\?[^"]*assume=carry-forward-bundled-cut[^"]*">算进去看看/)
    const assumed = await open(`/result?${answers({ ...later, assume: 'carry-forward-bundled-cut' })}`)
    expect(assumed.text).toContain('净付 1,324.00')
    expect(assumed.html).toContain('<span class="grade assumed">假设</span>')
    expect(assumed.html).toMatch(/href="\/result\?[^"]*total1=3000">不算它/)
  })

  it('names what was not found, which is not the same as nothing', async () => {
    const { text } = await open(`/result?${answers()}`)
    expect(text).toContain('没有找到，不等于没有')
    expect(text).toContain('没有查到开封2018年及以后的运行补贴')
  })

  it('tells warnings in words with days that can be read', async () => {
    const { text } = await open(`/result?${answers({ from1: '2020-11-15', to1: '2021-03-15' })}`)
    expect(text).toContain('只查到执行至 2020年6月1日 的依据')
  })

  it('is recomputed from an address that names the edition', async () => {
    const { html } = await open(`/result?${answers()}`)
    const lasting = /href="(\/result\?[^"]*edition=[0-9a-f]{64}[^"]*)"/
      .exec(html)?.[1]
      ?.replaceAll('&amp;', '&')
    expect(lasting).toContain(shippedBook.edition)
    expect((await open(lasting ?? '')).title).toBe('净付 1,324.00 元 · 清暖')
  })

  it('names the edition and the day of knowledge', async () => {
    const known = await open(`/result?${answers({ knownOn: '2018-12-31' })}`)
    expect(known.text).toContain('按 2018年12月31日 以前发布的文件计算')
    expect(known.text).toContain(shippedBook.edition.slice(0, 4))
  })

  it('says what another choice would change, a sentence each, and leads to the figures', async () => {
    const { text, html } = await open(`/result?${answers()}`)
    const said = (await open(`/compare?${answers()}`)).html
    for (const [part, sentence] of [
      ['modes', '谷段占到 20% 以上，峰谷分时才划算'],
      ['devices', '同样的热，你家的空气源热泵最省'],
    ]) {
      expect(html).toMatch(new RegExp(`href="/compare\\?[^"]*#${part}">${sentence}<`))
      expect(said).toContain(`id="${part}"`)
      expect(said).toContain(sentence)
    }
    expect(text).not.toContain('把 100 度从峰段挪到谷段')
    const split = await open(
      `/result?${answers({ tou: 'yes', total1: null, peak1: '1000', valley1: '2000' })}`,
    )
    expect(split.html).toMatch(/href="\/compare\?[^"]*#shifted">把 100 度从峰段挪到谷段，少付 15.00 元</)
    const open_ = await open(
      `/result?${answers({ coverage: 'unknown', registered: 'no', registeredOn: null })}`,
    )
    expect(open_.html).not.toContain('#devices')
  })

  it('asks for the answer that decides which price holds, and does not call a price missing', async () => {
    const rest = 'category=one-household-one-meter&tou=no&device=storage-heater&metering=whole-house'
    const winter = 'from1=2021-11-01&to1=2022-03-31&total1=5500'
    const { text, html } = await open(`/result?division=110105&${rest}&registered=unknown&${winter}`)
    expect(text).toContain('要先知道这个，才定得下电价： 村里或社区把你家登记为电取暖户了吗？')
    expect(html).toMatch(/href="\/ask\/registered\?[^"]*#registered"/)
    expect(text).not.toContain('有一个价格没有查到')
  })

  it('shows no ways of paying of which none can be worked out', async () => {
    const rest = 'category=one-household-one-meter&tou=no&device=direct-electric&metering=whole-house'
    const { text } = await open(
      `/result?division=140121&${rest}&registered=unknown&mode=unknown&from1=2023-11-01&to1=2024-03-31&total1=4000`,
    )
    expect(text).toContain('要先知道这个，才定得下电价：')
    expect(text).not.toContain('各种算出来是')
  })

  it('says that a price was not found where no answer would settle it', async () => {
    const { text, title } = await open(
      '/result?division=653101&category=one-household-one-meter&tou=no&device=direct-electric&metering=whole-house&from1=2023-11-01&to1=2024-03-31&total1=4000',
    )
    expect(text).toContain('有一个价格没有查到')
    expect(title).toContain('还不能确定')
  })

  it('says each warning once, a formula in words, and no tiers where there are none', async () => {
    const hebei =
      'division=130102&category=one-household-one-meter&tou=yes&coverage=unknown&device=air-source-heat-pump-water&registered=yes&registeredOn=2012-09-01&from1=2019-01-01&to1=2019-01-31&meter1=heating&peak1=200&valley1=500'
    const { text } = await open(`/result?${hebei}`)
    expect(text.split('《关于清洁供暖有关价格政策的通知》只查到执行至').length).toBe(2)
    expect(text).toContain('算法：0.2 × 700 与 2,000 中较小的')
    expect(text).toContain('电费（不分档） 364.00')
    expect((await open(`/result?${answers()}`)).text).toContain('阶梯电费 1,774.00')
  })

  it('links a source only where its host was reviewed', async () => {
    const { html, text } = await open(`/result?${answers()}`)
    const links = [...html.matchAll(/<a href="(https?:[^"]+)"/g)].map(
      ([, address = '']) => new URL(address).hostname,
    )
    for (const host of links)
      expect(host).toMatch(
        /(^|\.)(gov\.cn|hnr\.cn|dahe\.cn|bjx\.com\.cn|chinadaily\.com\.cn|dbw\.cn|lyd\.com\.cn)$/,
      )
    expect(text).toContain('见于转载页')
  })

  it('makes its address short: what is empty or unknown is left out', async () => {
    const { status, headers } = await open(
      `/result?${answers({ heating1: '', nonsense: 'x', invoice: ' ' })}`,
    )
    expect(status).toBe(303)
    expect(headers.get('location')).toBe(`/result?${answers()}`)
  })

  it('opens for a household without electric heating', async () => {
    const { text, title } = await open(
      `/result?${answers({ device: 'none', metering: null, registered: null, registeredOn: null })}`,
    )
    expect(title).toBe('净付 1,774.00 元 · 清暖')
    expect(text).toContain('没有电取暖设备，不参加打包交易')
  })

  it('tells how far the tiers are used up, and where the next one begins', async () => {
    const little = await open(`/result?${answers({ total1: '808', to1: '2018-12-31' })}`)
    // 1,120 − 808 = 312.
    expect(little.text).toContain('已用 808 度，在第一档，每度 0.5600 元；再用 312 度进入第二档。')
    expect((await open(`/result?${answers()}`)).text).toContain('在第二档，每度 0.6100 元；没有更高的档')
  })

  it('draws how much of each cap is used, to scale from zero', async () => {
    const { html } = await open(`/result?${answers({ total1: '1500' })}`)
    // 1,500 of 3,000 kWh, of 99 % of the width.
    expect(html).toMatch(/<svg class="gauge"[^>]*>.*?width="49.5%"/s)
  })

  it('leads from the nearest change to the question that would have to change', async () => {
    const { html } = await open(`/result?${answers({ registeredOn: '2016-12-31' })}`)
    expect(html).toMatch(/href="\/ask\/registered-on\?[^"]*#registeredOn">去改这个回答/)
  })
})
