import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvRecord, csvRecords, NotText } from '../../src/tabular/csv-records.ts'
import { rowEnd, textEnd } from '../../src/tabular/row-bounds.ts'

async function recordsOf(bytes: Uint8Array, pieceBytes = bytes.length): Promise<CsvRecord[]> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += Math.max(1, pieceBytes)) {
      await Promise.resolve()
      yield bytes.subarray(at, at + Math.max(1, pieceBytes))
    }
  }
  const records: CsvRecord[] = []
  for await (const record of csvRecords(pieces())) records.push(record)
  return records
}

const cellsOf = async (text: string, pieceBytes?: number) =>
  (await recordsOf(Buffer.from(text), pieceBytes)).map(({ cells }) => cells)

describe('csvRecords', () => {
  it('cuts records at line ends outside quotes, counts empty lines and takes a last one without end', async () => {
    const records = await recordsOf(Buffer.from('a,b\r\n\n"x\n""y""",2\n3,'))
    expect(records).toEqual([
      { row: 1, text: 'a,b', cells: ['a', 'b'] },
      { row: 3, text: '"x\n""y""",2', cells: ['x\n"y"', '2'] },
      { row: 4, text: '3,', cells: ['3', ''] },
    ])
  })

  it('takes a carriage return behind a quote for an end only before a line feed: alone it spoils one line', async () => {
    const text = 'a,"b"\rc,"d\ne"\rf\n"g"\r\nh'
    const rows = ['a,"b"\rc,"d', 'e"\rf', '"g"', 'h']
    for (const size of [1, 2, 100])
      expect((await recordsOf(Buffer.from(text), size)).map((one) => one.text)).toEqual(rows)
    const bytes = Buffer.from(text)
    const cut: string[] = []
    for (let at = 0; at < bytes.length; ) {
      const end = rowEnd(bytes, at, bytes.length)
      cut.push(bytes.subarray(at, textEnd(bytes, at, end)).toString())
      at = end
    }
    expect(cut).toEqual(rows)
  })

  it('tells GB18030 from UTF-8 by the first bytes beyond ASCII, however late they come', async () => {
    const plain = `a,b\n${'1,2\n'.repeat(20_000)}`
    const last = async (...parts: readonly Uint8Array[]) => {
      const bytes = Buffer.concat([Buffer.from(plain), ...parts])
      const all = await Promise.all([1000, 4096].map((size) => recordsOf(bytes, size)))
      const texts = all.map((records) => records.at(-1)?.text)
      expect(new Set(texts).size).toBe(1)
      expect(new Set(all.map((records) => records.length))).toEqual(new Set([20_002]))
      return texts[0]
    }
    // 张三 in GB18030, then in UTF-8, then cut in half.
    expect(await last(Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from(',3\n'))).toBe('张三,3')
    expect(await last(Buffer.from('张三,3\n'))).toBe('张三,3')
    expect(await last(Buffer.from([0xff, 0xff]), Buffer.from(',3\n'))).toMatch(/,3$/)
  })

  it('gives the same records however the bytes are cut', async () => {
    const text = '户号,备注\n1,"多\r\n行,""引号"""\n\n2,末尾'
    const whole = await cellsOf(text)
    expect(whole).toEqual([
      ['户号', '备注'],
      ['1', '多\r\n行,"引号"'],
      ['2', '末尾'],
    ])
    for (const size of [1, 2, 3, 5, 7]) expect(await cellsOf(text, size)).toEqual(whole)
  })

  it('takes a quote inside a cell for a letter, and lets one too few spoil a single line', async () => {
    const text = 'a,b\n5"pipe,1\n"x"y,2\n3,4\n"never,5\n6,7\n'
    const lines = text.trimEnd().split('\n')
    for (const size of [1, 2, 3, 5, 7, text.length]) {
      const records = await recordsOf(Buffer.from(text), size)
      expect(records.map((record) => record.text)).toEqual(lines)
      expect(records.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6])
      expect(records.map(({ cells }) => cells?.[0])).toEqual(['a', '5"pipe', undefined, '3', undefined, '6'])
    }
  })

  it('cuts any text as the batch cuts its bytes, in whatever pieces it comes', async () => {
    const signs = ['"', ',', '\n', '\r', '""', 'x', '电']
    const texts = fc.array(fc.constantFrom(...signs), { maxLength: 40 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const bytes = Buffer.from(`户号,${text}`)
        const rows: string[] = []
        for (let at = 0; at < bytes.length; ) {
          const end = rowEnd(bytes, at, bytes.length)
          rows.push(bytes.subarray(at, textEnd(bytes, at, end)).toString())
          at = end
        }
        const records = await recordsOf(bytes, size)
        const bare = (lines: readonly string[]) =>
          lines.map((line) => line.replace(/\r+$/, '')).filter((line) => line !== '')
        expect(bare(records.map((record) => record.text))).toEqual(bare(rows))
      }),
      { numRuns: 2000, seed: 4 },
    )
  })

  it('reads GB18030 and UTF-16 by their bytes, and refuses what is no text', async () => {
    const gb = Buffer.from([0xbb, 0xa7, 0xba, 0xc5, 0x2c, 0x31])
    expect((await recordsOf(gb))[0]?.cells).toEqual(['户号', '1'])
    const wide = Buffer.from('\ufeff户号,1\n', 'utf16le')
    expect((await recordsOf(wide))[0]?.cells).toEqual(['户号', '1'])
    await expect(recordsOf(Buffer.from([1, 2, 0, 0, 0xff, 0xfe, 0, 0x80]))).rejects.toBeInstanceOf(NotText)
    expect(await recordsOf(new Uint8Array())).toEqual([])
  })
})
