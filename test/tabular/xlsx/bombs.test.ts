import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readXlsx } from '../../../src/tabular/xlsx/read-xlsx.ts'
import { XlsxRefused } from '../../../src/tabular/xlsx/xlsx-refused.ts'
import { cpuTimeMs } from '../../support/cpu-time.ts'
import { type Parts, temporaryFolder, textRow, workbookParts, writeArchive } from '../../support/xlsx-file.ts'

const HEADER = textRow(1, '户号', '行政区划', '总电量')
const MIB = 1024 * 1024

let folder = ''
let count = 0
beforeAll(async () => {
  folder = await temporaryFolder()
})

const sound = () => workbookParts([{ name: '抄表', rows: HEADER }])
const newPath = () => join(folder, `${count++}.xlsx`)
const written = (parts: Parts) => writeArchive(newPath(), parts)

async function refusal(path: string): Promise<XlsxRefused> {
  const started = cpuTimeMs()
  const refused = await readXlsx(path, new Set(['户号']), () => undefined).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(cpuTimeMs() - started).toBeLessThan(2000)
  if (!(refused instanceof XlsxRefused)) throw new Error(`not refused: ${refused}`)
  expect(refused.says.zh).not.toContain('…')
  expect(refused.says.en).not.toContain('…')
  return refused
}

const faultOf = async (parts: Parts) => (await refusal(await written(parts))).fault

describe('a workbook that is none', () => {
  it('is told by its first bytes', async () => {
    const path = newPath()
    writeFileSync(path, '户号,行政区划\n')
    expect((await refusal(path)).fault).toBe('not-a-workbook')
    writeFileSync(path, Buffer.from('d0cf11e0a1b11ae1', 'hex'))
    expect((await refusal(path)).fault).toBe('old-or-encrypted')
    writeFileSync(path, 'PK')
    expect((await refusal(path)).fault).toBe('not-a-workbook')
  })

  it('is named where it is another kind of file, or an archive around the workbook', async () => {
    expect(await faultOf({ 'content.xml': '<x/>', '[Content_Types].xml': '<x/>' })).toBe('another-format')
    expect(await faultOf({ 'data/january.xlsx': 'PK' })).toBe('nested-archive')
    expect(await faultOf({ ...sound(), 'xl/embeddings/inner.zip': 'PK' })).toBe('nested-archive')
    expect(await faultOf({ 'readme.txt': 'x' })).toBe('not-a-workbook')
  })

  it('is damaged where its end is missing, a part is missing or a tag is open', async () => {
    const whole = readFileSync(await written(sound()))
    const path = newPath()
    writeFileSync(path, whole.subarray(0, whole.length - 40))
    expect((await refusal(path)).fault).toBe('broken-archive')
    const { 'xl/worksheets/sheet1.xml': sheet, ...rest } = sound()
    expect(await faultOf(rest)).toBe('part-missing')
    expect(await faultOf({ ...rest, 'xl/worksheets/sheet1.xml': `${sheet}`.slice(0, -30) })).toBe(
      'broken-part',
    )
  })
})

describe('a bomb', () => {
  it('is refused by what it declares before anything is unpacked', async () => {
    const rows = Buffer.from(`<worksheet><sheetData>${HEADER}${' '.repeat(8 * MIB)}</sheetData></worksheet>`)
    expect(await faultOf({ ...sound(), 'xl/worksheets/sheet1.xml': rows })).toBe('expands-too-much')
  })

  it('is refused where it declares less than comes out', async () => {
    const path = await written({ ...sound(), 'xl/sharedStrings.xml': Buffer.alloc(8 * MIB, 0x20) })
    const bytes = readFileSync(path)
    for (let at = bytes.indexOf('PK\u0001\u0002'); at !== -1; at = bytes.indexOf('PK\u0001\u0002', at + 4))
      if (bytes.readUInt32LE(at + 24) === 8 * MIB) bytes.writeUInt32LE(1000, at + 24)
    writeFileSync(path, bytes)
    expect((await refusal(path)).fault).toBe('broken-part')
  })

  it('is refused by the number of its parts and by parts that share their bytes', async () => {
    const many = Object.fromEntries(Array.from({ length: 1100 }, (_, i) => [`p${i}`, '']))
    expect(await faultOf({ ...sound(), ...many })).toBe('too-much')
    const path = await written({ ...sound(), a: Buffer.alloc(3 * MIB, 'x7') })
    const bytes = readFileSync(path)
    const at = bytes.lastIndexOf('PK\u0001\u0002')
    bytes.writeUInt32LE(bytes.length + 1, at + 20)
    writeFileSync(path, bytes)
    expect((await refusal(path)).fault).toBe('broken-archive')
  })

  it('is refused where it declares entities, nests its tags or never ends a text', async () => {
    const sheet = (body: string) => ({ ...sound(), 'xl/worksheets/sheet1.xml': body })
    const lol = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData/></worksheet>'
    expect(await faultOf(sheet(lol))).toBe('declares-entities')
    expect(await faultOf(sheet('<a>'.repeat(100)))).toBe('too-much')
    const digits = Array.from({ length: 400_000 }, (_, i) => (i * 7919).toString(36)).join('')
    expect(await faultOf(sheet(`<worksheet><sheetData><row><c><v>${digits}`))).toBe('too-much')
    expect(await faultOf(sheet(`<!DOCTYPE l [<!ENTITY a "${digits}`))).toBe('too-much')
  })

  it('is refused by a row or a column beyond the sheet, and by rows out of order', async () => {
    const sheet = (rows: string) => ({ ...workbookParts([{ name: '抄表', rows }]) })
    expect(await faultOf(sheet(`${HEADER}<row r="1048577"/>`))).toBe('too-much')
    expect(await faultOf(sheet(`${HEADER}<row r="2"><c r="ZZZ2"><v>1</v></c></row>`))).toBe('too-much')
    expect(await faultOf(sheet(`${HEADER}<row r="3"/><row r="3"/>`))).toBe('broken-part')
    expect(await faultOf(sheet(`${HEADER}<row r="2"><c t="s"><v>99</v></c></row>`))).toBe('broken-part')
  })
})
