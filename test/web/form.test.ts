import { describe, expect, it } from 'vitest'
import { shippedBook } from '../support/rule-book.ts'
import { answers, follow, open } from './pages.ts'

describe('the first page', () => {
  it('has two ways in and shows a worked bill by the current rules', async () => {
    const { status, text, html } = await open('/')
    expect(status).toBe(200)
    expect(html).toContain('<a href="/ask/place?way=bill">我有电费单</a>')
    expect(html).toContain('<a href="/ask/place?way=guess">我不清楚</a>')
    expect(text).toContain('1,324.00')
    expect(html).toContain('<html lang="zh-CN">')
  })

  it('stands in English at /en, and ?lang=en leads there', async () => {
    expect((await open('/en')).html).toContain('<html lang="en">')
    expect((await open('/?lang=en')).headers.get('location')).toBe('/en')
  })
})

describe('choosing a place', () => {
  it('goes from province to city to county, one select at a time', async () => {
    const province = await open('/ask/place?division=410000')
    expect(province.text).toContain('在河南省的哪个市？')
    expect(province.html).toContain('<option value="410200">开封市</option>')
    const city = await open('/ask/place?division=410200&within=410000')
    expect(city.text).toContain('在开封市的哪个县（市、区）？')
    const county = await open('/ask/place?division=410212&within=410200')
    expect(county.headers.get('location')).toBe('/ask/next?division=410212')
  })

  it('leads straight to the county where a county lies right below its province', async () => {
    expect((await open('/ask/place?division=419001')).status).toBe(303)
    expect((await open('/ask/place?division=110000')).text).toContain('在北京市的哪个县（市、区）？')
  })

  it('says when nothing was chosen, and asks the same again', async () => {
    const { text, title } = await open('/ask/place?within=410200&division=')
    expect(title).toMatch(/^有误：/)
    expect(text).toContain('还没有选。请从列表里选一个')
    expect(text).toContain('在开封市的哪个县（市、区）？')
  })

  it('asks for the county where a whole city was given', async () => {
    const { status, text } = await open(`/result?${answers({ division: '410200' })}`)
    expect(status).toBe(422)
    expect(text).toContain('「开封市」的范围太大')
    expect(text).toContain('祥符区')
  })

  it('offers the nearest places for a code that does not exist', async () => {
    const { status, text } = await open('/ask/home?division=410299')
    expect(status).toBe(422)
    expect(text).toContain('没有代码为「410299」的行政区划')
    expect(text).toContain('是不是想找')
  })

  it('keeps the other answers when the place is changed', async () => {
    const { html } = await open(`/ask/place?${answers({ division: '410200' })}`)
    expect(html).toContain('<input type="hidden" name="total1" value="3000"/>')
    expect(html).not.toContain('name="division" value=')
  })

  it('has a clear page for a county without prices, with what was found above it', async () => {
    const { status, text } = await open('/ask/home?division=620102')
    expect(status).toBe(200)
    expect(text).toContain('还没有城关区的电价')
    expect(text).toContain('没有找到，不等于没有')
    expect(text).toContain('在它上一级查到的')
    expect(text).toContain('没有查到甘肃的采暖用电补贴')
  })

  it('opens a page for every county of Kaifeng', async () => {
    for (const { code, name } of shippedBook.divisions.counties('410200')) {
      const { status, text } = await follow(`/ask/home?division=${code}`)
      expect(status, code).toBe(200)
      expect(text).toContain(name)
    }
  })
})

describe('the figures of the bill', () => {
  it('are a total, or peak and valley, as the bill shows them', async () => {
    const plain = await open(`/ask/bill?${answers({ from1: null, to1: null, total1: null })}`)
    expect(plain.html).toContain('name="total1"')
    expect(plain.html).not.toContain('name="peak1"')
    const split = await open(`/ask/bill?${answers({ tou: 'yes', total1: null })}`)
    expect(split.html).toContain('name="peak1"')
    expect(split.html).not.toContain('name="total1"')
  })

  it('are marked in a drawing under the names of their fields', async () => {
    const { text } = await open(`/ask/bill?${answers({ tou: 'yes', total1: null })}`)
    expect(text).toContain('填到「起始日期和截止日期」')
    expect(text).toContain('填到「谷段用电（度）」')
  })

  it('may come from several bills, each beginning the day after the last', async () => {
    const { html } = await open(`/ask/bill?${answers({ more: '1' })}`)
    expect(html).toMatch(/name="from2" value="2019-03-16"/)
    expect(html).toMatch(/name="total1" value="3000"/)
  })

  it('name their meter where the heating has one of its own', async () => {
    const shanxi = '/ask/bill?division=140109&category=one-household-one-meter&device=direct-electric'
    expect((await open(`${shanxi}&metering=own-meter`)).html).toContain('name="meter1"')
    expect((await open(`${shanxi}&metering=whole-house`)).html).not.toContain('name="meter1"')
  })
})

