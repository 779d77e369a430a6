import { SELF } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'

const ORIGIN = 'https://qingnuan.example'
const WINTER =
  'division=410212&category=one-household-one-meter&tou=no&coverage=not-covered&device=air-source-heat-pump&metering=whole-house&registered=yes&registeredOn=2017-09-01&from1=2018-11-15&to1=2019-03-15&total1=3000'

describe('the pages in workerd', () => {
  it('complete the address of a cost sheet and open it with its check code', async () => {
    const response = await SELF.fetch(`${ORIGIN}/receipt?${WINTER}`)
    expect(response.status).toBe(200)
    expect(response.url).toMatch(/edition=[0-9a-f]{64}.*check=\w{12}$/)
    const html = await response.text()
    expect(html).toContain('1,324.00')
    expect(html).toContain('和这次重新计算的一致')
    expect(html).toContain('class="qr"')
  })

  it('read the worked cases when they are asked for, and all of them hold', async () => {
    const list = await (await SELF.fetch(`${ORIGIN}/cases`)).text()
    expect(list).toContain('，0 个不一致')
    const one = await SELF.fetch(`${ORIGIN}/cases/kaifeng-invoice-5000`)
    expect(one.status).toBe(200)
  })

  it('tell the rules of a county on a day and one provision', async () => {
    expect((await SELF.fetch(`${ORIGIN}/rules?division=410212&on=2018-11-15`)).status).toBe(200)
    expect((await SELF.fetch(`${ORIGIN}/rules/kaifeng-dual-substitution-2017/purchase`)).status).toBe(200)
  })
})
