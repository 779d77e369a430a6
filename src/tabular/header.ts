import type { Bilingual } from '../model/scalar.ts'
import { CARRIED, type ColumnMapping, headerSlots } from './column-mapping.ts'
import { COLUMN_COUNT, columnIndex, ERROR_COLUMNS, INPUT_COLUMNS, REQUIRED_COLUMNS } from './input-columns.ts'

export type Language = 'zh' | 'en'

/** What the first row of a file says. */
export type Header = {
  readonly texts: readonly string[]
  /** For each of our columns, where it stands in the file; -1 where it does not. */
  readonly places: Int32Array
  /** For each place in the file, which of our columns stands there; -1 for one to carry through. */
  readonly columns: Int32Array
  /** Places whose cells are carried through. */
  readonly carried: readonly number[]
  /** Places of the columns that an error file of ours has added. */
  readonly ours: readonly number[]
  readonly language: Language
}

export type HeaderRefusal = {
  readonly code:
    | 'empty-file'
    | 'other-separator'
    | 'missing-column'
    | 'column-twice'
    | 'no-energy-column'
    | 'no-such-header'
    | 'no-such-column'
  readonly column?: string
  readonly says: Bilingual
}

/**
 * Reads a header in either language, in any order; what is not ours is carried through. What somebody said of a
 * header goes before what it says itself.
 */
export function readHeader(
  texts: readonly string[],
  mapping: ColumnMapping = {},
): Header | readonly HeaderRefusal[] {
  const places = new Int32Array(COLUMN_COUNT).fill(-1)
  const columns = new Int32Array(texts.length).fill(-1)
  const slots = headerSlots(texts)
  const refusals: HeaderRefusal[] = mappingRefusals(mapping, slots, texts)
  const ours: number[] = []
  let chinese = 0
  texts.forEach((text, place) => {
    const key = headerKey(text)
    const slot = slots[place] ?? ''
    const said = Object.hasOwn(mapping, slot) ? headerKey(mapping[slot] ?? CARRIED) : key
    const column = COLUMN_BY_KEY.get(said)
    if (column === undefined) {
      if (OUR_KEYS.has(key)) ours.push(place)
      return
    }
    const first = places[column] ?? -1
    if (first !== -1) refusals.push(twice(column, texts[first] ?? '', text))
    places[column] = place
    columns[place] = column
    if (/\p{Script=Han}/u.test(text)) chinese++
  })
  refusals.push(...missing(places, texts))
  if (refusals.length > 0) return refusals
  const known = places.filter((place) => place !== -1).length
  const isOurs = new Set(ours)
  return {
    texts,
    places,
    columns,
    carried: texts.flatMap((_, place) => (columns[place] === -1 && !isOurs.has(place) ? [place] : [])),
    ours,
    language: chinese * 2 >= known ? 'zh' : 'en',
  }
}

/** Compares headers without case, spaces, underscores, and units or remarks in brackets. */
export function headerKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s_\-*]/g, '')
    .toLowerCase()
}

const COLUMN_BY_KEY: ReadonlyMap<string, number> = new Map(
  INPUT_COLUMNS.flatMap(({ name, zh, aliases }, index) =>
    [name, zh, ...aliases].map((text) => [headerKey(text), index] as const),
  ),
)
const OUR_KEYS: ReadonlySet<string> = new Set(
  ERROR_COLUMNS.flatMap(({ zh, en }) => [headerKey(zh), headerKey(en)]),
)

/** The name of the column of ours that a text means. */
export function columnMeant(text: string): string | undefined {
  return INPUT_COLUMNS[COLUMN_BY_KEY.get(headerKey(text)) ?? -1]?.name
}

function mappingRefusals(
  mapping: ColumnMapping,
  slots: readonly string[],
  texts: readonly string[],
): HeaderRefusal[] {
  return Object.entries(mapping).flatMap(([slot, said]): HeaderRefusal[] => {
    if (!slots.includes(slot))
      return [
        {
          code: 'no-such-header',
          says: {
            zh: `指定了「${slot}」是哪一列，但文件里没有这个列名；文件里的列是：${listed(texts, '、')}`,
            en: `A meaning was given for “${slot}”, which the file does not have; it has: ${listed(texts, ', ')}`,
          },
        },
      ]
    if (said === CARRIED || columnMeant(said) !== undefined) return []
    return [
      {
        code: 'no-such-column',
        says: {
          zh: `「${slot}」指定为「${said}」，但没有这样的列；请用模板里的列名，例如「总电量」`,
          en: `“${slot}” was said to be “${said}”, which is no column; use a name of the template, such as total_kwh`,
        },
      },
    ]
  })
}

