import { describe, expect, it } from 'vitest'
import { parseExactJson } from '../../src/application/exact-json.ts'
import { readQuestion } from '../../src/application/read-question.ts'
import type { Assessment } from '../../src/domain/answer.ts'
import { assess } from '../../src/domain/assess.ts'
import { INPUT_COLUMNS } from '../../src/tabular/input-columns.ts'
import { shippedBook } from '../support/rule-book.ts'
import { sharedCases, shippedCases } from '../support/worked-cases.ts'
import { fileOf, type Ran, ran, rowsIn } from './support.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

/** Fields of a request that a file has columns for. */
const IN_FILE: Readonly<Record<string, ReadonlySet<string>>> = {
  request: new Set(['household', 'device', 'usage', 'priceMode', 'prior']),
  household: new Set(
    'divisionCode priceCategory voltage timeOfUse centralHeating classes registeredOn wholeVillage convertedOn members areaM2'.split(
      ' ',
    ),
  ),
  device: new Set(['type', 'metering', 'purchase']),
  purchase: new Set(['date', 'invoiceYuan', 'catalogued']),
  prior: new Set('calendarYearKwh heatingSeasonKwh restOfYearKwh recognisedKwh subsidisedKwh'.split(' ')),
  reading: new Set(
    'from to meter totalKwh peakKwh flatKwh valleyKwh heatingKwh timeOfUse centralHeating classes'.split(' '),
  ),
}

function isExpressible(request: Fields): boolean {
  const fits = (part: string, value: unknown) =>
    Object.keys(fieldsOf(value)).every((name) => IN_FILE[part]?.has(name) === true)
  const usage = Array.isArray(request['usage']) ? request['usage'] : []
  const device = fieldsOf(request['device'])
  return (
    fits('request', request) &&
    fits('household', request['household']) &&
    fits('device', device) &&
    fits('purchase', device['purchase']) &&
    fits('prior', request['prior']) &&
    usage.length > 0 &&
    usage.every((reading) => fits('reading', reading))
  )
}

/** The rows of a case: a row tells all that holds for it, so that what a reading changes is carried on. */
function rowsOf(account: string, request: Fields): string[][] {
  const household = { ...fieldsOf(request['household']) }
  const device = fieldsOf(request['device'])
  const readings = (request['usage'] as Fields[]).toSorted((a, b) =>
    String(a['from']) < String(b['from']) ? -1 : 1,
  )
  return readings.map((reading, i) => {
    for (const name of ['timeOfUse', 'centralHeating', 'classes']) {
      const changed = reading[name]
      if (changed !== undefined) household[name] = changed
    }
    const parts: Readonly<Record<string, Fields>> = {
      household,
      device,
      reading,
      purchase: i === 0 ? fieldsOf(device['purchase']) : {},
      prior: i === 0 ? fieldsOf(request['prior']) : {},
    }
    return INPUT_COLUMNS.map(({ name, pointer }) => {
      if (name === 'account_no') return account
      const [, part = '', field = ''] = pointer.split('/')
      const value = part === 'priceMode' ? request['priceMode'] : parts[part]?.[field]
      return Array.isArray(value) ? value.join(';') : String(value ?? '')
    })
  })
}

const cases = [...sharedCases(), ...shippedCases()].filter(({ request }) => isExpressible(request))

const fen = (text: string | null | undefined) => Math.round(Number(text ?? '0') * 100)

function sums(rows: readonly Record<string, string>[]) {
  const sum = (name: string) =>
    rows.reduce((all, row) => all + fen(row[name] === '不明' ? '0' : row[name]), 0)
  return {
    energy: sum('阶梯电费(元)'),
    timeOfUse: sum('峰谷电费(元)'),
    trading: sum('打包交易(元)'),
    bill: sum('电费合计(元)'),
    operating: sum('运行补贴(元)'),
    refund: sum('困难减免(元)'),
    net: sum('净支出(元)'),
    purchase: sum('购置补贴(元)'),
  }
}

function wanted({ bill, subsidies, netYuan, oneOff }: Assessment) {
  const of = (kind: string) =>
    subsidies.reduce((all, each) => all + (each.kind === kind ? fen(each.amountYuan) : 0), 0)
  return {
    energy: fen(bill?.energyYuan),
    timeOfUse: fen(bill?.timeOfUseYuan),
    trading: fen(bill?.bundledTradingYuan),
    bill: fen(bill?.totalYuan),
    operating: of('operating'),
    refund: of('refund'),
    net: fen(netYuan),
    purchase: fen(oneOff?.subsidyYuan),
  }
}

/** Every case as an account of one file. */
async function ranCases(): Promise<Ran> {
  const header = INPUT_COLUMNS.map(({ zh }) => zh).join(',')
  const lines = cases.flatMap(({ request }, i) =>
    rowsOf(String(100_000 + i), request).map((cells) => cells.join(',')),
  )
  return await ran(fileOf([header, ...lines].join('\n')))
}

/** What the explaining engine says of a request; nothing where it refuses it or has no bill. */
function answerTo(request: Fields): Assessment | undefined {
  const json = parseExactJson(JSON.stringify(request))
  const question = json.ok ? readQuestion(json.value, shippedBook) : undefined
  const answer = question?.ok === true ? assess(question.value, shippedBook) : undefined
  return answer?.ok === true && answer.value.bill !== null ? answer.value : undefined
}

describe('worked cases through a file', () => {
  it('give what they give one by one, or come back with the reason', async () => {
    const { results, errors, result } = await ranCases()
    const calculated = Map.groupBy(rowsIn(results), (row) => row['户号'] ?? '')
    const aside = Map.groupBy(rowsIn(errors, 'utf-8'), (row) => row['户号'] ?? '')
    const wrong = cases.flatMap(({ id, request }, i): unknown[] => {
      const account = String(100_000 + i)
      const answer = answerTo(request)
      const back = aside.get(account) ?? []
      const rows = calculated.get(account) ?? []
      if (answer === undefined)
        return back.length === (request['usage'] as unknown[]).length ? [] : [{ id, back, rows }]
      const reasons = back.map((row) => `${row['错误代码']}: ${row['错误原因']}`)
      if (reasons.length > 0) return [{ id, reasons }]
      const [got, expected] = [sums(rows), wanted(answer)]
      return JSON.stringify(got) === JSON.stringify(expected) ? [] : [{ id, got, expected }]
    })
    expect(wrong).toEqual([])
    expect(cases.length).toBeGreaterThan(400)
    expect(result.totals.fast).toBeGreaterThan(result.totals.succeeded / 2)
  })
})
