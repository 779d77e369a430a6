import { describe, expect, it } from 'vitest'
import type { BatchRow, Cells } from '../../src/application/batch/batch-row.ts'
import { day } from '../../src/domain/plain-date.ts'
import { billColumns, DONE, rowColumns } from '../../src/kernel/columns.ts'
import { CATALOGUED_SHIFT, WHOLE_VILLAGE_SHIFT } from '../../src/kernel/facts.ts'
import { createKernel } from '../../src/kernel/kernel.ts'
import { billAt, fill, type PlainBill } from '../support/kernel-rows.ts'
import { seeded } from '../support/seeded.ts'
import { book, PRICES, trading } from '../support/worked-question.ts'

/** Who is registered at what times decides in two ways, so that days of registration fall into classes. */
const rules = book([
  ...PRICES,
  trading({
    criteria: {
      all: [
        { fact: 'has-device' },
        { fact: 'registered', at: 'day-of-use', from: '2017-01-01', to: '2018-01-01', code: 'on-list' },
      ],
    },
  } as never),
])
const options = { inForceOn: null, knownOn: null, assume: [] }
const draw = seeded(11)
const oneOf = <T>(...choices: readonly T[]): T => choices[draw(choices.length)] as T

/** The first day of a season of trading. */
const FIRST = day('2018-11-15')
const REGISTERED = [undefined, 'unknown', '2016-12-31', '2017-01-01', '2017-12-31', '2018-01-01']

function reading(): BatchRow {
  const month = String(draw(12) + 1).padStart(2, '0')
  // Every other one of December goes on into another year, and is billed in two pieces.
  const goesOn = month === '12' && draw(2) === 0
  const registeredOn = oneOf(...REGISTERED)
  return {
    rowNumber: 1,
    account: '1',
    household: {
      divisionCode: oneOf('410202', '410225'),
      priceCategory: 'one-household-one-meter',
      timeOfUse: false,
      centralHeating: oneOf('covered', 'not-covered', 'unknown'),
      ...(registeredOn === undefined ? {} : { registeredOn }),
    } as unknown as Cells,
    device: oneOf({ type: 'heat-pump-air' }, null),
    purchase: null,
    reading: {
      from: `2018-${month}-01`,
      to: goesOn ? `2019-01-0${1 + draw(3)}` : `2018-${month}-${20 + draw(9)}`,
      totalKwh: `${draw(900)}.${10 + draw(90)}`,
    },
    prior: null,
    priceMode: null,
  }
}

/** Bills every row as an account of its own. */
function billed(rows: readonly BatchRow[], kernel = createKernel(rules, options)): (PlainBill | 'explain')[] {
  const [columns, out] = [rowColumns(rows.length), billColumns(rows.length)]
  for (const [i, row] of rows.entries()) expect(fill(columns, i, row, kernel.names)).toBe(true)
  const places = Int32Array.from({ length: rows.length + 1 }, (_, i) => i)
  kernel.evaluate(columns, places, places, rows.length, out)
  return rows.map((_, i) => (out.status[i] === DONE ? billAt(out, i, kernel) : 'explain'))
}

describe('readings whose like was billed before', () => {
  it('are billed as the first of their kind is, however many kinds there are', () => {
    const rows = Array.from({ length: 1500 }, reading)
    const kernel = createKernel(rules, options)
    const first = billed(rows, kernel)
    expect(billed(rows.toReversed(), kernel).toReversed()).toEqual(first)
    const sample = rows.map((_, i) => i).filter((i) => i % 10 === 0)
    expect(sample.map((i) => billed([rows[i] as BatchRow])[0])).toEqual(sample.map((i) => first[i]))
    const kinds = new Set(first.map((bill) => (bill === 'explain' ? bill : `${bill.eligible}${bill.unmet}`)))
    expect(kinds.size).toBeGreaterThan(2)
  })

  it('are looked up again when there were so many that all were forgotten', () => {
    const kernel = createKernel(rules, options)
    const usual = Array<Kind>(100).fill(USUAL_KIND)
    const kinds = [...usual, ...manyKinds().flatMap((kind) => [USUAL_KIND, kind])]
    const count = kinds.length
    const [columns, out] = [rowColumns(count), billColumns(count)]
    const withDevice = { ...reading(), device: { type: 'heat-pump-air' } }
    const { registeredOn: _, ...household } = withDevice.household
    for (const [i, kind] of kinds.entries()) {
      const device = kind === USUAL_KIND ? null : withDevice.device
      expect(fill(columns, i, { ...withDevice, device, household }, kernel.names)).toBe(true)
      columns.facts[i] = (columns.facts[i] as number) | kind.facts
      columns.division[i] = kind.division
      columns.from[i] = kind.from
      columns.to[i] = kind.to
    }
    const places = Int32Array.from({ length: count + 1 }, (_, i) => i)
    kernel.evaluate(columns, places, places, count, out)
    const unmet = (isUsual: boolean) =>
      new Set(kinds.flatMap((kind, i) => ((kind === USUAL_KIND) === isUsual ? [out.unmet[i] as number] : [])))
    expect(
      [unmet(true), unmet(false)].map((all) => [...all].map((place) => kernel.criterionCodes[place])),
    ).toEqual([['has-device'], ['on-list']])
  })
})

type Kind = { readonly division: number; readonly facts: number; readonly from: number; readonly to: number }

const USUAL_KIND: Kind = { division: 410202, facts: 0, from: FIRST, to: FIRST }

/** More kinds of readings than are remembered, each within one season and year. */
function manyKinds(): Kind[] {
  const days = day('2018-12-31') - FIRST
  return Array.from({ length: 3 * 3 * 2 }, (_, facts) =>
    Array.from({ length: days }, (_, first) =>
      Array.from({ length: days - first }, (_, length) => ({
        division: facts < 9 ? 410202 : 410225,
        facts: ((facts % 3) << WHOLE_VILLAGE_SHIFT) | ((Math.floor(facts / 3) % 3) << CATALOGUED_SHIFT),
        from: FIRST + first,
        to: FIRST + first + length,
      })),
    ).flat(),
  ).flat()
}
