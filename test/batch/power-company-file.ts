/** A file as a power company would export it: Chinese headers, several places, remarks, and a bad row now and then. */
const HEADER =
  '户号,户名,行政区划,用电类别,是否执行分时,集中供热覆盖,设备类型,登记日期,起始日期,截止日期,峰电量,谷电量,总电量,地址'

const PLACES = ['410212', '410202', '140802', '110116', '130203', '370102'] as const
const NAMES = ['张三', '李四', '王五', '赵六', '欧阳明', '陈'] as const

type Spoil = (cells: string[]) => string

const joined = (cells: readonly string[]) => cells.join(',')
const changed =
  (place: number, cell: string): Spoil =>
  (cells) =>
    joined(cells.with(place, cell))

/** Ten kinds of bad rows, by the code that each must come back with. */
export const BAD: readonly (readonly [code: string, spoil: Spoil])[] = [
  ['excel-scientific', changed(0, '4.10522E+12')],
  ['missing-field', changed(0, '')],
  ['unknown-division', changed(2, '410299')],
  ['not-one-of', changed(3, '一户一标')],
  ['excel-date-serial', changed(8, '43419')],
  ['not-a-decimal', changed(10, '1e3')],
  ['too-many-decimals', changed(11, '12.345')],
  ['from-after-to', changed(9, '2018-11-01')],
  ['broken-quotes', (cells) => `${joined(cells.slice(0, -1))},"没有写完`],
  ['too-few-cells', (cells) => joined(cells.slice(0, 9))],
]

export type Exported = {
  readonly text: string
  readonly bad: readonly { readonly row: number; readonly line: string; readonly code: string }[]
}

/** So many rows, of which one in every `badEvery` is bad; accounts have one or two readings each. */
export function exported(rows: number, badEvery: number): Exported {
  const lines = [HEADER]
  const bad: { row: number; line: string; code: string }[] = []
  const half = Math.ceil(rows / 2)
  for (let i = 0; i < rows; i++) {
    const isBad = i % badEvery === badEvery - 1
    const cells = isBad ? reading(9_000_000 + i, 0, i) : reading((i * 7919) % half, Math.floor(i / half), i)
    const [code, spoil] = BAD[Math.floor(i / badEvery) % BAD.length] as (typeof BAD)[number]
    const line = isBad ? spoil(cells) : joined(cells)
    if (isBad) bad.push({ row: i + 2, line, code })
    lines.push(line)
  }
  return { text: `${lines.join('\r\n')}\r\n`, bad }
}

/** A reading of one of four months of an account. */
function reading(account: number, month: number, i: number): string[] {
  const [from, to] = [
    ['2018-11-15', '2018-12-14'],
    ['2018-12-15', '2019-01-14'],
    ['2019-01-15', '2019-02-14'],
    ['2019-02-15', '2019-03-15'],
  ][month] as [string, string]
  const place = PLACES[account % PLACES.length] as string
  const name = NAMES[account % NAMES.length] as string
  const isSplit = account % 3 !== 0
  const kwh = (salt: number) => String(((account * 31 + i * 17 + salt) % 60_000) / 100)
  return [
    String(account).padStart(13, '0'),
    name,
    place,
    account % 11 === 0 ? '合表' : '一户一表',
    account % 11 === 0 || !isSplit ? '否' : '是',
    account % 5 === 0 ? '已覆盖' : '未覆盖',
    '空气源热泵',
    account % 4 === 0 ? '' : '2017-09-01',
    from,
    to,
    isSplit ? kwh(1) : '',
    isSplit ? kwh(2) : '',
    isSplit ? '' : kwh(3),
    account % 7 === 0 ? `"${name}家,${account % 90}号"` : `${name}村`,
  ]
}
