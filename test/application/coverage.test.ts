import { describe, expect, it } from 'vitest'
import { coverage, coverageByProvince } from '../../src/application/coverage.ts'
import { COVERAGE_STATES, countyCell, TOPICS, type Topic } from '../../src/application/coverage-cell.ts'
import { day } from '../../src/domain/plain-date.ts'
import { type RuleBook, ruleBook } from '../../src/domain/rule-book.ts'
import { divisions } from '../support/divisions.ts'
import { shippedBook } from '../support/rule-book.ts'
import { gap, operatingSubsidy, ruleFile, tariff, timeOfUse } from '../support/rule-files.ts'

/** A book of one document about Henan, with the provisions given. */
function bookOf(...provisions: Parameters<typeof ruleFile>[0]): RuleBook {
  const { document } = ruleFile(provisions)
  return ruleBook({ edition: 'test', documents: [document], divisions, devices: [], classes: [] })
}

function cellOf(book: RuleBook, on: string, topic: Topic, within = '410212') {
  const [row] = coverage(book, day(on), within).rows
  const cell = row?.topics.find((one) => one.topic === topic)
  if (cell === undefined) throw new Error(`no ${topic} of ${within}`)
  return cell
}

const purchase = (changes: object) => ({
  ...operatingSubsidy({ key: 'purchase', ...changes }),
  kind: 'purchase-subsidy',
  season: undefined,
})

