import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sumCurves, type WaitingRoom } from '../../../src/batch/interval/sum-curves.ts'
import { day, isoText } from '../../../src/domain/plain-date.ts'
import { shippedBook } from '../../support/rule-book.ts'
import { seeded } from '../../support/seeded.ts'

const TERMS = { duplicates: 'refuse', inForceOn: null, knownOn: null, assume: [] } as const

async function summed(rows: readonly (readonly string[])[], room?: WaitingRoom) {
  const text = rows.map((cells) => cells.join(',')).join('\n')
  async function* pieces() {
    await Promise.resolve()
    yield Buffer.from(text)
  }
  const readings: string[] = []
  const errors: string[][] = []
  const result = await sumCurves(
    pieces(),
    shippedBook,
    TERMS,
    {
      readings: (cells) => {
        readings.push(cells.join(','))
        return undefined
      },
      errors: (cells) => {
        errors.push([...cells])
        return undefined
      },
    },
    room,
  )
  return { result, readings: readings.slice(1), errors: errors.slice(1), header: readings[0] }
}

const CLOCKS = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const minutes = ((i + 1) * 1440) / count
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  })
const header = (count: number) => [
  '户号',
  '行政区划',
  '用电类别',
  '是否执行分时',
  '集中供热覆盖',
  '日期',
  ...CLOCKS(count),
]

/** A day with one value for each point by the hour at which it begins. */
const curve = (count: number, at: (hour: number) => string) =>
  Array.from({ length: count }, (_, i) => at((i * 24) / count))

const home = (account: string, division: string, tou: string, date: string) => [
  account,
  division,
  '一户一表',
  tou,
  '未覆盖',
  date,
]

