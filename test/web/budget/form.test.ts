import { describe, expect, it } from 'vitest'
import { MOST_COUNT_FIELDS, requestOf, type Slot } from '../../../src/web/budget/budget-form.ts'
import { edited } from '../../../src/web/budget/form-edit.ts'
import { fieldOf } from '../../../src/web/budget/form-field.ts'
import { typedOf } from '../../../src/web/budget/form-typed.ts'

const NAMES: Readonly<Record<Slot, string>> = { s0: '基准', s1: '方案A', s2: '方案B', s3: '方案C' }
const request = (fields: Readonly<Record<string, string>>) =>
  requestOf(new URLSearchParams(fields), (slot) => NAMES[slot])
const pressed = (fields: Readonly<Record<string, string>>) => edited(new URLSearchParams(fields))
const fieldsOf = (form: URLSearchParams | undefined) => Object.fromEntries(form ?? [])
const RUNNING = 'kaifeng-dual-substitution-2017/running'
const ZONE = 'kaifeng-air-plan-2020/banned-fuel-zone'
const TIERS = 'henan-yearly-tiers-2012/yearly-tiers'

const COUNTS = [
  { divisionCode: '410212', township: '甲镇', deviceType: 'storage-heater', households: 200 },
  { divisionCode: '410212', township: '乙镇', deviceType: 'storage-heater', households: 300 },
]

describe('a form of counts', () => {
  it('is filled with the households of each row, and makes the request again with those that were changed', () => {
    const typed = typedOf({ season: 2018, counts: COUNTS })
    expect([typed.get('count.0'), typed.get('count.1'), typed.get('count.2')]).toEqual(['200', '300', null])
    typed.set('count.1', ' ３５０ ')
    const { counts } = requestOf(typed, (slot) => NAMES[slot], COUNTS)
    expect(counts).toEqual([
      { ...COUNTS[0], households: '200' },
      { ...COUNTS[1], households: '350' },
    ])
  })

  it('takes rows over that it has no field for, and has none without counts', () => {
    const many = Array.from({ length: MOST_COUNT_FIELDS + 1 }, () => COUNTS[0] ?? {})
    const typed = typedOf({ season: 2018, counts: many })
    expect(typed.has(`count.${MOST_COUNT_FIELDS - 1}`)).toBe(true)
    expect(typed.has(`count.${MOST_COUNT_FIELDS}`)).toBe(false)
    const { counts } = requestOf(typed, (slot) => NAMES[slot], many)
    expect((counts as unknown[]).at(-1)).toEqual(COUNTS[0])
    expect(request({ season: '2018' })).not.toHaveProperty('counts')
  })

  it('shows what is wrong with a row at its field', () => {
    const failure = { code: 'out-of-range', pointer: '/counts/1/households' } as const
    expect(fieldOf(failure, new URLSearchParams())).toBe('count.1')
  })
})

describe('requestOf', () => {
  it('takes several changes of rules and devices in one scenario', () => {
    const { scenarios } = request({
      's1.name': '都改',
      's1.c0.provision': RUNNING,
      's1.c0.capKwh': '２４００',
      's1.c0.from': '2016年11月15日',
      's1.c0.open': 'open',
      's1.c0.city': '1/2',
      's1.c0.county': '不明',
      's1.c1.provision': ZONE,
      's1.c1.join': '410225',
      's1.c1.joinFrom': '2018-01-01',
      's1.c1.leave': '410212',
      's1.c1.leaveFrom': '2019-01-01',
      's1.c2.provision': TIERS,
      's1.c2.price0': '',
      's1.c2.price0.now': '0.56',
      's1.c2.price1': '0.70',
      's1.c2.price1.now': '0.61',
      's1.m0.from': 'storage-heater',
      's1.m0.to': 'air-source-heat-pump',
      's1.m0.percent': '20',
      's1.m1.from': '',
      's1.m2.from': 'direct-electric',
      's1.m2.to': 'air-source-heat-pump',
      's1.m2.percent': '5',
      's1.weather': 'cold',
      's1.add': 'something/else',
    })
    expect(scenarios).toEqual([
      {
        name: '都改',
        changes: [
          {
            provision: RUNNING,
            capKwh: '2400',
            from: '2016-11-15',
            to: null,
            funding: [{ level: 'city', share: '1/2' }, { level: 'county' }],
          },
          {
            provision: ZONE,
            join: [{ division: '410225', from: '2018-01-01' }],
            leave: [{ division: '410212', from: '2019-01-01' }],
          },
          { provision: TIERS, pricesYuan: ['0.56', '0.70'] },
        ],
        weather: 'cold',
        deviceMix: [
          { from: 'storage-heater', to: 'air-source-heat-pump', sharePercent: '20' },
          { from: 'direct-electric', to: 'air-source-heat-pump', sharePercent: '5' },
        ],
      },
    ])
  })

  it('names a scenario that has no name, and leaves out one in which nothing stands', () => {
    expect(request({ 's1.name': '', 's2.weather': 'warm', 's3.add': RUNNING })).toEqual({
      scenarios: [{ name: '方案B', weather: 'warm' }],
    })
    expect(request({ 's0.takeUpPercent': '90' })).toMatchObject({
      baseline: { name: '基准', takeUpPercent: '90' },
    })
  })

  it('takes payment, estimates, kinds and what is to be solved', () => {
    expect(
      request({
        season: '2018',
        seed: '7',
        kinds: 'operating',
        advanceMonthsBefore: '2',
        'estimate.year-spread': '0.3',
        'estimate.burden-share': '',
        'estimate.take-up-low': '0.8',
        's2.weather': 'cold',
        solve: 'cap',
        solveScenario: 's2',
        solveProvision: RUNNING,
      }),
    ).toEqual({
      season: '2018',
      seed: '7',
      kinds: ['operating'],
      timing: { advanceMonthsBefore: '2' },
      estimates: [
        { code: 'year-spread', value: '0.3' },
        { code: 'take-up-low', value: '0.8' },
      ],
      scenarios: [{ name: '方案B', weather: 'cold' }],
      solve: { for: 'cap', scenario: '方案B', provision: RUNNING },
    })
    expect(request({ solve: 'households', solveScenario: 's3' })).toMatchObject({
      solve: { for: 'households' },
    })
  })
})