describe('coverage of a topic on a day', () => {
  it('is in force from the first day of a provision, and not the day before', () => {
    const book = bookOf(tariff({ inForce: { from: '2020-05-01' } }))
    expect(cellOf(book, '2020-04-30', 'tariff')).toMatchObject({ state: 'not-yet', from: '2020-05-01' })
    expect(cellOf(book, '2020-05-01', 'tariff')).toMatchObject({
      state: 'in-force',
      from: '2020-05-01',
      to: null,
      confirmedThrough: null,
      trust: 'official',
      provisions: ['test-2020/price'],
    })
  })

  it('is last seen from the day after the last confirmation', () => {
    const book = bookOf(tariff({ confirmedThrough: '2022-12-31' }))
    expect(cellOf(book, '2022-12-31', 'tariff').state).toBe('in-force')
    expect(cellOf(book, '2023-01-01', 'tariff')).toMatchObject({
      state: 'last-seen',
      confirmedThrough: '2022-12-31',
    })
  })

  it('has ended on the first day on which the provision no longer holds', () => {
    const book = bookOf(operatingSubsidy({ inForce: { from: '2020-01-01', to: '2021-03-16' } }))
    expect(cellOf(book, '2021-03-15', 'operating-subsidy')).toMatchObject({
      state: 'in-force',
      to: '2021-03-15',
    })
    expect(cellOf(book, '2021-03-16', 'operating-subsidy')).toMatchObject({
      state: 'ended',
      to: '2021-03-15',
      searchedOn: null,
    })
  })

  it('says after an end that a later rule was looked for, where it was', () => {
    const book = bookOf(
      operatingSubsidy({ inForce: { from: '2020-01-01', to: '2021-03-16' } }),
      gap({ topic: 'operating-subsidy', inForce: { from: '2021-03-16' } }),
    )
    expect(cellOf(book, '2021-03-15', 'operating-subsidy').gaps).toEqual([])
    expect(cellOf(book, '2021-03-16', 'operating-subsidy')).toMatchObject({
      state: 'ended',
      gaps: ['test-2020/gap'],
      searchedOn: '2026-11-23',
    })
  })

  it('tells what was looked for from what nobody looked for', () => {
    const book = bookOf(gap({ topic: 'zone', inForce: { from: '2020-01-01', to: '2021-01-01' } }))
    expect(cellOf(book, '2020-12-31', 'zone')).toMatchObject({ state: 'not-found', trust: null })
    expect(cellOf(book, '2021-01-01', 'zone')).toMatchObject({ state: 'no-record', searchedOn: null })
    expect(cellOf(book, '2020-12-31', 'bundled-trading').state).toBe('no-record')
  })

  it.each([
    [
      'an unknown price',
      tariff({ charge: { shape: 'unknown', because: { zh: '没有', en: 'No' } } }),
      'tariff',
    ],
    [
      'an unknown amount',
      operatingSubsidy({ pays: { shape: 'unknown', because: { zh: '没有', en: 'No' } } }),
      'operating-subsidy',
    ],
    [
      'at most an amount, of an unknown one',
      operatingSubsidy({
        pays: {
          shape: 'at-most',
          yuan: '600',
          per: 'season',
          pays: { shape: 'unknown', because: { zh: '没有', en: 'No' } },
        },
      }),
      'operating-subsidy',
    ],
  ] as const)('never counts %s as in force', (_, provision, topic) => {
    expect(cellOf(bookOf(provision), '2020-06-01', topic)).toMatchObject({
      state: 'not-found',
      provisions: [],
      searchedOn: '2026-11-23',
    })
  })

  it('takes a programme that pays nothing any more for ended, with its last day', () => {
    const book = bookOf(operatingSubsidy({ pays: { shape: 'nothing' }, inForce: { from: '2021-07-01' } }))
    expect(cellOf(book, '2021-06-30', 'operating-subsidy').state).toBe('no-record')
    expect(cellOf(book, '2021-07-01', 'operating-subsidy')).toMatchObject({
      state: 'ended',
      to: '2021-06-30',
    })
  })

  it('follows the days of invoice that a device subsidy names', () => {
    const criteria = {
      fact: 'purchase-date',
      from: '2020-03-01',
      unknownFrom: '2021-01-01',
      to: '2022-01-01',
    }
    const book = bookOf(purchase({ criteria }))
    const at = (on: string) => cellOf(book, on, 'purchase-subsidy').state
    expect(
      ['2020-02-29', '2020-03-01', '2020-12-31', '2021-01-01', '2021-12-31', '2022-01-01'].map(at),
    ).toEqual(['not-yet', 'in-force', 'in-force', 'last-seen', 'last-seen', 'ended'])
  })

  it('takes a device subsidy as last seen after the last year whose amount is known', () => {
    const pays = {
      shape: 'choose',
      cases: [
        {
          when: { fact: 'purchase-date', from: '2020-01-01', to: '2021-01-01' },
          pays: { shape: 'amount', yuan: '2850' },
        },
      ],
      otherwise: { shape: 'unknown', because: { zh: '没有', en: 'No' } },
    }
    const book = bookOf(purchase({ pays }))
    expect(cellOf(book, '2020-12-31', 'purchase-subsidy').state).toBe('in-force')
    expect(cellOf(book, '2021-01-01', 'purchase-subsidy')).toMatchObject({
      state: 'last-seen',
      confirmedThrough: '2020-12-31',
    })
  })

  it('names the weakest grade and the oldest confirmation of several rules', () => {
    const book = bookOf(
      tariff({ trust: 'reported' }),
      tariff({ key: 'derived', trust: 'derived' }),
      tariff({ key: 'old', confirmedThrough: '2020-02-01' }),
    )
    expect(cellOf(book, '2020-06-01', 'tariff')).toMatchObject({
      state: 'in-force',
      trust: 'derived',
      othersConfirmedThrough: '2020-02-01',
      provisions: ['test-2020/derived', 'test-2020/price'],
    })
  })
})

describe('coverage of a city', () => {
  const book = bookOf(
    tariff({ divisions: ['410212', '410225'] }),
    tariff({ key: 'later', divisions: ['410222'], inForce: { from: '2030-01-01' } }),
    timeOfUse({ except: ['410225'] }),
  )
  const city = coverage(book, day('2020-06-01')).rows.find(({ place }) => place.code === '410200')

  it('counts the counties that have the best state', () => {
    const counties = shippedBook.divisions.counties('410200').length
    expect(city?.counties).toBe(counties)
    expect(city?.topics[0]).toMatchObject({
      state: 'in-force',
      counties: 2,
      byState: { 'in-force': 2, 'not-yet': 1, 'no-record': counties - 3 },
    })
    expect(city?.topics[1]).toMatchObject({ counties: counties - 1, byState: { 'no-record': 1 } })
  })

  it('is told county by county on request, and a county by itself', () => {
    const { rows } = coverage(book, day('2020-06-01'), '410200')
    expect(rows.map(({ place }) => place.code)).toEqual(
      book.divisions.children('410200').map(({ code }) => code),
    )
    expect(rows.find(({ place }) => place.code === '410225')?.topics[1]?.state).toBe('no-record')
    expect(coverage(book, day('2020-06-01'), '410212001').rows.map(({ place }) => place.code)).toEqual([
      '410212',
    ])
    expect(coverage(book, day('2020-06-01'), '999999').rows).toEqual([])
  })
})