describe('curves too many for memory', () => {
  it('give the same readings and errors in the same order through temporary files', async () => {
    const draw = seeded(7)
    const accounts = Array.from({ length: 150 }, (_, i) => `A${i}`)
    const days = Array.from({ length: 9 }, (_, i) => isoText(day('2018-12-26') + i))
    const rows = accounts.flatMap((account) =>
      days.map((date) => [
        ...home(account, draw(5) === 0 ? '410202' : '410212', '是', date),
        ...curve(24, () => `0.${draw(10_000)}`),
        draw(40) === 0 ? '备\u2028注' : '',
      ]),
    )
    for (let i = rows.length - 1; i > 0; i--) {
      const other = draw(i + 1)
      ;[rows[i], rows[other]] = [rows[other] as string[], rows[i] as string[]]
    }
    rows.push(...rows.slice(0, 20), [...(rows[0] as string[]).slice(0, 7)], ['"'])
    for (let i = 0; i < 60; i++) (rows[draw(1300)] as string[])[5 + draw(9)] = 'x'
    const texts = [[...header(24), '备注'], ...rows]
    const folder = mkdtempSync(join(tmpdir(), 'qingnuan-curves-'))
    try {
      const whole = await summed(texts)
      const parts = await summed(texts, { folder, fileBytes: 1, inMemoryBytes: 0 })
      expect(parts).toEqual(whole)
      expect(whole.errors.length).toBeGreaterThan(60)
      expect(whole.readings.length).toBeGreaterThan(300)
      expect(readdirSync(folder).length).toBeGreaterThan(100)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('sumCurves', () => {
  it('sums a month by the hours in force: in Henan 08:00 to 22:00 is peak', async () => {
    // 56 quarters of 0.25 kWh at peak, 40 of 0.1 kWh in the valley, for 30 days
    const days = Array.from({ length: 30 }, (_, i) => isoText(day('2018-12-01') + i))
    const rows = days.map((date) => [
      ...home('A1', '410212', '是', date),
      ...curve(96, (hour) => (hour >= 8 && hour < 22 ? '0.25' : '0.1')),
    ])
    const { readings, header: made, result } = await summed([header(96), ...rows])
    expect(made).toBe(
      '户号,行政区划,用电类别,是否执行分时,集中供热覆盖,起始日期,截止日期,峰电量,平电量,谷电量,总电量',
    )
    expect(readings).toEqual(['A1,410212,一户一表,是,未覆盖,2018-12-01,2018-12-30,420.00,,120.00,'])
    expect(result).toMatchObject({
      totals: { rows: 30, days: 30, refused: 0, readings: 1, pointsIn: 5_400_000, hundredthsOut: 54_000 },
    })
  })

  it('sums the whole day of a household without time-of-use', async () => {
    const { readings } = await summed([
      header(24),
      [...home('A1', '410212', '否', '2018-12-01'), ...curve(24, () => '1.0005')],
    ])
    expect(readings).toEqual(['A1,410212,一户一表,否,未覆盖,2018-12-01,2018-12-01,,,,24.01'])
  })

  it('begins a reading with a month, a season, a rule, a gap and an account, whatever the order of the rows', async () => {
    const dates = [
      '2018-11-16',
      '2018-11-13',
      '2018-11-14',
      '2018-11-15',
      '2018-12-01',
      '2018-11-30',
      '2018-12-03',
    ]
    const rows = dates.map((date) => [...home('A1', '410212', '否', date), ...curve(24, () => '1')])
    const other = [...home('A0', '410212', '否', '2018-11-14'), ...curve(24, () => '1')]
    const { readings } = await summed([header(24), ...rows, other])
    expect(
      readings.map((text) => text.split(',').slice(0, 1).concat(text.split(',').slice(5, 7)).join(' ')),
    ).toEqual([
      'A1 2018-11-13 2018-11-14',
      'A1 2018-11-15 2018-11-16',
      'A1 2018-11-30 2018-11-30',
      'A1 2018-12-01 2018-12-01',
      'A1 2018-12-03 2018-12-03',
      'A0 2018-11-14 2018-11-14',
    ])
  })

  it('takes other hours in the season where the rules have them', async () => {
    // In Shandong the hour from 20:00 is valley in the season and peak outside it
    const seasons = ['2018-10-10', '2018-12-10'].map((date) => [
      ...home('A1', '370102', '是', date),
      ...curve(24, (hour) => (hour === 20 ? '10' : '0')),
    ])
    const { readings } = await summed([header(24), ...seasons])
    const [autumn, winter] = readings.map((text) => text.split(',').slice(7))
    expect(autumn).toEqual(['10.00', '', '0.00', ''])
    expect(winter).toEqual(['0.00', '', '10.00', ''])
  })

  it('counts all as peak where a household has chosen time-of-use and no rule gives hours', async () => {
    const early = [...home('A1', '410212', '是', '2017-10-31'), ...curve(24, () => '1')]
    const { readings } = await summed([header(24), early])
    expect(readings[0]?.split(',').slice(7)).toEqual(['24.00', '', '0.00', ''])
  })

  it('adds up: an account’s readings are its curve rounded once for each period', async () => {
    const days = Array.from({ length: 61 }, (_, i) => isoText(day('2018-12-01') + i))
    const rows = days.map((date) => [...home('A1', '410212', '否', date), ...curve(24, () => '0.0001')])
    const { result, readings } = await summed([header(24), ...rows])
    // 61 × 24 × 0.0001 = 0.1464 kWh
    expect(readings.map((text) => text.split(',').at(-1))).toEqual(['0.07', '0.08'])
    expect(result).toMatchObject({ totals: { pointsIn: 1464, hundredthsOut: 15 } })
  })

  it('gives back a row that is not counted, as it came, with every reason', async () => {
    const good = [...home('A1', '410212', '否', '2018-12-01'), ...curve(24, () => '1')]
    const { errors, result } = await summed([
      header(24),
      good,
      good,
      [...home('A1', '410212', '否', '2018-12-32'), ...curve(24, () => '1')],
      [...home('A1', '999', '否', '2018-12-02'), ...curve(24, () => '1')],
      [...home('A1', '410212', '否', '2018-12-03'), ...curve(24, (hour) => (hour === 3 ? 'x' : '1'))],
      [...home('A1', '410212', '否', '2018-12-04'), ...curve(24, (hour) => (hour === 3 ? '1.00001' : '1'))],
      good.slice(0, 20),
    ])
    expect(errors.map((cells) => cells.at(-3))).toEqual([
      'day-twice',
      'not-a-date',
      'not-a-division-code',
      'not-a-decimal',
      'too-many-decimals',
      'too-few-cells',
    ])
    expect(errors[0]?.slice(0, 30)).toEqual(good)
    expect(errors[3]?.at(-2)).toContain('04:00')
    expect(result).toMatchObject({ totals: { rows: 7, days: 1, refused: 6 } })
  })

  it('refuses a file without a day, without points in order, or without the household’s columns', async () => {
    const refused = async (texts: readonly string[]) => {
      const { result } = await summed([texts])
      return result.ok ? [] : result.refusals.map(({ code }) => code)
    }
    expect(await refused(['户号', ...CLOCKS(96)])).toEqual(['no-date-column'])
    expect(await refused(['户号', '日期', ...CLOCKS(96).slice(1)])).toEqual(['no-points'])
    expect(await refused(['户号', '日期', ...CLOCKS(96).reverse()])).toEqual(['no-points'])
    expect(await refused(['户号', '日期', ...CLOCKS(24)])).toContain('missing-column')
    expect(await refused([])).toEqual(['empty-file'])
  })
})
