import { describe, expect, it } from 'vitest'
import { answers, follow, open } from './pages.ts'

/** Where a form that was filled in leads: the path of the page and its answers. */
async function afterwards(id: string, query: string): Promise<{ path: string; query: URLSearchParams }> {
  const { status, headers } = await open(`/ask/${id}?${query}&next=1`)
  expect(status).toBe(303)
  const [path = '', rest = ''] = (headers.get('location') ?? '').split('?')
  return { path, query: new URLSearchParams(rest.split('#')[0]) }
}

const needed = {
  heating1: null,
  village: null,
  classes: null,
  purchase: null,
  registered: null,
  registeredOn: null,
}
/** The household with everything that makes a bill, and nothing else answered. */
const basics = (changes: Readonly<Record<string, string | null>> = {}) =>
  answers({ ...needed, coverage: null, metering: null, ...changes })

describe('the words of a question', () => {
  it('name devices as people and bills call them', async () => {
    const { text } = await open('/ask/device?division=410212')
    expect(text).toContain('也叫电暖器、电暖气、电油汀、电热膜、发热电缆、碳晶板、电壁挂炉、家用电锅炉。')
    expect(text).toContain('也叫热风机。')
  })

  it('give an example at the field it is for, not above all of them', async () => {
    const { text } = await open(`/ask/invoice?${answers({ purchase: 'yes', invoice: null, bought: null })}`)
    expect(text.split('例如 5000').length).toBe(2)
  })
})

describe('an estimate that is open', () => {
  const guess =
    'way=guess&category=one-household-one-meter&device=direct-electric&area=90&house=unknown&hours=8&winter=2023&tou=no'

  it('leads to the question that decides which price holds', async () => {
    const { text } = await open(`/result?${guess}&division=370114&registered=unknown`)
    expect(text).toContain('还要一个回答')
    expect(text).toContain('要先知道这个，才定得下电价： 村里或社区把你家登记为电取暖户了吗？')
  })

  it('does not promise that an answer would help where a price was not found', async () => {
    const { title, text } = await open(`/result?${guess}&division=653101&metering=whole-house`)
    expect(title).toContain('还不能确定')
    expect(text).toContain('下面「中」的算法里写着')
    expect(text).not.toContain('还要一个回答')
  })
})

describe('the order of questions', () => {
  it('begins with what every bill needs', async () => {
    const seen: string[] = []
    let query = 'division=410212&way=bill'
    const given: Readonly<Record<string, string>> = {
      device: 'device=air-source-heat-pump',
      category: 'category=one-household-one-meter',
      tou: 'tou=no',
      bill: 'from1=2018-11-15&to1=2019-03-15&total1=3000',
    }
    let path = '/ask/device'
    for (let id = 'device'; given[id] !== undefined; id = path.slice('/ask/'.length)) {
      seen.push(id)
      query = `${query}&${given[id]}`
      path = (await afterwards(id, query)).path
    }
    expect(seen).toEqual(['device', 'category', 'tou', 'bill'])
    expect(path).toBe('/ask/coverage')
  })

  it('leads to the page on which everything is checked, once nothing is open', async () => {
    const all = answers({ heating1: 'unknown', classes: 'none', purchase: 'no' })
    expect((await afterwards('purchase', all)).path).toBe('/ask/check')
  })

  it('does not ask for the day of registration of somebody who is not registered', async () => {
    const { path } = await afterwards(
      'registered',
      basics({ coverage: 'not-covered', heating1: '0', metering: 'whole-house', registered: 'no' }),
    )
    expect(path).not.toBe('/ask/registered-on')
    const yes = await afterwards(
      'registered',
      basics({ coverage: 'not-covered', heating1: '0', metering: 'whole-house', registered: 'yes' }),
    )
    expect(yes.path).toBe('/ask/registered-on')
  })
})

