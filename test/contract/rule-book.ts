import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import {
  classesAnswer,
  devicesAnswer,
  divisionAnswer,
  divisionsAnswer,
  editionAnswer,
  editionsAnswer,
  policiesAnswer,
  policyAnswer,
  provisionAnswer,
  provisionsAnswer,
  zonesLocatedAnswer,
} from '../../src/http/rule-answer-schema.ts'
import { refusals, type Target } from './target.ts'

const WINTER_TIERS = 'henan-clean-heating-prices-2017/winter-tiers'

const SHAPES: readonly (readonly [string, z.ZodType])[] = [
  ['/v1/divisions', divisionsAnswer],
  ['/v1/divisions/410212', divisionAnswer],
  ['/v1/policies?division=410212', policiesAnswer],
  ['/v1/policies/henan-clean-heating-prices-2017', policyAnswer],
  ['/v1/provisions?division=410212&inForceOn=2018-12-01', provisionsAnswer],
  [`/v1/provisions/${WINTER_TIERS}`, provisionAnswer],
  ['/v1/tariffs?division=410212', provisionsAnswer],
  ['/v1/subsidies?division=410212', provisionsAnswer],
  ['/v1/zones?division=410212', provisionsAnswer],
  ['/v1/zones/locate?division=410212&on=2020-03-17', zonesLocatedAnswer],
  ['/v1/devices', devicesAnswer],
  ['/v1/classes', classesAnswer],
  ['/v1/editions', editionsAnswer],
]

type Ids = {
  readonly provisions: readonly {
    readonly id: string
    readonly from: string | null
    readonly to: string | null
  }[]
}

