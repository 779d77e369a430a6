import { type Encoding, encoderOf, markOf } from '../../../src/tabular/encoding.ts'

/** A number below a bound, the same for the same seed. */
export type Draw = (below: number) => number

const pick = <T>(draw: Draw, from: readonly T[]): T => from[draw(from.length)] as T

const COLUMNS = [
  ['户号', 'account_no'],
  ['行政区划', 'division_code'],
  ['用电类别', 'price_category'],
  ['是否执行分时', 'time_of_use'],
  ['集中供热覆盖', 'central_heating'],
  ['设备类型', 'device_type'],
  ['登记日期', 'registered_on'],
  ['起始日期', 'from'],
  ['截止日期', 'to'],
  ['峰电量', 'peak_kwh'],
  ['谷电量', 'valley_kwh'],
  ['总电量', 'total_kwh'],
  ['备注', 'remark'],
] as const

const REMARKS = ['', '张三', '=1+1', '@sum', '"a,b"', '"两\n行"', '"他说""好"""', '-5', '\t', "'=x"]
const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be']

/** What cells look like that people and spreadsheets have spoilt. */
const ODD = [
  '',
  ' ',
  '4.10522E+12',
  '410522123456789000',
  '1e3',
  '+5',
  '5,000',
  '12.345',
  '１２３',
  '-1',
  '99999999999999999999',
  '#VALUE!',
  '43419',
  '2018-02-30',
  '一户一表 ',
  'NaN',
  '0x10',
  '\u0000',
  '\ud800',
  '"',
  'x'.repeat(300),
]

export type CsvFile = { readonly bytes: Buffer; readonly encoding: Encoding }

/** A file of readings as an export writes it, with a spoilt cell here and there. */
export function csvFile(draw: Draw): CsvFile {
  const encoding = pick(draw, ENCODINGS)
  const isEnglish = draw(4) === 0
  const lineEnd = pick(draw, ['\n', '\r\n', '\n', '\r\n', '\n', '\r\n', '\r'])
  const order = COLUMNS.map((_, place) => place)
  if (draw(3) === 0) order.sort((a, b) => ((a * 7) % 13) - ((b * 7) % 13))
  const header = order.map((place) => COLUMNS[place]?.[isEnglish ? 1 : 0] ?? '')
  if (draw(40) === 0) header.splice(draw(header.length), 1)
  if (draw(40) === 0) header.push(pick(draw, header))
  const rows = Array.from({ length: draw(12) }, () => {
    const cells = rowOf(draw)
    return order.map((place) => cells[place] ?? '').join(',')
  })
  if (draw(4) === 0) rows.splice(draw(rows.length + 1), 0, '', ',,,,')
  const text = [header.join(','), ...rows].join(lineEnd) + (draw(4) === 0 ? '' : lineEnd)
  return { bytes: Buffer.concat([markOf(encoding), encoderOf(encoding)(text)]), encoding }
}

function rowOf(draw: Draw): string[] {
  const month = draw(4)
  const [from, to] = [
    ['2018-11-15', '2018-12-31'],
    ['2019-01-01', '2019-01-31'],
    ['2019-02-01', '2019-03-15'],
    ['2018-11-15', '2019-03-15'],
  ][month] as [string, string]
  const isSplit = draw(2) === 0
  const kwh = () => `${draw(900)}.${draw(100)}`
  const cells = [
    `A${draw(60)}`,
    '410212',
    pick(draw, ['一户一表', 'one-household-one-meter']),
    isSplit ? '是' : '否',
    pick(draw, ['未覆盖', '已覆盖', '未覆盖', '已覆盖', '不明']),
    pick(draw, ['空气源热泵', '']),
    pick(draw, ['2017-09-01', '']),
    from,
    to,
    isSplit ? kwh() : '',
    isSplit ? kwh() : '',
    isSplit ? '' : kwh(),
    pick(draw, REMARKS),
  ]
  if (draw(7) === 0) cells[draw(cells.length)] = pick(draw, ODD)
  if (draw(30) === 0) cells.splice(draw(cells.length), draw(3))
  if (draw(30) === 0) cells.push('zuviel')
  return cells
}

/** The file as it comes out of a broken transfer, a bad editor or a curious hand. */
export function damagedCsv(draw: Draw, mostBytes: number): Buffer {
  let { bytes } = csvFile(draw)
  for (let left = draw(3); left > 0; left--) bytes = damaged(bytes, draw, mostBytes)
  return bytes
}

function damaged(bytes: Buffer, draw: Draw, mostBytes: number): Buffer {
  const at = draw(bytes.length + 1)
  const cutIn = (part: Buffer, removed = 0) =>
    Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at + removed)])
  switch (draw(10)) {
    case 0:
      return bytes.subarray(0, at)
    case 1:
      return cutIn(Buffer.from('"'))
    case 2:
      return cutIn(Buffer.of(0))
    case 3:
      return cutIn(Buffer.of(draw(256)), 1)
    case 4:
      return cutIn(Buffer.alloc(0), 1 + draw(3))
    case 5:
      return cutIn(Buffer.from(Array.from({ length: 1 + draw(8) }, () => draw(256))))
    case 6:
      return cutIn(Buffer.alloc(1 + draw(mostBytes), pick(draw, ['x', '9', '"', ',', '电'])))
    case 7:
      return cutIn(Buffer.from(pick(draw, ['\r', '\n', '\r\n', '\n\n\n', ';', '\t', '\u2028'])))
    case 8:
      return Buffer.concat([bytes, bytes.subarray(at)])
    default:
      return cutIn(Buffer.from([0x81, 0x30, 0xe7]), 2)
  }
}