describe('what was typed', () => {
  it.each([
    { typed: { total1: ' ３０００ ' }, as: 'full-width digits and spaces' },
    { typed: { from1: '２０１８－１１－１５' }, as: 'a full-width date' },
    { typed: { from1: '20181115', to1: '2019/3/15' }, as: 'dates without signs and with slashes' },
    { typed: { from1: '2018年11月15日', to1: '2019.3.15' }, as: 'dates as bills print them' },
    { typed: { total1: '3000.0' }, as: 'a needless decimal' },
  ])('accepts $as', async ({ typed }) => {
    expect((await follow(`/result?${answers(typed)}`)).title).toBe('净付 1,324.00 元 · 清暖')
  })

  it.each([
    { typed: '六百四', says: '「六百四」看不懂' },
    { typed: '1e3', says: '「1e3」看不懂' },
    { typed: '3,000', says: '「3,000」看不懂' },
    { typed: '-5', says: '「-5」看不懂' },
    { typed: '+5', says: '「+5」看不懂' },
    { typed: '12.345', says: '「12.345」小数太多' },
    { typed: '12345678901234567890', says: '超出了范围' },
  ])('refuses $typed at its field and keeps it', async ({ typed, says }) => {
    const { status, title, text, html } = await open(`/result?${answers({ total1: typed })}`)
    expect(status).toBe(422)
    expect(title).toMatch(/^有误：/)
    expect(text).toContain(says)
    expect(html).toContain(`value="${typed}"`)
    expect(html).toContain('href="#total1"')
    expect(html).toContain('aria-invalid="true"')
  })

  it('refuses a day that is not in the calendar, and names the reading', async () => {
    const { text } = await open(`/en/result?${answers({ from1: '2018-02-30' })}`)
    expect(text).toContain('Reading 1, First day')
    expect(text).toContain('“2018-02-30” is not a day of the calendar')
  })

  it('names a price mode that the place does not have', async () => {
    const typed = { division: '140802', mode: 'option-1' }
    expect((await open(`/en/result?${answers(typed)}`)).text).toContain(
      '“option-1” is not one of the answers',
    )
  })

  it('names all that is wrong, in the order of the page', async () => {
    const { text, html } = await open(`/result?${answers({ total1: 'x', bought: 'y', from2: '2019-01-01' })}`)
    expect(html).toMatch(/href="\/ask\/invoice\?[^"]*#bought"/)
    const summary = [
      '第 1 次抄表的总用电',
      '第 2 次抄表的截止日期',
      '第 2 次抄表的总用电',
      '发票日期',
      '发票金额',
    ]
    const places = summary.map((label) => text.indexOf(label))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('refuses time-of-use on a shared meter where it was asked', async () => {
    const { text, html } = await open(
      `/result?${answers({ category: 'shared-meter', tou: 'yes', total1: null, peak1: '1', valley1: '2' })}`,
    )
    expect(text).toContain('合表用户没有峰谷分时电价')
    expect(html).toContain('href="#tou"')
  })

  it('says from which day there are prices, in words', async () => {
    const { text } = await open(`/result?${answers({ from1: '2011-11-15', to1: '2012-03-15' })}`)
    expect(text).toContain('最早的电价从 2012年7月1日 起')
  })

  it('drops an edition that nobody knows after saying so', async () => {
    const { status, text, html } = await open(`/result?${answers({ edition: 'beef' })}`)
    expect(status).toBe(422)
    expect(text).toContain('没有编号为「beef」的规则版本')
    expect(html).not.toContain('name="edition"')
  })
})
