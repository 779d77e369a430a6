import { describe, expect, it } from 'vitest'
import { answers, open } from './pages.ts'

/** 3,000 kWh in the winter of the published cut: 627.20 + 1,146.80 − 450.00. */
const plain = answers()
const split = answers({ tou: 'yes', total1: null, peak1: '1200', valley1: '2300.5', to1: '2019-01-31' })

describe('comparisons', () => {
  it('say from which valley share time-of-use pays, and what it would cost at some shares', async () => {
    const { status, text } = await open(`/compare?${plain}`)
    expect(status).toBe(200)
    // 0.03 × (1 − v) = 0.12 × v gives v = 0.2.
    expect(text).toContain('谷段占到 20% 以上，峰谷分时才划算')
    // 3,000 kWh: 2,100 × 0.03 − 900 × 0.12 = −45 at 30 %; −135 at 50 %; −225 at 70 %.
    for (const bill of ['1,279.00', '1,189.00', '1,099.00']) expect(text).toContain(bill)
    expect(text).toContain('少 45.00')
  })

  it('compare the bill with and without time-of-use where peak and valley are known', async () => {
    const { text } = await open(`/compare?${split}`)
    // 1200 × 0.03 − 2300.5 × 0.12 = −240.06.
    expect(text).toContain('现在的「执行峰谷分时」最省')
    expect(text).toContain('多 240.06')
    expect(text).toContain('谷段占 65.72%')
  })

  it('give the same heat from another device, by stated assumptions', async () => {
    const { text } = await open(`/compare?${plain}`)
    // A heat pump gives 2 kWh of heat, direct heating 1: 6,000 kWh cost 627.20 + 2,976.80, less 450.
    expect(text).toContain('同样的热，你家的空气源热泵最省')
    expect(text).toContain('3,154.00')
    expect(text).toContain('多 1,830.00')
    expect(text).toContain('没有查到能效，不能算：集中式电取暖、地源热泵')
    expect(text).toMatch(/报道的 2\.0 计[^。]*。 假设/)
  })

  it('say what moving kWh into the valley saves, now and in the rest of the season', async () => {
    const { text } = await open(`/compare?${split}&shift=150`)
    // 150 × (0.03 + 0.12) = 22.50; 78 of 121 days are read, and 1,200 × 43 / 78 = 661.54.
    expect(text).toContain('把 150 度从峰段挪到谷段，少付 22.50 元')
    expect(text).toContain('还有 43 天')
    expect(text).toContain('峰段还要用 661.54 度；从中挪 150 度，再少付 22.50 元')
  })

  it('offer a quarter, half, three quarters and all of the peak to be moved by one press', async () => {
    const { html } = await open(`/compare?${split}&shift=600`)
    for (const kwh of ['300', '900', '1200'])
      expect(html).toMatch(new RegExp(`class="btn plain" href="/compare\\?[^"]*shift=${kwh}#shifted"`))
    expect(html).toMatch(/class="btn" aria-current="true" href="[^"]*shift=600#shifted"/)
  })

  it('move no more than there is, and say when a number cannot be read', async () => {
    expect((await open(`/compare?${split}&shift=99999`)).text).toContain('把 1,200 度从峰段挪到谷段')
    const odd = await open(`/compare?${split}&shift=1e3`)
    expect(odd.text).toContain('「1e3」看不懂，按 100 度算')
    expect(odd.status).toBe(200)
  })

  it('tell the price of the next kWh, and how far the next tier is', async () => {
    expect((await open(`/compare?${plain}`)).text).toContain('现在再用 1 度，0.6100 元')
    const little = await open(`/compare?${answers({ total1: '1000', to1: '2018-12-31' })}`)
    expect(little.text).toContain('现在再用 1 度，0.5600 元')
    expect(little.text).toContain('再用 120 度，进入第二档')
    expect(little.text).toContain('打包交易降价还能再认定 2,000 度')
  })

  it('compare with coal where a price was reported, as a range', async () => {
    const { text } = await open(
      `/compare?${answers({ division: '410882', device: 'direct-electric', registered: 'no', registeredOn: null, from1: '2017-11-15', to1: '2018-03-15', total1: '2500' })}`,
    )
    // 1,120 × 0.56 + 1,380 × 0.61 = 1,469.00.
    expect(text).toContain('取暖净花 1,469.00 元；散煤一个冬天要 700.00 至 800.00 元')
    expect(text).toContain('少 669.00 至 769.00')
  })

  it('ask for the area where district heat is charged by it, and take 19 yuan a square metre', async () => {
    const lankao = {
      division: '410225',
      coverage: 'covered',
      registered: 'no',
      registeredOn: null,
      from1: '2017-11-15',
      to1: '2018-03-15',
    }
    expect((await open(`/compare?${answers(lankao)}`)).html).toContain('name="area"')
    const { text } = await open(`/compare?${answers({ ...lankao, area: '90' })}`)
    expect(text).toContain('集中供热一个冬天要 1,710.00 元')
  })

  it('say that no price was found rather than guess one', async () => {
    const { text } = await open(`/compare?${plain}`)
    expect(text).toContain('这里没有查到能比的价格')
    expect(text).toContain('只有单价，没有查到同样的热量要用多少燃料，因此不推算')
  })

  it('name the cheapest among several ways of paying', async () => {
    const { text } = await open(
      '/compare?division=140109&category=one-household-one-meter&tou=no&coverage=not-covered&device=direct-electric&registered=yes&registeredOn=2017-09-01&converted=2017-10-01&from1=2023-11-01&to1=2024-03-31&total1=4000',
    )
    expect(text).toContain('电价方式')
  })

  it('put a table with the same numbers beside every chart', async () => {
    const { html } = await open(`/compare?${split}`)
    for (const [, chart = ''] of html.matchAll(/<figure class="chart">(.*?)<\/figure>/gs)) {
      const drawn = [...chart.matchAll(/<b class="num">([^<]+)<\/b>/g)].map(([, amount]) => amount)
      const told = [...chart.matchAll(/<td class="num">([^<]*)<\/td>/g)].map(([, amount]) => amount)
      expect(drawn.length).toBeGreaterThan(1)
      for (const amount of drawn) expect(told).toContain(amount)
    }
  })

  it('are complete in English', async () => {
    const { text } = await open(`/en/compare?${split}`)
    expect(text).toContain('Moving 100 kWh from peak to valley saves 15.00 yuan')
    expect(text.replaceAll('中文', '')).not.toMatch(/\p{Script=Han}/u)
  })

  it('ask for what is missing where there is no bill yet', async () => {
    const { text, status } = await open(`/compare?${answers({ coverage: 'unknown' })}`)
    expect(status).toBe(200)
    expect(text).toContain('电费还不能确定，所以没有可比的')
  })
})