describe('what is asked', () => {
  const counted = async (query: string) => {
    const { html } = await follow(`/ask/check?${query}`)
    return [...html.matchAll(/href="\/ask\/([a-z-]+)\?/g)].map(([, id]) => id)
  }
  const whole = { heating1: 'unknown', classes: 'none', purchase: 'no' }

  it('leaves out whether the whole village was converted where the season does not ask for it', async () => {
    // The whole village counts in the notice of 2018-03-27, which a reply replaced on 2018-11-15.
    expect(await counted(answers({ ...whole, village: 'unknown' }))).not.toContain('village')
    const spring = { from1: '2018-03-27', to1: '2018-03-31', total1: '100', village: 'unknown' }
    const { headers } = await open(`/ask/bill?${answers({ ...whole, ...spring, village: null })}&next=1`)
    expect(headers.get('location')).toMatch(/^\/ask\/village\?/)
  })

  it('asks whether central heating reaches the home where it selects the price, and not before it did', async () => {
    expect((await afterwards('bill', basics())).path).toBe('/ask/coverage')
    // The prices for homes without central heating began on 2017-11-15.
    const before = basics({ from1: '2017-06-01', to1: '2017-06-30', total1: '200' })
    expect((await afterwards('bill', before)).path).not.toBe('/ask/coverage')
  })

  it('asks for what was used before where a reading begins inside a season, for that alone', async () => {
    const later = { from1: '2018-12-15', to1: '2019-01-14', total1: '800' }
    const { path } = await afterwards('classes', answers({ ...whole, ...later, coverage: 'not-covered' }))
    expect(path).toBe('/ask/prior')
    const { html } = await open(`/ask/prior?${answers({ ...whole, ...later })}`)
    expect(html).toContain('name="priorSeason"')
    expect(html).not.toContain('name="priorYear"')
    const first = await afterwards('classes', answers(whole))
    expect(first.path).not.toBe('/ask/prior')
  })

  it('asks for the price mode where there is one to choose', async () => {
    const shanxi = answers({ division: '140109', device: 'direct-electric', metering: 'whole-house' })
    const winter = { from1: '2023-11-01', to1: '2024-03-31', total1: '4000' }
    const query = new URLSearchParams(shanxi)
    for (const [name, value] of Object.entries(winter)) query.set(name, value)
    expect((await afterwards('bill', query.toString())).path).toBe('/ask/mode')
    expect(await counted(answers(whole))).not.toContain('mode')
  })

  it('asks for reference months, by name and year, where the everyday use is their mean', async () => {
    const shanxi = answers({
      division: '140109',
      metering: 'whole-house',
      from1: '2023-11-01',
      to1: '2024-03-31',
      mode: 'season-quota',
    })
    const { text, html } = await open(`/ask/months?${shanxi}`)
    expect(text).toContain('8月用电（度）')
    expect(html).toContain('name="base09"')
    expect(html).not.toContain('name="base01"')
  })

  it('asks nothing about a device of somebody who has none', async () => {
    const none = answers({ ...needed, device: 'none', metering: null })
    for (const id of ['heat', 'registered', 'purchase', 'metering'])
      expect(await counted(none), id).not.toContain(id)
  })

  it('lets every question be left unanswered', async () => {
    const text = ['registered-on', 'converted', 'members', 'power', 'baseline', 'invoice', 'prior', 'heat']
    for (const id of text) {
      const { html } = await open(`/ask/${id}?${answers({ registered: 'yes', purchase: 'yes' })}`)
      expect(html, id).toContain('name="skip"')
    }
    for (const id of [
      'category',
      'tou',
      'coverage',
      'registered',
      'village',
      'classes',
      'purchase',
      'winter',
    ]) {
      const { html } = await open(`/ask/${id}?${answers()}`)
      expect(html, id).toContain('value="unknown"')
    }
  })
})

describe('an answer that was left open or is wrong', () => {
  it('is said where it was asked, on top and at the field, with the focus', async () => {
    const { status, title, html, text } = await follow('/ask/device?division=410212&next=1')
    expect(status).toBe(422)
    expect(title).toBe('有误：用什么电取暖？ · 清暖')
    expect(text).toContain('有 1 处要改')
    expect(html).toContain('autofocus')
    expect(html).toContain('<a href="#device">')
  })

  it('has an address with the fragment of the summary, for browsers without autofocus', async () => {
    const { headers } = await open('/ask/device?division=410212&next=1')
    expect(headers.get('location')).toMatch(/&fix=1#errors$/)
  })

  it('asks for the day where somebody is registered', async () => {
    const { text } = await follow(`/ask/registered-on?${answers({ registeredOn: null })}&next=1`)
    expect(text).toContain('不清楚就按「不知道」')
    const { text: wrong, html } = await follow(
      `/ask/registered-on?${answers({ registeredOn: '去年' })}&next=1`,
    )
    expect(wrong).toContain('「去年」不是日历上的一天')
    expect(html).toContain('value="去年"')
  })

  it('does not keep anybody from saying «I don’t know» after typing something odd', async () => {
    const { headers } = await open(`/ask/registered-on?${answers({ registeredOn: '去年' })}&skip=1`)
    expect(headers.get('location')).toContain('registeredOn=unknown')
  })
})

describe('checking the answers', () => {
  const all = answers({ heating1: '2800', classes: 'low-income', purchase: 'no' })

  it('tells every answer in words, each with a way to change it', async () => {
    const { status, text, html } = await open(`/ask/check?${all}`)
    expect(status).toBe(200)
    expect(text).toContain('空气源热泵')
    expect(text).toContain('2018年11月15日 至 2019年3月15日，3,000 度')
    expect(text).toContain('2,800 度')
    expect(text).toContain('2017年9月1日')
    expect(html).toMatch(/href="\/ask\/device\?[^"]*total1=3000/)
  })

  it('comes back after a change, with everything else as it was', async () => {
    const changed = new URLSearchParams(all)
    changed.set('classes', 'none')
    const { path, query } = await afterwards('classes', changed.toString())
    expect(path).toBe('/ask/check')
    expect(query.get('heating1')).toBe('2800')
    expect(query.get('classes')).toBe('none')
  })

  it('asks what a change made necessary', async () => {
    const changed = new URLSearchParams(all)
    changed.set('purchase', 'yes')
    expect((await afterwards('purchase', changed.toString())).path).toBe('/ask/invoice')
  })

  it('leads to the result without answers that no longer count', async () => {
    const { html } = await open(`/ask/check?${all}&village=yes&priorSeason=100`)
    const result = /href="(\/result\?[^"]*)"/.exec(html)?.[1] ?? ''
    expect(result).toContain('total1=3000')
    expect(result).not.toContain('village')
    expect(result).not.toContain('priorSeason')
  })
})

