import type { RuleBook } from '../domain/rule-book.ts'
import type { CellKind } from './input-columns.ts'

/** A value of a request, and all the ways in which a cell may name it; the first is shown in suggestions. */
export type Word = { readonly value: string; readonly names: readonly string[] }

/** The words that cells of one kind may hold. */
export type Vocabulary = Readonly<Partial<Record<CellKind, readonly Word[]>>>

const word = (value: string, ...names: string[]): Word => ({ value, names: [...names, value] })

const FIXED: Vocabulary = {
  'price-category': [
    word('one-household-one-meter', '一户一表', '一户一表居民', '居民一户一表', '一户一表用户'),
    word('shared-meter', '合表', '合表用户', '居民合表', '合表居民'),
    word(
      'resident-priced-institution',
      '执行居民电价的非居民用户',
      '执行居民电价的机构',
      '执行居民电价',
      '居民电价非居民',
      '学校',
      '福利机构',
    ),
  ],
  voltage: [
    word('under-1kv', '不满1千伏', '1千伏以下', '不满1kv', '<1kv', '低压', '220v', '380v'),
    word('1-10kv', '1-10千伏', '1～10千伏', '1至10千伏', '1~10kv', '10千伏', '10kv', '高压'),
  ],
  boolean: [word('true', '是', '1', 'yes', 'y', '√'), word('false', '否', '0', 'no', 'n')],
  coverage: [
    word('covered', '已覆盖', '覆盖', '有'),
    word('not-covered', '未覆盖', '不覆盖', '没有', '无'),
    word('unknown', '不明', '未知', '不清楚'),
  ],
  metering: [
    word('whole-house', '整户计量', '整户', '全户计量', '户表', '全屋'),
    word('heating-submeter', '取暖分表', '采暖分表', '分表', '分表计量', '单独计量'),
  ],
  meter: [
    word('household', '住宅', '户表', '居民表', '生活'),
    word('heating', '采暖', '取暖', '采暖表', '取暖表'),
  ],
  'date-or-unknown': [word('unknown', '不明', '未知', '不清楚')],
}

const known = new WeakMap<RuleBook, Vocabulary>()

/** Fixed words, and those that a rule book brings: devices, classes, price modes. */
export function vocabularyOf(book: RuleBook): Vocabulary {
  const vocabulary = known.get(book) ?? {
    ...FIXED,
    device: book.devices.map(({ type, name, otherNames }) => ({
      value: type,
      names: unique([name.zh, type, name.en, ...(otherNames ?? [])]),
    })),
    classes: book.classes.map(({ code, name, otherNames }) => ({
      value: code,
      names: unique([...spellings(name.zh), code, name.en, ...(otherNames ?? [])]),
    })),
    mode: modesOf(book),
  }
  known.set(book, vocabulary)
  return vocabulary
}

/** A name with a part in brackets is also written without it, and with it alone: 特困（五保）户. */
function spellings(name: string): string[] {
  const match = /^(.*)（(.*)）(.*)$/.exec(name)
  if (match === null) return [name]
  const [, before = '', inside = '', after = ''] = match
  return [name, `${before}${after}`, `${inside}${after}`]
}

/** A mode may have one name in one province and another elsewhere; its own name is the same everywhere. */
function modesOf({ provisions }: RuleBook): Word[] {
  const names = new Map<string, string[]>()
  for (const { body } of provisions)
    if (body.kind === 'price-modes')
      for (const { mode, name } of body.modes) names.set(mode, [...(names.get(mode) ?? []), name.zh])
  const uses = new Map<string, Set<string>>()
  for (const [mode, given] of names)
    for (const name of given) uses.set(name, (uses.get(name) ?? new Set()).add(mode))
  return [...names].map(([value, given]) => ({
    value,
    names: unique([value, ...given.filter((name) => uses.get(name)?.size === 1)]),
  }))
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}

/** Words are compared in compatibility form, without case and spaces. */
export function foldWord(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

const folded = new WeakMap<readonly Word[], ReadonlyMap<string, string>>()

/** The value that a text names, or nothing. */
export function valueNamed(words: readonly Word[], text: string): string | undefined {
  let byName = folded.get(words)
  if (byName === undefined) {
    const entries = words.flatMap(({ value, names }) => names.map((name) => [foldWord(name), value] as const))
    byName = new Map(entries.toReversed())
    folded.set(words, byName)
  }
  return byName.get(foldWord(text))
}
