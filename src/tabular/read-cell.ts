import type { Cell } from '../application/batch/batch-row.ts'
import { FIRST_DAY, INTEGER_DIGITS, LAST_DAY } from '../application/request-scalar.ts'
import { nearestName } from '../i18n/nearest-name.ts'
import type { CellCode, Remark } from './cell-fault.ts'
import type { CellKind } from './input-columns.ts'
import { daySerial, hasLostDigits, isErrorValue, isoOf, isScientific, plainCell } from './plain-cell.ts'
import { type Vocabulary, valueNamed, type Word } from './vocabulary.ts'

/** A cell as a request states it, nothing where it is empty, or what is wrong with it. */
export type CellRead =
  | { readonly value: Cell; readonly remarks: readonly Remark[] }
  | { readonly value: undefined; readonly remarks: readonly Remark[] }
  | { readonly fault: CellCode; readonly facts: Readonly<Record<string, string>> }

const fault = (code: CellCode, facts: Readonly<Record<string, string>> = {}): CellRead => ({
  fault: code,
  facts,
})
const EMPTY: CellRead = { value: undefined, remarks: [] }

/** Reads one cell by what its column holds. */
export function readCell(kind: CellKind, cell: string, vocabulary: Vocabulary): CellRead {
  if (cell === '') return EMPTY
  const { text, remarks } = plainCell(cell)
  if (text === '') return EMPTY
  if (isErrorValue(text)) return fault('excel-error-value')
  const read = readPlain(kind, text, vocabulary)
  return 'fault' in read ? read : { value: read.value as Cell, remarks: [...remarks, ...read.remarks] }
}

function readPlain(kind: CellKind, text: string, vocabulary: Vocabulary): CellRead {
  switch (kind) {
    case 'account':
      return account(text)
    case 'division':
      return division(text)
    case 'decimal':
      return decimal(text)
    case 'integer':
      return integer(text)
    case 'date':
      return date(text)
    case 'date-or-unknown':
      return valueNamed(vocabulary[kind] ?? [], text) === undefined ? date(text) : plainly('unknown')
    case 'classes':
      return classes(text, vocabulary.classes ?? [])
    case 'boolean': {
      const read = oneWord(text, vocabulary.boolean ?? [])
      return 'fault' in read ? read : plainly(read.value === 'true')
    }
    case 'price-category':
    case 'voltage':
    case 'coverage':
    case 'device':
    case 'metering':
    case 'meter':
    case 'mode':
      return oneWord(text, vocabulary[kind] ?? [])
  }
}

const plainly = (value: Cell): CellRead => ({ value, remarks: [] })

const LONGEST_ACCOUNT = 40

/** An apostrophe before a number is a spreadsheet's mark for text: the number is then as it was meant. */
function account(text: string): CellRead {
  if (text.startsWith("'")) return text.length === 1 ? EMPTY : sized(text.slice(1))
  if (isScientific(text)) return fault('excel-scientific')
  if (hasLostDigits(text)) return fault('excel-lost-digits')
  return sized(text)
}

const sized = (text: string) => (text.length > LONGEST_ACCOUNT ? fault('account-too-long') : plainly(text))

function division(text: string): CellRead {
  if (isScientific(text)) return fault('excel-scientific')
  const code = text.startsWith("'") ? text.slice(1) : text
  return /^(?:\d{6}|\d{9}|\d{12})$/.test(code) ? plainly(code) : fault('not-a-division-code')
}

const DECIMAL = /^(0|[1-9]\d*)(?:\.(\d+))?$/
const HIGHEST = '9'.repeat(INTEGER_DIGITS)

function decimal(text: string): CellRead {
  if (/\d\.\d+E[+-]?\d+$/i.test(text) && isScientific(text)) return fault('excel-scientific')
  const match = DECIMAL.exec(text)
  if (match === null) return fault('not-a-decimal')
  const [, whole = '', fraction = ''] = match
  if (whole.length > INTEGER_DIGITS) return fault('out-of-range', { least: '0', most: HIGHEST })
  return fraction.length > 2 ? fault('too-many-decimals', { most: '2' }) : plainly(text)
}

function integer(text: string): CellRead {
  const match = DECIMAL.exec(text)
  if (match === null) return fault('not-a-decimal')
  if (match[2] !== undefined) return fault('too-many-decimals', { most: '0' })
  const isInRange = text.length <= 2 && text !== '0'
  return isInRange ? plainly(text) : fault('out-of-range', { least: '1', most: '99' })
}

function date(text: string): CellRead {
  const iso = isoOf(text)
  if (iso === undefined) {
    const meant = daySerial(text)
    return meant === undefined ? fault('not-a-date') : fault('excel-date-serial', { meant })
  }
  if (iso < FIRST_DAY || iso > LAST_DAY) return fault('out-of-range', { least: FIRST_DAY, most: LAST_DAY })
  return { value: iso, remarks: iso === text ? [] : ['date-form-read'] }
}

function oneWord(text: string, words: readonly Word[]): CellRead {
  const value = valueNamed(words, text)
  if (value !== undefined) return plainly(value)
  const allowed = words.map(({ names }) => names[0] ?? '')
  const meant = nearestName(
    text,
    words.flatMap(({ names }) => names),
  )
  return fault('not-one-of', {
    allowed: allowed.join('、'),
    allowedEn: words.map(({ value }) => value).join(', '),
    meant: meant === undefined ? '' : `是不是「${meant}」？`,
    meantEn: meant === undefined ? '' : `Did you mean “${meant}”? `,
  })
}

const NO_CLASS: ReadonlySet<string> = new Set(['无', '没有', 'none', '-'])

function classes(text: string, words: readonly Word[]): CellRead {
  if (NO_CLASS.has(text.toLowerCase())) return plainly([])
  const values: string[] = []
  for (const part of text.split(/[;、|]/)) {
    if (part.trim() === '') continue
    const read = oneWord(part, words)
    if ('fault' in read) return read
    if (typeof read.value === 'string' && !values.includes(read.value)) values.push(read.value)
  }
  return plainly(values)
}
