import { deflateRawSync } from 'node:zlib'
import { workbookParts } from '../xlsx-file.ts'
import type { Draw } from './csv-file.ts'

const pick = <T>(draw: Draw, from: readonly T[]): T => from[draw(from.length)] as T

const HEADER = [
  '户号',
  '行政区划',
  '用电类别',
  '是否执行分时',
  '集中供热覆盖',
  '起始日期',
  '截止日期',
  '总电量',
]
const CELLS = [
  ['A1', 'A2', '410522123456789000'],
  ['410212', '41021'],
  ['一户一表', '合表'],
  ['否', '是'],
  ['未覆盖', '已覆盖'],
  ['2018-11-15', '43419'],
  ['2019-03-15', '43539'],
  ['3000', '12.5', '#N/A'],
]

/** The parts of a workbook of a few readings, in every kind of cell. */
export function workbookOf(draw: Draw): Record<string, string> {
  const strings: string[] = []
  const rows = Array.from({ length: 1 + draw(6) }, (_, i) => {
    const texts = i === 0 ? HEADER : CELLS.map((values) => pick(draw, values))
    const cells = texts.map((text) => cellOf(text, strings, draw)).join('')
    return `<row r="${i + 1}">${cells}</row>`
  })
  const extra = {
    strings: strings.map((text) => `<t>${text}</t>`),
    formats: ['yyyy-mm-dd'],
    is1904: draw(5) === 0,
  }
  return workbookParts(
    [
      { name: '抄表', rows: rows.join('') },
      { name: '空', rows: '' },
    ],
    extra,
  )
}

function cellOf(text: string, strings: string[], draw: Draw): string {
  switch (draw(6)) {
    case 0:
      return `<c t="s"><v>${strings.push(text) - 1}</v></c>`
    case 1:
      return `<c t="str"><f>A1</f><v>${text}</v></c>`
    case 2:
      return /^[\d.]+$/.test(text) ? `<c s="${draw(4)}"><v>${text}</v></c>` : `<c t="e"><v>${text}</v></c>`
    default:
      return `<c t="inlineStr"><is><t>${text}</t></is></c>`
  }
}

/** Damage inside the parts: tags, attributes, texts, encodings, declarations. */
export function damagedParts(draw: Draw): Record<string, string | Buffer> {
  const parts: Record<string, string | Buffer> = workbookOf(draw)
  for (let left = draw(3); left > 0; left--) {
    const name = pick(draw, Object.keys(parts))
    parts[name] = damagedText(String(parts[name]), draw)
  }
  if (draw(150) === 0)
    parts[pick(draw, Object.keys(parts))] = Buffer.alloc(
      5 * 1024 * 1024 + draw(1000),
      draw(2) === 0 ? ' ' : '<a>',
    )
  return parts
}

function damagedText(text: string, draw: Draw): string | Buffer {
  const at = draw(text.length + 1)
  const put = (part: string, removed = 0) => text.slice(0, at) + part + text.slice(at + removed)
  switch (draw(12)) {
    case 0:
      return put('', 1 + draw(20))
    case 1:
      return put(pick(draw, ['<', '>', '&', '"', '&#0;', '&x;', ']]>', '<!--', '<![CDATA[x']))
    case 2:
      return `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(draw(50))}">]>${text}`
    case 3:
      return text.replaceAll('<c', `<c r="${pick(draw, ['ZZZ9', 'A0', '1', 'A99999999', '-'])}"`)
    case 4:
      return text.replace(/<row r="\d+"/g, `<row r="${pick(draw, ['0', '-1', '1048577', 'x', '5', '1e9'])}"`)
    case 5:
      return text.replaceAll('<v>', `<v>${pick(draw, ['-', '1e999', '999999', 'é', ''])}`)
    case 6:
      return Buffer.from(text, 'utf16le')
    case 7:
      return '<a>'.repeat(draw(200)) + text
    case 8:
      return text.replaceAll(
        'Target="',
        `Target="${pick(draw, ['../', '/', '../../../../etc/', 'http://x/', ''])}`,
      )
    case 9:
      return ''
    case 10:
      return Buffer.concat([
        Buffer.from(text.slice(0, at)),
        Buffer.of(0xff, 0xc0, draw(256)),
        Buffer.from(text.slice(at)),
      ])
    default:
      return put(text.slice(at, at + draw(200)))
  }
}

/** Damage to the archive itself. */
export function damagedArchive(archive: Buffer, draw: Draw): Buffer {
  const bytes = Buffer.from(archive)
  const at = draw(bytes.length)
  switch (draw(16)) {
    case 0:
      return bytes.subarray(0, at)
    case 1:
      for (let left = 1 + draw(6); left > 0; left--) bytes[draw(bytes.length)] = draw(256)
      return bytes
    case 2: {
      const entry = bytes.indexOf('PK\u0001\u0002', draw(bytes.length))
      if (entry !== -1) bytes.writeUInt32LE(draw(2 ** 31), entry + pick(draw, [16, 20, 24, 42]))
      return bytes
    }
    case 3:
      return Buffer.concat([bytes.subarray(0, at), deflateRawSync(Buffer.alloc(5000)), bytes.subarray(at)])
    case 4:
      return Buffer.concat([bytes, bytes])
    default:
      return bytes
  }
}
