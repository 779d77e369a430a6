import { describe, expect, it } from 'vitest'
import type { BatchRow } from '../../../src/application/batch/batch-row.ts'
import { type Matched, matchAccount } from '../../../src/application/match/match-account.ts'
import { shippedBook } from '../../support/rule-book.ts'

const TERMS = { duplicates: 'refuse', inForceOn: null, knownOn: null, assume: [] } as const
const HOUSEHOLD = {
  divisionCode: '410212',
  priceCategory: 'one-household-one-meter',
  timeOfUse: false,
  centralHeating: 'not-covered',
}

type Change = { household?: object; device?: object; prior?: object }

function row(from: string, to: string, kwh: object, { household, device, prior }: Change = {}): BatchRow {
  return {
    rowNumber: 2,
    account: 'A',
    household: { ...HOUSEHOLD, ...household },
    device: (device ?? null) as BatchRow['device'],
    purchase: null,
    reading: { from, to, ...kwh },
    prior: (prior ?? null) as BatchRow['prior'],
    priceMode: null,
  }
}

const winter = (kwh: object, change?: Change) => row('2018-11-15', '2019-03-15', kwh, change)

function matched(...issued: readonly (readonly [BatchRow, number])[]): Matched[] {
  const rows = issued.map(([one, issuedFen], i) => ({ row: { ...one, rowNumber: i + 2 }, issuedFen }))
  return matchAccount(rows, shippedBook, TERMS)
}

const first = (result: readonly Matched[]) => {
  const [one] = result
  return one === undefined || one.status === 'not-calculated' ? one?.status : [one.status, one.causes[0]]
}

const DEVICE = { device: { type: 'air-source-heat-pump' }, household: { registeredOn: '2017-09-01' } }