/** Every header that means one of our columns, as headers are compared. */
export function knownHeaderKeys(): ReadonlySet<string> {
  return new Set(COLUMN_BY_KEY.keys())
}

function twice(column: number, first: string, second: string): HeaderRefusal {
  const { name, zh } = INPUT_COLUMNS[column] as (typeof INPUT_COLUMNS)[number]
  return {
    code: 'column-twice',
    column: name,
    says: {
      zh: `「${first}」和「${second}」都是「${zh}」的意思，不能确定以哪一列为准；请只保留一列，给另一列改名，或指定它原样带出`,
      en: `“${first}” and “${second}” both mean ${name}; keep one of them, rename the other, or say that it is to be carried through`,
    },
  }
}

function missing(places: Int32Array, texts: readonly string[]): HeaderRefusal[] {
  if (texts.every((text) => text.trim() === ''))
    return [
      {
        code: 'empty-file',
        says: {
          zh: '文件里没有表头；第一行应当写列名，例如「户号」',
          en: 'The file has no header; its first row must name the columns, such as account_no',
        },
      },
    ]
  const [only = '', ...more] = texts
  const separator = more.length > 0 ? undefined : SEPARATORS.find(({ sign }) => isHeaderCutAt(only, sign))
  if (separator !== undefined) return [otherSeparator(separator.name)]
  const has = (name: string) => places[columnIndex(name)] !== -1
  const lacking = REQUIRED_COLUMNS.filter((name) => !has(name))
  const refusals: HeaderRefusal[] = lacking.map((name) => {
    // Said once, however many are missing.
    const isLast = name === lacking.at(-1)
    const { zh } = INPUT_COLUMNS[columnIndex(name)] as (typeof INPUT_COLUMNS)[number]
    return {
      code: 'missing-column',
      column: name,
      says: {
        zh: `表头缺少「${zh}」（${name}）一列${isLast ? `；文件里的列是：${listed(texts, '、')}` : ''}`,
        en: `The header has no column ${name} (${zh})${isLast ? `; it has: ${listed(texts, ', ')}` : ''}`,
      },
    }
  })
  if (!has('total_kwh') && !(has('peak_kwh') && has('valley_kwh')))
    refusals.push({
      code: 'no-energy-column',
      says: {
        zh: '表头没有电量：需要「总电量」，或者「峰电量」和「谷电量」',
        en: 'The header has no energy: it needs total_kwh, or peak_kwh and valley_kwh',
      },
    })
  return refusals
}

/** What some programs write between columns where a comma belongs. */
const SEPARATORS = [
  { sign: ';', name: { zh: '分号', en: 'semicolons' } },
  { sign: '；', name: { zh: '全角分号', en: 'full-width semicolons' } },
  { sign: '，', name: { zh: '全角逗号', en: 'full-width commas' } },
  { sign: '\t', name: { zh: '制表符', en: 'tabs' } },
  { sign: '|', name: { zh: '竖线', en: 'vertical bars' } },
] as const

const isHeaderCutAt = (text: string, sign: string) =>
  text.split(sign).filter((part) => COLUMN_BY_KEY.has(headerKey(part))).length > 1

function otherSeparator({ zh, en }: Bilingual): HeaderRefusal {
  return {
    code: 'other-separator',
    says: {
      zh: `各列是用${zh}隔开的；请在电子表格里另存为“CSV UTF-8（逗号分隔）”后再试`,
      en: `The columns are separated by ${en}; save the file as “CSV UTF-8 (comma delimited)” and try again`,
    },
  }
}

const LISTED = 40
function listed(texts: readonly string[], separator: string): string {
  const shown = texts.slice(0, LISTED).map((text) => (text.length > 30 ? `${text.slice(0, 30)}…` : text))
  return texts.length > LISTED ? `${shown.join(separator)}…` : shown.join(separator)
}
