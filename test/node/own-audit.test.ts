import { describe, expect, it } from 'vitest'
import { session, staffed } from '../support/staffed.ts'

describe('the page of the audit', () => {
  it('tells a county of its own people, and those of the country of everybody', async () => {
    const service = await staffed()
    await service.add('kaifeng-auditor', ['auditor'], ['410200'])
    const ours = await service.add('xiangfu-operator', ['operator'], ['410212'])
    const theirs = await service.add('xian-operator', ['operator'], ['610112'])
    await service.add('national-auditor', ['auditor'], ['000000'])
    for (const name of ['xiangfu-operator', 'xian-operator']) await session(service, name)
    for (let i = 0; i < 600; i++)
      await service.access.store.commit({
        who: theirs.id,
        action: 'results-exported',
        subject: `batch:t${i}`,
      })
    const seenBy = async (name: string, query = '') => {
      const { cookie } = await session(service, name)
      const page = await service.request(`/staff/audit${query}`, { headers: { cookie } })
      return await page.text()
    }
    const county = await seenBy('kaifeng-auditor')
    expect(county).toContain('xiangfu-operator')
    for (const foreign of ['xian-operator', 'batch:t', '610112', theirs.id, 'national-auditor'])
      expect(county).not.toContain(foreign)
    expect(county).not.toContain('before=')
    const nation = await seenBy('national-auditor')
    expect(nation).toContain('xian-operator')
    expect(nation.match(/batch:t/g)?.length).toBeGreaterThan(90)
    const older = /before=(\d+)/.exec(nation)?.[1] ?? ''
    const next = await seenBy('national-auditor', `?before=${older}`)
    expect(next).toContain(`>${Number(older) - 1}<`)
    expect(ours.id).not.toBe(theirs.id)
  })
})