describe('matchAccount', () => {
  it('calls a bill exact that is what the rules give, and unexplained what nothing gives', () => {
    // 1,120 × 0.56 + 1,880 × 0.61 = 627.20 + 1,146.80
    expect(matched([winter({ totalKwh: '3000' }), 177_400])).toEqual([
      { rowNumber: 2, status: 'exact', issuedFen: 177_400, billFen: 177_400, causes: [] },
    ])
    expect(first(matched([winter({ totalKwh: '3000' }), 123_456]))).toEqual(['unexplained', undefined])
  })

  it('finds that the winter tiers were not applied', () => {
    // 47 of 121 days are 1,165.29 kWh: × 0.56 = 652.56; the others 1,834.71 × 0.56 = 1,027.44
    expect(first(matched([winter({ totalKwh: '3000' }), 168_000]))).toEqual([
      'explained',
      'winter-tiers-not-applied',
    ])
  })

  it('finds that winter tiers were applied where central heating reaches', () => {
    const covered = { household: { centralHeating: 'covered' } }
    expect(first(matched([winter({ totalKwh: '3000' }, covered), 177_400]))).toEqual([
      'explained',
      'winter-tiers-applied',
    ])
  })

  it('finds that the tiers were restarted with a reading, from the bill that it spoils', () => {
    const december = row('2018-11-15', '2018-12-31', { totalKwh: '1000' })
    const rest = row('2019-01-01', '2019-03-15', { totalKwh: '1200' })
    // By the rules 560.00, then 120 × 0.56 + 1,080 × 0.61 = 726.00; restarted 1,120 × 0.56 + 80 × 0.61 = 676.00
    const [one, two] = matched([december, 56_000], [rest, 67_600])
    expect(one).toMatchObject({ status: 'exact', causes: [] })
    expect(two).toMatchObject({ status: 'explained', billFen: 72_600 })
    expect(first([two as Matched])).toEqual(['explained', 'tiers-restarted'])
  })

  it('finds that the tiers were not restarted at the edge of the season', () => {
    const autumn = row('2018-10-15', '2018-11-14', { totalKwh: '1500' })
    const december = row('2018-11-15', '2018-12-31', { totalKwh: '1000' })
    // 1,440 × 0.56 + 60 × 0.61 = 843.00; the second from 1,500 kWh on is all above 1,120: 610.00
    const result = matched([autumn, 84_300], [december, 61_000])
    expect(first(result.slice(1))).toEqual(['explained', 'tiers-never-restarted'])
  })

  it('finds that what was used before was forgotten', () => {
    const late = row('2019-02-01', '2019-03-15', { totalKwh: '400' }, { prior: { heatingSeasonKwh: '1000' } })
    // By the rules 120 × 0.56 + 280 × 0.61 = 238.00; from nothing 224.00. One reading cannot tell it from a restart.
    const [one] = matched([late, 22_400])
    expect(one).toMatchObject({ status: 'explained', billFen: 23_800 })
    expect(one?.status === 'explained' && one.causes).toEqual(
      expect.arrayContaining(['tiers-restarted', 'prior-forgotten']),
    )
  })

  it('finds differences of peak and valley left out, taken for each other, or charged to who did not choose them', () => {
    const registers = { peakKwh: '600', valleyKwh: '500' }
    const chosen = winter(registers, { household: { timeOfUse: true } })
    // 1,100 × 0.56 = 616.00; + 18.00 − 60.00; swapped + 15.00 − 72.00
    expect(first(matched([chosen, 57_400]))).toEqual(['exact', undefined])
    expect(first(matched([chosen, 61_600]))).toEqual(['explained', 'time-of-use-missing'])
    expect(first(matched([chosen, 55_900]))).toEqual(['explained', 'time-of-use-swapped'])
    expect(first(matched([winter(registers), 57_400]))).toEqual(['explained', 'time-of-use-applied'])
  })

  it('finds another rounding, and says that it is a fen', () => {
    const chosen = winter({ peakKwh: '10.13', valleyKwh: '0' }, { household: { timeOfUse: true } })
    // 5.6728 + 0.3039: by line 5.67 + 0.30, at once 5.9767
    expect(first(matched([chosen, 597]))).toEqual(['exact', undefined])
    expect(first(matched([chosen, 598]))).toEqual(['within-a-fen', 'rounded-once'])
  })

  it('finds the price of another category', () => {
    // The shared meter's one price 0.568 × 3,000
    expect(first(matched([winter({ totalKwh: '3000' }), 170_400]))).toEqual([
      'explained',
      'charged-as-shared-meter',
    ])
  })

  it('finds the cut of bundled trading left out, or taken off without right', () => {
    // 3,000 × 0.15 = 450.00 off 1,774.00
    expect(first(matched([winter({ totalKwh: '3000' }, DEVICE), 132_400]))).toEqual(['exact', undefined])
    expect(first(matched([winter({ totalKwh: '3000' }, DEVICE), 177_400]))).toEqual([
      'explained',
      'trading-missing',
    ])
    const unlisted = { device: DEVICE.device }
    expect(first(matched([winter({ totalKwh: '3000' }, unlisted), 132_400]))).toEqual([
      'explained',
      'trading-without-conditions',
    ])
    const next = row('2019-11-15', '2020-03-15', { totalKwh: '3000' }, DEVICE)
    expect(first(matched([next, 177_400]))).toEqual(['exact', undefined])
    expect(first(matched([next, 132_400]))).toEqual(['explained', 'trading-carried-on'])
  })

  it('finds a refund or a subsidy that was taken off the bill', () => {
    const poor = { household: { classes: ['low-income'] } }
    // January: 100 × 0.56 = 56.00; the refund of 5.60 is paid apart
    const month = row('2019-01-01', '2019-01-31', { totalKwh: '100' }, poor)
    expect(first(matched([month, 5040]))).toEqual(['explained', 'refund-subtracted'])
  })

  it('finds two errors at once, an error and a rounding', () => {
    // As a shared meter 100.01 × 0.568 = 56.80568, cut off 56.80
    const month = row('2018-12-01', '2018-12-31', { totalKwh: '100.01' })
    expect(first(matched([month, 5680]))).toEqual(['explained', 'charged-as-shared-meter+lines-cut-off'])
  })

  it('says what is not calculated, and why', () => {
    const refused = row(
      '2018-12-01',
      '2018-12-31',
      { totalKwh: '100' },
      { household: { divisionCode: '999999' } },
    )
    const [one] = matched([refused, 100])
    expect(one).toMatchObject({ status: 'not-calculated', outcome: { kind: 'failed' } })
  })
})