describe('a form of targets', () => {
  const FIELDS = {
    'target.0.division': '410212',
    'target.0.name': '全区任务',
    'target.0.by': '２０２６年12月31日',
    'target.0.households': '１２００',
    // An area that was chosen alone states nothing.
    'target.1.division': '410200',
    'target.2.division': '410212',
    'target.2.township': '陈留镇',
    'target.2.households': '多',
  }

  it('states each target that was filled in, and is the form of the request again', () => {
    const { targets } = request(FIELDS) as { targets: object[] }
    expect(targets).toEqual([
      { name: '全区任务', division: '410212', households: '1200', by: '2026-12-31' },
      { division: '410212', township: '陈留镇', households: '多' },
    ])
    expect(request(fieldsOf(typedOf({ targets })))['targets']).toEqual(targets)
    expect(request({ 'target.0.division': '410212' })).not.toHaveProperty('targets')
  })

  it('shows what is wrong with a target at its field', () => {
    const at = (pointer: string) => fieldOf({ code: 'out-of-range', pointer }, new URLSearchParams(FIELDS))
    expect(at('/targets/0/by')).toBe('target.0.by')
    expect(at('/targets/1/township')).toBe('target.2.township')
    expect(at('/targets/1')).toBe('target.2.households')
  })

  it('gets a target more, of the same area, and loses one', () => {
    const more = fieldsOf(pressed({ ...FIELDS, do: 'target:add' })?.typed)
    expect(more).toEqual({ ...FIELDS, 'target.3.division': '410212' })
    const less = fieldsOf(pressed({ ...FIELDS, do: 'target:drop:1' })?.typed)
    expect(less).toMatchObject({ 'target.0.name': '全区任务', 'target.1.township': '陈留镇' })
    expect(less).not.toHaveProperty('target.2.division')
    expect(fieldsOf(pressed({ do: 'target:add' })?.typed)).toEqual({ 'target.0.division': '' })
  })
})

describe('typedOf', () => {
  it('is the form that makes the same request again', () => {
    const made = {
      name: '预算',
      season: '2018',
      register: 'abc',
      timing: { settledEach: 'month', latePercent: '5' },
      kinds: ['operating', 'refund'],
      estimates: [{ code: 'year-spread', value: '0.3' }],
      baseline: { name: '照旧', changes: [{ provision: RUNNING, from: null, to: null }] },
      scenarios: [
        {
          name: '甲',
          changes: [
            { provision: RUNNING, rateYuan: '0.2', funding: [{ level: 'city', share: '1' }] },
            { provision: ZONE, join: [{ division: '410225', from: '2018-01-01' }] },
            { provision: ZONE, leave: [{ division: '410200', from: '2019-01-01' }] },
            { provision: TIERS, pricesYuan: ['0.5', '0.6', '0.8'] },
          ],
          householdsPercent: '105',
          deviceMix: [{ from: 'storage-heater', to: 'air-source-heat-pump', sharePercent: '20' }],
        },
        { name: '乙', weather: 'warm', takeUpPercent: '90' },
      ],
      solve: { for: 'rate', scenario: '乙', provision: RUNNING },
    }
    expect(requestOf(typedOf(made), () => '')).toEqual(made)
  })

  it('makes changes of their own of further divisions of a zone', () => {
    const join = ['410225', '410212'].map((division) => ({ division, from: '2018-01-01' }))
    const made = { baseline: { name: '甲', changes: [{ provision: ZONE, join }] } }
    expect(requestOf(typedOf(made), () => '')).toMatchObject({
      baseline: { changes: join.map((one) => ({ provision: ZONE, join: [one] })) },
    })
  })
})