describe('somebody who does not know their meter', () => {
  it('is told what was taken instead, beside the result', async () => {
    const { text } = await open(`/result?${answers({ category: 'unknown', tou: 'unknown' })}`)
    expect(text).toContain('电表不清楚，按一户一表算')
    expect(text).toContain('峰谷不清楚，按不分算')
    expect(text).toContain('1,324.00')
  })
})

describe('an estimate', () => {
  const guess =
    'way=guess&division=410212&device=air-source-heat-pump&area=80&house=ordinary&hours=10&winter=2018&category=one-household-one-meter&tou=no&coverage=not-covered&registered=no'

  it('asks first what it needs', async () => {
    const start = 'way=guess&division=410212&device=air-source-heat-pump'
    expect((await open(`/result?${start}`)).headers.get('location')).toMatch(/^\/ask\/area\?/)
    expect((await open(`/result?${start}&area=80&hours=x`)).headers.get('location')).toMatch(
      /^\/ask\/hours\?.*fix=1#errors$/,
    )
  })

  it('shows the range in whole yuan, with its middle and everything that was assumed', async () => {
    // 1,694 and 363 kWh: 2,057 kWh cost 1,120 × 0.56 + 937 × 0.61 = 1,198.77, less 203.28 for 363 alone: 995.49.
    // 3,146 and 363 kWh: 1,120 × 0.56 + 2,389 × 0.61 = 2,084.49, less 203.28: 1,881.21.
    const { status, title, text } = await open(`/result?${guess}`)
    expect(status).toBe(200)
    expect(title).toBe('估计取暖净付 995 至 1,881 元 · 清暖')
    expect(text).toContain('中间值 1,438 元')
    expect(text).toContain('每平方米热量 35 至 65，中间 50 瓦/平方米 假设')
    expect(text).toContain('照明和家电 3 度/天 假设')
    expect(text).toContain('取暖面积 80 平方米 你填的')
  })

  it('goes by every figure that is changed beside it, typed or by one press', async () => {
    const { html, title } = await open(`/result?${guess}`)
    for (const [name, values] of [
      ['load', ['35', '50', '65']],
      ['cop', ['1.6', '2', '2.4']],
      ['other', ['2.4', '3', '3.6']],
    ] as const)
      for (const value of values)
        expect(html).toMatch(new RegExp(`href="/result\\?[^"]*${name}=${value}["&]`))
    // A heat pump of 2.5 uses 50 × 80 × 10 × 121 / 1,000 / 2.5 = 1,936 kWh in the middle.
    const better = await open(`/result?${guess}&cop=2.5`)
    expect(better.title).not.toBe(title)
    expect(better.text).toContain('1,936')
    expect(better.text).toContain('能效：热是电的 2.5 倍 你填的')
    const [low, much] = [await open(`/result?${guess}&load=35`), await open(`/result?${guess}&load=65`)]
    expect(low.title).toBe('估计取暖净付 995 至 995 元 · 清暖')
    expect(much.html).toMatch(/class="btn" aria-current="true" href="[^"]*load=65"/)
  })

  it('is what the engine says to each use, case by case', async () => {
    const { html } = await open(`/result?${guess}`)
    const cases = [...html.matchAll(/href="(\/result\?[^"]*total1=[^"]*)"/g)].map(([, to = '']) =>
      to.replaceAll('&amp;', '&'),
    )
    expect(cases).toHaveLength(3)
    // Heating of 2,420 beside 363 kWh: 2,783 kWh cost 1,120 × 0.56 + 1,663 × 0.61 = 1,641.63, and 363 alone 203.28.
    const { text } = await open(cases[1] ?? '')
    expect(text).toContain('1,641.63')
    expect(text).toContain('1,438.35')
  })

  it('keeps no reading of a bill that was typed before', async () => {
    const { html } = await open(`/result?${guess}&from1=2018-11-15&to1=2018-12-15&total1=9&from2=2018-12-16`)
    expect(html).not.toContain('from2')
  })

  it('keeps a figure that cannot be read, and says what is wrong with it', async () => {
    const { status, title, html, text } = await open(`/result?${guess}&load=500.5`)
    expect(status).toBe(422)
    expect(title).toMatch(/^有误：/)
    expect(text).toContain('「500.5」超出了范围。请填 1 到 500 之间的数')
    expect(html).toContain('value="500.5"')
  })

  it('says so where nothing is known of the device, and what helps', async () => {
    const pump = guess.replace('air-source-heat-pump', 'ground-source-heat-pump')
    expect((await open(`/result?${pump}`)).headers.get('location')).toMatch(/^\/ask\/cop\?/)
    const { text } = await open(`/result?${pump}&cop=unknown`)
    expect(text).toContain('不能估算「地源热泵」')
    expect((await open(`/result?${pump}&cop=4`)).title).toMatch(/^估计取暖净付/)
  })
})

describe('addresses of the old form', () => {
  it('lead on to the question that is open', async () => {
    expect((await open('/ask/home?division=410212')).headers.get('location')).toBe(
      '/ask/device?division=410212',
    )
    expect((await open(`/ask/home?${answers()}`)).status).toBe(303)
  })

  it('open the result that they always opened', async () => {
    expect((await open(`/result?${answers()}`)).title).toBe('净付 1,324.00 元 · 清暖')
  })

  it('ask for what a result cannot do without', async () => {
    expect((await open('/result?division=410212')).headers.get('location')).toBe(
      '/ask/device?division=410212',
    )
  })
})