/** What the read-only resources of the rule book promise. */
export function ruleBookContract(target: Target): void {
  const idsOf = async (path: string) =>
    ((await (await target(path)).json()) as Ids).provisions.map(({ id }) => id)
  const members = async (query: string) => {
    const { zones } = (await (await target(`/v1/zones/locate?${query}`)).json()) as {
      zones: readonly { readonly fuel: string; readonly member: string }[]
    }
    return Object.fromEntries(zones.map(({ fuel, member }) => [fuel, member]))
  }

  describe('the rule book over HTTP', () => {
    it.each(SHAPES)('answers %s in the documented shape, with its edition and a tag', async (path, shape) => {
      const response = await target(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('etag')).toMatch(/^"[\w-]+"$/)
      expect(shape.safeParse(await response.json()).error?.issues ?? []).toEqual([])
    })

    it.each(SHAPES.map(([path]) => path))('confirms the copy of %s that the asker has', async (path) => {
      const etag = (await target(path)).headers.get('etag') ?? ''
      const again = await target(path, { headers: { 'if-none-match': `"other", ${etag}` } })
      expect([again.status, await again.text()]).toEqual([304, ''])
      const weak = await target(path, { headers: { 'if-none-match': `W/${etag}, "other"` } })
      expect(weak.status).toBe(304)
      expect((await target(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
    })

    it('gives the winter tiers from their first day, not on the day before', async () => {
      expect(await idsOf('/v1/tariffs?division=410212&inForceOn=2017-11-15')).toContain(WINTER_TIERS)
      expect(await idsOf('/v1/tariffs?division=410212&inForceOn=2017-11-14')).not.toContain(WINTER_TIERS)
    })

    it('gives a rule only to those who could know it', async () => {
      expect(await idsOf('/v1/tariffs?division=410212&knownOn=2017-10-25')).toContain(WINTER_TIERS)
      expect(await idsOf('/v1/tariffs?division=410212&knownOn=2017-10-24')).not.toContain(WINTER_TIERS)
    })

    it('gives the rules of a division and of those above it, not of others', async () => {
      const ids = await idsOf('/v1/subsidies?division=410212')
      expect(ids.some((id) => id.startsWith('kaifeng-'))).toBe(true)
      expect(ids.some((id) => id.startsWith('anyang-'))).toBe(false)
    })

    it('finds a division by name, pinyin, initials and code', async () => {
      for (const q of ['祥符区', 'xiangfu', 'xfq', '410212']) {
        const found = (await (await target(`/v1/divisions?q=${encodeURIComponent(q)}`)).json()) as {
          divisions: readonly { readonly code: string }[]
        }
        expect(found.divisions.map(({ code }) => code)).toContain('410212')
      }
    })

    it('lists the counties of a city and the cities of a province', async () => {
      const { divisions } = (await (await target('/v1/divisions?parent=410200')).json()) as {
        divisions: unknown[]
      }
      expect(divisions.length).toBeGreaterThanOrEqual(9)
    })

    it('lists the counties that a city had on a day', async () => {
      const codesOf = async (query: string) => {
        const { divisions } = (await (await target(`/v1/divisions?${query}`)).json()) as {
          divisions: readonly { readonly code: string }[]
        }
        return divisions.map(({ code }) => code)
      }
      const [before, after] = [
        await codesOf('parent=410200&inForceOn=2014-09-08'),
        await codesOf('parent=410200&inForceOn=2014-09-09'),
      ]
      expect([before.includes('410224'), before.includes('410212')]).toEqual([true, false])
      expect([after.includes('410224'), after.includes('410212')]).toEqual([false, true])
      expect(await codesOf('q=410224&inForceOn=2014-09-09')).toEqual([])
      expect(await codesOf('q=410224&inForceOn=2014-09-08')).toEqual(['410224'])
    })

    it('knows the coal ban of Kaifeng from its first day, and Lankao from its own', async () => {
      expect(await members('division=410212&on=2020-03-16')).toMatchObject({ 'coal-ban': 'unknown' })
      expect(await members('division=410212&on=2020-03-17')).toMatchObject({ 'coal-ban': 'yes' })
      expect(await members('division=410225&on=2020-10-30')).toMatchObject({ 'coal-ban': 'no' })
      expect(await members('division=410225&on=2020-10-31')).toMatchObject({ 'coal-ban': 'yes' })
    })

    it.each([
      ['division=411728&on=2020-01-01', 'a county whose coal ban is drawn by villages that were not found'],
      ['division=410711&on=2020-01-01', 'a district whose zone is drawn by roads'],
      ['division=410122&on=2020-01-01', 'a county that no text on a zone names'],
      ['division=110101&on=2020-01-01', 'a city of which no zone was looked up'],
    ])('does not deny for %s what nobody told it: %s', async (query) => {
      expect(await members(query)).toEqual({ 'banned-fuel': 'unknown', 'coal-ban': 'unknown' })
    })

    it('knows one kind of zone where only that was told', async () => {
      expect(await members('division=410102&on=2020-01-01')).toEqual({
        'banned-fuel': 'unknown',
        'coal-ban': 'yes',
      })
      expect(await members('division=410184&on=2022-01-01')).toEqual({
        'banned-fuel': 'yes',
        'coal-ban': 'unknown',
      })
    })

    it('says yes of a city only where all its counties lie in the zone', async () => {
      expect(await members('division=410200&on=2020-10-30')).toMatchObject({ 'coal-ban': 'unknown' })
      expect(await members('division=410200&on=2020-10-31')).toMatchObject({ 'coal-ban': 'yes' })
      const path = '/v1/zones/locate?division=410200&on=2020-10-30'
      const { zones } = (await (await target(path)).json()) as { zones: readonly { decidedBy: unknown }[] }
      expect(zones.map(({ decidedBy }) => decidedBy)).toContainEqual(['/query/division'])
    })

    it('does not say that a point would tell of a zone that no map draws', async () => {
      const path = '/v1/zones/locate?division=410212&on=2020-03-16'
      const { zones } = (await (await target(path)).json()) as { zones: readonly unknown[] }
      expect(zones).toMatchObject([
        { member: 'unknown', decidedBy: [] },
        { member: 'unknown', decidedBy: [] },
      ])
    })

    it('does not guess the zones of a bare point', async () => {
      expect(await members('lng=114.35&lat=34.80&on=2020-05-01')).toEqual({
        'banned-fuel': 'unknown',
        'coal-ban': 'unknown',
      })
    })

    it('tells what an edition holds', async () => {
      const { edition } = (await (await target('/v1/classes')).json()) as { edition: string }
      const answer = await (await target(`/v1/editions/${edition}`)).json()
      expect(editionAnswer.safeParse(answer).error?.issues ?? []).toEqual([])
      expect(answer).toMatchObject({ edition, isCurrent: true })
    })

    it.each([
      ['/v1/tariffs?division=410299', 'unknown-division /query/division'],
      ['/v1/divisions?parent=999999', 'unknown-division /query/parent'],
      ['/v1/tariffs?inForceOn=2018-02-30', 'not-a-date /query/inForceOn'],
      ['/v1/tariffs?day=2018-02-01', 'unknown-field /query/day'],
      ['/v1/tariffs?__proto__=1', 'unknown-field /query/__proto__'],
      ['/v1/classes?division=410212', 'unknown-field /query/division'],
      ['/v1/zones/locate', 'missing-field /query/division'],
      ['/v1/zones/locate?lng=114.3', 'missing-field /query/lat'],
      ['/v1/zones/locate?lng=1143&lat=34', 'out-of-range /query/lng'],
      ['/v1/zones/locate?lng=1e2&lat=34', 'not-a-decimal /query/lng'],
    ])('refuses %s', async (path, expected) => {
      const response = await target(path)
      expect(response.status).toBe(422)
      expect(await refusals(response)).toEqual([expected])
    })

    it.each([
      '/v1/divisions/999999',
      '/v1/policies/none',
      '/v1/provisions/none/none',
      `/v1/editions/${'0'.repeat(64)}`,
      '/v1/editions/latest',
    ])('has nothing at %s', async (path) => {
      const response = await target(path)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ code: 'not-found', errors: [] })
    })
  })
}
