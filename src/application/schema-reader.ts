import * as z from 'zod'
import type { Decimal } from '../domain/decimal.ts'
import { pointerTo } from './pointer.ts'
import { isObject, type Reading, refuse, wrongType } from './refusal.ts'
import { lengths, scalars } from './request-scalar.ts'
import { readScalar } from './scalar-reader.ts'

/** What could be read of a request: a field that was refused is absent, the others stand. */
export type Partly<T> = T extends Decimal | string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? readonly (Partly<E> | undefined)[]
    : { readonly [K in keyof T]?: Partly<T[K]> | undefined }

type Reader = (value: unknown, pointer: string, reading: Reading) => unknown

/**
 * Turns a request schema into a reader. zod stops at the first fault of a field and then gives nothing;
 * a reader names every fault and gives all that is sound, so that faults between fields are found as well.
 */
export function readerOf<S extends z.ZodType>(
  schema: S,
): (value: unknown, reading: Reading, pointer?: string) => Partly<z.output<S>> | undefined {
  const read = compile(schema)
  return (value, reading, pointer = '') => read(value, pointer, reading) as Partly<z.output<S>> | undefined
}

function compile(schema: z.ZodType): Reader {
  const scalar = scalars.get(schema)
  if (scalar !== undefined) return (value, pointer, reading) => readScalar(scalar, value, pointer, reading)
  if (schema instanceof z.ZodOptional) return compile(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodNullable) return nullable(compile(schema.unwrap() as z.ZodType))
  if (schema instanceof z.ZodObject) return objectReader(schema)
  if (schema instanceof z.ZodArray) return arrayReader(schema)
  if (schema instanceof z.ZodEnum) return enumReader(schema.options.map(String))
  if (schema instanceof z.ZodBoolean) return readBoolean
  throw new Error(`no reader for a schema of type ${schema.type}`)
}

function nullable(read: Reader): Reader {
  return (value, pointer, reading) => (value === null ? null : read(value, pointer, reading))
}

const readBoolean: Reader = (value, pointer, reading) =>
  typeof value === 'boolean' ? value : wrongType(reading, pointer, 'boolean', value)

function enumReader(options: readonly string[]): Reader {
  const allowed = new Set<unknown>(options)
  return (value, pointer, reading) => {
    if (allowed.has(value)) return value
    if (typeof value !== 'string') return wrongType(reading, pointer, 'text', value, options)
    return refuse(reading, 'not-one-of', pointer, { given: value, allowed: options })
  }
}

type Field = { readonly name: string; readonly read: Reader; readonly isRequired: boolean }

function objectReader(schema: z.ZodObject): Reader {
  const fields: Field[] = Object.entries(schema.shape).map(([name, field]) => ({
    name,
    read: compile(field as z.ZodType),
    isRequired: !(field instanceof z.ZodOptional),
  }))
  const names = fields.map(({ name }) => name)
  const known = new Set(names)
  return (value, pointer, reading) => {
    if (!isObject(value)) return wrongType(reading, pointer, 'object', value)
    for (const name of Object.keys(value))
      if (!known.has(name))
        refuse(reading, 'unknown-field', pointerTo(pointer, name), { given: name, allowed: names })
    return readFields(fields, value, pointer, reading)
  }
}

function readFields(
  fields: readonly Field[],
  value: Readonly<Record<string, unknown>>,
  pointer: string,
  reading: Reading,
): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  for (const field of fields) {
    const given = value[field.name]
    const at = `${pointer}/${field.name}`
    if (given !== undefined) read[field.name] = field.read(given, at, reading)
    else if (field.isRequired) refuse(reading, 'missing-field', at, { field: field.name })
  }
  return read
}

function arrayReader(schema: z.ZodArray): Reader {
  const read = compile(schema.element as z.ZodType)
  const { least, most } = lengths.get(schema) ?? { least: 0, most: Number.MAX_SAFE_INTEGER }
  return (value, pointer, reading) => {
    if (!Array.isArray(value)) return wrongType(reading, pointer, 'list', value)
    if (value.length < least || value.length > most) {
      const range = { given: String(value.length), least: String(least), most: String(most), of: 'entries' }
      return refuse(reading, 'out-of-range', pointer, range)
    }
    return value.map((element, i) => read(element, `${pointer}/${i}`, reading))
  }
}