describe('counties without a city', () => {
  const book = bookOf(tariff({ divisions: ['110000'] }), tariff({ key: 'own', divisions: ['110111'] }))

  it('are told together where their rules are the same, and each where they differ', () => {
    const rows = coverage(book, day('2020-06-01')).rows.filter(({ province }) => province.code === '110000')
    expect(rows.map(({ place, counties }) => [place.code, place.level, counties])).toEqual([
      ['110000', 'rest', 15],
      ['110111', 'county', 1],
    ])
  })

  it('are told each on request', () => {
    expect(coverage(book, day('2020-06-01'), '110000').rows).toHaveLength(16)
  })
})

describe('coverage by the shipped rules', () => {
  const on = day('2026-11-24')
  const all = coverage(shippedBook, on)

  it('counts every county of the book once, city by city and province by province', () => {
    const counties = shippedBook.divisions.counties('000000').length
    const sum = (rows: typeof all.rows) => rows.reduce((n, row) => n + row.counties, 0)
    expect(sum(all.rows)).toBe(counties)
    expect(sum(coverageByProvince(shippedBook, on).rows)).toBe(counties)
  })

  it('has a cell for every topic, whose counties add up, with days that fit the state', () => {
    for (const { counties, topics } of all.rows) {
      expect(topics.map(({ topic }) => topic)).toEqual(TOPICS)
      for (const cell of topics) {
        expect(Object.values(cell.byState).reduce((n, one) => n + one, 0)).toBe(counties)
        expect(COVERAGE_STATES.find((state) => cell.byState[state])).toBe(cell.state)
        expect(cell.provisions.length > 0).toBe(!['not-found', 'no-record'].includes(cell.state))
        expect(cell.trust === null).toBe(cell.provisions.length === 0)
        if (cell.state === 'last-seen') expect(cell.confirmedThrough?.localeCompare(all.on)).toBe(-1)
        if (cell.state === 'ended') expect(cell.to?.localeCompare(all.on)).toBe(-1)
        if (cell.state === 'not-found') expect(cell.searchedOn).not.toBeNull()
      }
    }
  })

  it.each(['110000', '130000', '410000'])('is for every county of %s what its own rules say', (province) => {
    for (const { code } of shippedBook.divisions.counties(province)) {
      const [row] = coverage(shippedBook, on, code).rows
      const states = TOPICS.map((topic) => countyCell(shippedBook, code, topic, on))
      expect(row?.topics.map(({ state, provisions }) => [state, provisions])).toEqual(
        states.map(({ state, provisions }) => [state, provisions]),
      )
    }
  })

  it('tells Kaifeng as its documents do', () => {
    const [tariffs, , trading, bought, running, zone] =
      all.rows.find(({ place }) => place.code === '410200')?.topics ?? []
    expect(tariffs).toMatchObject({ state: 'last-seen', confirmedThrough: '2021-10-15' })
    expect(trading).toMatchObject({ state: 'last-seen', confirmedThrough: '2021-02-04' })
    expect(bought).toMatchObject({ state: 'last-seen', confirmedThrough: '2017-12-31' })
    expect(running).toMatchObject({ state: 'ended', to: '2017-12-31' })
    expect(zone).toMatchObject({
      state: 'in-force',
      from: '2020-03-17',
      othersConfirmedThrough: '2020-12-31',
    })
  })

  it('is the same text every time', () => {
    expect(JSON.stringify(coverage(shippedBook, on))).toBe(JSON.stringify(all))
  })
})
