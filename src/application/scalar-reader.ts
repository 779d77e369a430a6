import { parseDay } from '../domain/plain-date.ts'
import { exact } from '../domain/quantity.ts'
import { type Reading, refuse, wrongType } from './refusal.ts'
import { FIRST_DAY, INTEGER_DIGITS, LAST_DAY, type Scalar } from './request-scalar.ts'
import { SourceNumber } from './source-number.ts'

type Of<K extends Scalar['kind']> = Extract<Scalar, { kind: K }>

/** Reads one scalar to what the domain speaks, or refuses it by name. Nothing is rounded, trimmed or repaired. */
export function readScalar(scalar: Scalar, value: unknown, pointer: string, reading: Reading): unknown {
  switch (scalar.kind) {
    case 'decimal':
      return readDecimal(scalar, value, pointer, reading)
    case 'integer':
      return readInteger(scalar, value, pointer, reading)
    case 'date':
      return readDate(scalar, value, pointer, reading)
    case 'month':
      return readMonth(value, pointer, reading)
    case 'text':
      return readText(scalar, value, pointer, reading)
    case 'as-it-stands':
      return value
    case 'class':
      return readName(namesOfClasses(reading), value, pointer, reading)
    case 'device-type':
      return readName(namesOfDevices(reading), value, pointer, reading)
  }
}

const DECIMAL = /^(0|[1-9]\d*)(?:\.(\d+))?$/

function numberText(value: unknown, expected: string, pointer: string, reading: Reading): string | undefined {
  if (typeof value === 'string') return value
  if (value instanceof SourceNumber) return value.text
  return wrongType(reading, pointer, expected, value)
}

function readDecimal(scalar: Of<'decimal'>, value: unknown, pointer: string, reading: Reading) {
  const text = numberText(value, 'decimal', pointer, reading)
  if (text === undefined) return undefined
  const match = DECIMAL.exec(text)
  if (match === null) return refuse(reading, 'not-a-decimal', pointer, { given: text })
  const [, whole = '', fraction = ''] = match
  if (whole.length > INTEGER_DIGITS)
    return refuse(reading, 'out-of-range', pointer, {
      given: text,
      least: scalar.least ?? '0',
      most: '9'.repeat(INTEGER_DIGITS),
    })
  if (fraction.length > scalar.fractionDigits)
    return refuse(reading, 'too-many-decimals', pointer, { given: text, most: String(scalar.fractionDigits) })
  return inBounds(scalar, text, pointer, reading)
}

function inBounds(scalar: Of<'decimal'>, text: string, pointer: string, reading: Reading) {
  const amount = exact(text)
  const { least, most } = scalar
  if ((least !== undefined && amount.lt(exact(least))) || (most !== undefined && amount.gt(exact(most))))
    return refuse(reading, 'out-of-range', pointer, {
      given: text,
      least: least ?? '0',
      most: most ?? '9'.repeat(INTEGER_DIGITS),
    })
  return amount
}

function readInteger(scalar: Of<'integer'>, value: unknown, pointer: string, reading: Reading) {
  const text = numberText(value, 'whole-number', pointer, reading)
  if (text === undefined) return undefined
  const match = DECIMAL.exec(text)
  if (match === null) return refuse(reading, 'not-a-decimal', pointer, { given: text })
  if (match[2] !== undefined) return refuse(reading, 'too-many-decimals', pointer, { given: text, most: '0' })
  const range = { given: text, least: String(scalar.least), most: String(scalar.most) }
  if (text.length > INTEGER_DIGITS) return refuse(reading, 'out-of-range', pointer, range)
  const whole = Number(text)
  return whole < scalar.least || whole > scalar.most ? refuse(reading, 'out-of-range', pointer, range) : whole
}

function readDate(scalar: Of<'date'>, value: unknown, pointer: string, reading: Reading) {
  if (typeof value !== 'string') return wrongType(reading, pointer, 'date', value)
  if (scalar.orUnknown && value === 'unknown') return value
  const day = parseDay(value)
  if (day === undefined)
    return refuse(
      reading,
      'not-a-date',
      pointer,
      scalar.orUnknown ? { given: value, or: 'unknown' } : { given: value },
    )
  if (value < FIRST_DAY || value > LAST_DAY) return outOfDays(value, pointer, reading)
  return day
}

function outOfDays(given: string, pointer: string, reading: Reading) {
  return refuse(reading, 'out-of-range', pointer, { given, least: FIRST_DAY, most: LAST_DAY })
}

function readMonth(value: unknown, pointer: string, reading: Reading) {
  if (typeof value !== 'string') return wrongType(reading, pointer, 'month', value)
  const first = `${value}-01`
  if (value.length !== 7 || parseDay(first) === undefined)
    return refuse(reading, 'not-a-date', pointer, { given: value, expected: 'month' })
  return first < FIRST_DAY || first > LAST_DAY ? outOfDays(value, pointer, reading) : value
}

function readText(scalar: Of<'text'>, value: unknown, pointer: string, reading: Reading) {
  if (typeof value !== 'string') return wrongType(reading, pointer, 'text', value)
  if (value.length >= 1 && value.length <= scalar.longest) return value
  return refuse(reading, 'out-of-range', pointer, {
    given: String(value.length),
    least: '1',
    most: String(scalar.longest),
    of: 'characters',
  })
}

function readName(names: ReadonlySet<string>, value: unknown, pointer: string, reading: Reading) {
  if (typeof value !== 'string') return wrongType(reading, pointer, 'text', value, [...names])
  if (names.has(value)) return value
  return refuse(reading, 'not-one-of', pointer, { given: value, allowed: [...names] })
}

const classNames = new WeakMap<object, ReadonlySet<string>>()
function namesOfClasses({ book }: Reading): ReadonlySet<string> {
  let known = classNames.get(book)
  if (known === undefined) {
    known = new Set(book.classes.map(({ code }) => code))
    classNames.set(book, known)
  }
  return known
}

const deviceNames = new WeakMap<object, ReadonlySet<string>>()
function namesOfDevices({ book }: Reading): ReadonlySet<string> {
  let known = deviceNames.get(book)
  if (known === undefined) {
    known = new Set(book.devices.map(({ type }) => type))
    deviceNames.set(book, known)
  }
  return known
}
