import { pointerTo } from './pointer.ts'
import { SourceNumber } from './source-number.ts'

/** No request nests as deep as this; what lies deeper is skipped and stands as null under a field that is refused. */
const DEEPEST = 64
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const BLANK = /[ \t\n\r]*/y
const MARKS = /["[\]{}]/g

type Source = { readonly text: string; at: number; readonly duplicates: string[] }

/** Reads a text that is known to be JSON: numbers keep their text, repeated fields are named. */
export function readExactly(text: string): { value: unknown; duplicates: readonly string[] } {
  const source: Source = { text, at: 0, duplicates: [] }
  const value = readValue(source, '', 0)
  return { value, duplicates: outermost(source.duplicates) }
}

/** Inside a field that stands twice nothing more is named: which of the two counts is not known yet. */
function outermost(duplicates: readonly string[]): readonly string[] {
  const all = new Set(duplicates)
  return [...all].filter((pointer) => {
    for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1))
      if (all.has(pointer.slice(0, end))) return false
    return true
  })
}

function readValue(source: Source, pointer: string, depth: number): unknown {
  take(source, BLANK)
  const mark = source.text[source.at]
  if (mark === '{' || mark === '[') {
    if (depth > DEEPEST) return skip(source)
    return mark === '{' ? readObject(source, pointer, depth) : readArray(source, pointer, depth)
  }
  if (mark === '"') return JSON.parse(takeString(source))
  if (mark === 't') return word(source, 'true', true)
  if (mark === 'f') return word(source, 'false', false)
  if (mark === 'n') return word(source, 'null', null)
  return new SourceNumber(take(source, NUMBER))
}

function readObject(source: Source, pointer: string, depth: number): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  source.at++
  while (next(source) !== '}') {
    const key: string = JSON.parse(takeString(source))
    next(source)
    source.at++
    const at = pointerTo(pointer, key)
    if (Object.hasOwn(object, key)) source.duplicates.push(at)
    const value = readValue(source, at, depth + 1)
    // A field named __proto__ must become a field, not the object's prototype.
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
    if (next(source) === ',') source.at++
  }
  source.at++
  return object
}

function readArray(source: Source, pointer: string, depth: number): unknown[] {
  const array: unknown[] = []
  source.at++
  while (next(source) !== ']') {
    array.push(readValue(source, pointerTo(pointer, String(array.length)), depth + 1))
    if (next(source) === ',') source.at++
  }
  source.at++
  return array
}

/** Passes over a nested value without recursion. */
function skip(source: Source): null {
  let open = 0
  do {
    MARKS.lastIndex = source.at
    const mark = MARKS.exec(source.text)
    if (mark === null) return null
    source.at = mark.index
    if (mark[0] === '"') {
      takeString(source)
      continue
    }
    open += mark[0] === '{' || mark[0] === '[' ? 1 : -1
    source.at++
  } while (open > 0)
  return null
}

/** The next mark after blanks, not yet passed. */
function next(source: Source): string | undefined {
  take(source, BLANK)
  return source.text[source.at]
}

function take(source: Source, pattern: RegExp): string {
  pattern.lastIndex = source.at
  const token = pattern.exec(source.text)?.[0] ?? ''
  source.at += token.length
  return token
}

/** A string with its quotes. Scanned by hand: a pattern would need a stack as deep as the string is long. */
function takeString(source: Source): string {
  let end = source.at + 1
  while (source.text[end] !== '"') end += source.text[end] === '\\' ? 2 : 1
  const token = source.text.slice(source.at, end + 1)
  source.at = end + 1
  return token
}

function word<T>(source: Source, text: string, value: T): T {
  source.at += text.length
  return value
}