describe('edited', () => {
  it('is nothing for the button that works the budget out', () => {
    expect(pressed({ 's1.name': '甲' })).toBe(undefined)
    expect(pressed({ do: 'change:s9' })).toBe(undefined)
  })

  it('adds the provision that was picked, after the changes that are there', () => {
    const { typed, nothingPicked } =
      pressed({ do: 'change:s1', 's1.c0.provision': RUNNING, 's1.add': ZONE }) ?? {}
    expect(nothingPicked).toBe(null)
    expect(fieldsOf(typed)).toEqual({ 's1.c0.provision': RUNNING, 's1.c1.provision': ZONE })
  })

  it('says where nothing was picked', () => {
    expect(pressed({ do: 'change:s2', 's2.add': '' })?.nothingPicked).toBe('s2')
  })

  it('adds a row of devices', () => {
    expect(fieldsOf(pressed({ do: 'mix:s0', 's0.m0.from': 'x' })?.typed)).toEqual({
      's0.m0.from': 'x',
      's0.m1.from': '',
    })
  })

  it('takes a row away and moves up those after it', () => {
    const fields = {
      's1.c0.provision': 'a',
      's1.c1.provision': 'b',
      's1.c2.provision': 'c',
      's1.c2.capKwh': '3',
    }
    expect(fieldsOf(pressed({ do: 'drop:s1.c1', ...fields, 's1.name': '甲' })?.typed)).toEqual({
      's1.c0.provision': 'a',
      's1.c1.provision': 'c',
      's1.c1.capKwh': '3',
      's1.name': '甲',
    })
  })

  it('fills a scenario in as the baseline, under its own name', () => {
    const fields = { 's0.name': '照旧', 's0.c0.provision': RUNNING, 's2.name': '乙', 's2.weather': 'cold' }
    expect(fieldsOf(pressed({ do: 'copy:s2', ...fields })?.typed)).toEqual({
      's0.name': '照旧',
      's0.c0.provision': RUNNING,
      's2.name': '乙',
      's2.c0.provision': RUNNING,
    })
  })
})

describe('fieldOf', () => {
  const form = new URLSearchParams({
    's2.c0.provision': RUNNING,
    's2.c1.provision': RUNNING,
    's2.c1.city': '2',
    's2.c1.county': '1',
    's2.m0.from': '',
    's2.m1.from': 'x',
    'estimate.year-spread': '',
    'estimate.take-up-low': 'x',
  })
  it.each([
    ['/season', 'season'],
    ['/timing/latePercent', 'latePercent'],
    ['/estimates/0/value', 'estimate.take-up-low'],
    ['/solve/provision', 'solveProvision'],
    ['/solve/scenario', 'solveScenario'],
    ['/solve/for', 'solve'],
    ['/baseline/takeUpPercent', 's0.takeUpPercent'],
    ['/scenarios/0/name', 's2.name'],
    ['/scenarios/0/weather', 's2.weather'],
    ['/scenarios/0/changes/1/capKwh', 's2.c1.capKwh'],
    ['/scenarios/0/changes/1', 's2.c1.provision'],
    ['/scenarios/0/changes/1/funding', 's2.c1.city'],
    ['/scenarios/0/changes/1/funding/0/share', 's2.c1.city'],
    ['/scenarios/0/changes/1/pricesYuan/2', 's2.c1.price2'],
    ['/scenarios/0/changes/1/pricesYuan', 's2.c1.price0'],
    ['/scenarios/0/changes/1/join/0/division', 's2.c1.join'],
    ['/scenarios/0/changes/1/leave/0/from', 's2.c1.leaveFrom'],
    ['/scenarios/0/deviceMix/0/sharePercent', 's2.m1.percent'],
    ['/scenarios/0/deviceMix/0/from', 's2.m1.from'],
  ])('of %s is %s', (pointer, field) => {
    expect(fieldOf({ code: 'missing-field', pointer, facts: {} }, form)).toBe(field)
  })
})
