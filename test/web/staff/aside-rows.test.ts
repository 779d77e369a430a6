import { describe, expect, it } from 'vitest'
import { encoderOf } from '../../../src/tabular/encoding.ts'
import { asideRows } from '../../../src/web/staff/aside-rows.ts'
import { jobWith } from '../../support/memory-jobs.ts'

const HEADER = '户号,总电量,备注,行号,错误代码,错误原因,建议'
const row = (number: number, code = 'not-a-decimal') =>
  `A${number},1e3,"两\n行",${number},${code},"「总电量」的「1e3, ""约""」不是数。",请改`

const job = jobWith({
  ...{ id: 'r1', division: '410212', encoding: 'gb18030' },
  headers: [
    { text: '户号', column: 'account_no' },
    { text: '总电量', column: 'total_kwh' },
    { text: '备注' },
  ],
})

/** A file in pieces that end in the middle of rows and of characters; counts how many of them were taken. */
function fileOf(rows: readonly string[], pieceBytes = 7, header = HEADER) {
  const bytes = encoderOf('gb18030')([header, ...rows, ''].join('\r\n'))
  const taken = { pieces: 0 }
  const stream = () =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const at = taken.pieces++ * pieceBytes
        if (at >= bytes.length) controller.close()
        else controller.enqueue(bytes.slice(at, at + pieceBytes))
      },
    })
  return { taken, pieces: bytes.length / pieceBytes, open: () => Promise.resolve(stream()) }
}

const many = (count: number) => Array.from({ length: count }, (_, i) => row(i + 2))
const numbers = ({ rows }: Awaited<ReturnType<typeof asideRows>>) => rows.map((each) => Number(each.row))

describe('rows set aside', () => {
  it('are shown with their account, the cell that the reason names, the reason and the advice', async () => {
    const { rows } = await asideRows(job, fileOf([row(2)]), { code: undefined, page: 1 })
    expect(rows).toEqual([
      {
        ...{ row: '2', account: 'A2', code: 'not-a-decimal', cells: [{ header: '总电量', text: '1e3' }] },
        ...{ reason: '「总电量」的「1e3, "约"」不是数。', advice: '请改' },
      },
    ])
  })

  it('come fifty to a page, and a page says whether another follows', async () => {
    const fifty = await asideRows(job, fileOf(many(50)), { code: undefined, page: 1 })
    expect([fifty.rows.length, fifty.hasMore]).toEqual([50, false])
    const first = await asideRows(job, fileOf(many(51)), { code: undefined, page: 1 })
    expect([first.rows.length, first.hasMore]).toEqual([50, true])
    const second = await asideRows(job, fileOf(many(51)), { code: undefined, page: 2 })
    expect([numbers(second), second.hasMore]).toEqual([[52], false])
  })

  it('are those of one reason where one is asked for, and none of a reason that nobody gave', async () => {
    const rows = [row(2), row(3, 'not-a-date'), row(4), row(5, 'not-a-date;not-one-of')]
    expect(numbers(await asideRows(job, fileOf(rows), { code: 'not-a-date', page: 1 }))).toEqual([3])
    expect(numbers(await asideRows(job, fileOf(rows), { code: 'date', page: 1 }))).toEqual([])
  })

  it('are found behind one whose quotes do not match', async () => {
    const broken = 'B,"1"0,x,2,broken-quotes,引号不成对,请改'
    const found = await asideRows(job, fileOf([broken, row(3)]), { code: undefined, page: 1 })
    expect(numbers(found)).toEqual([2, 3])
  })

  it('are read no further than the page goes', async () => {
    const file = fileOf(many(5000), 1000)
    await asideRows(job, file, { code: undefined, page: 1 })
    expect(file.taken.pieces).toBeLessThan(file.pieces / 10)
  })

  it.each([
    ['in quotes', `"备\n""注""${'\n'.repeat(100_000)}"`],
    ['with a quote that begins no cell', '备注"'],
  ])('have the headers of their file, on many lines too: %s', async (_, cell) => {
    const file = fileOf([row(2)], 1000, HEADER.replace('备注', cell))
    const { rows } = await asideRows(job, file, { code: undefined, page: 1 })
    expect(rows).toMatchObject([{ row: '2', account: 'A2', cells: [{ header: '总电量', text: '1e3' }] }])
  })

  it.each(['户号,"总电量', '户号,"总"电量'])(
    'are told without headers where these never end: %s',
    async (header) => {
      const filler = Array.from({ length: 300_000 }, () => 'x')
      const file = fileOf([...filler, row(2), row(3)], 64 * 1024, header)
      const { rows } = await asideRows(job, file, { code: undefined, page: 1 })
      expect(rows).toMatchObject([
        { row: '2', account: '', reason: expect.stringContaining('1e3') },
        { row: '3' },
      ])
    },
  )

  it('are found behind a line of eight million signs that comes in small pieces', async () => {
    const file = fileOf(['x'.repeat(8_000_000), row(2)], 500)
    expect(numbers(await asideRows(job, file, { code: undefined, page: 1 }))).toEqual([2])
  })

  it('are none once the files are gone', async () => {
    const gone = { ...job, purgedAt: '2027-01-01T00:00:00Z' }
    expect((await asideRows(gone, fileOf([row(2)]), { code: undefined, page: 1 })).rows).toEqual([])
  })
})
