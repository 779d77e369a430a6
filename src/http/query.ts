import type { Context } from 'hono'
import type { z } from 'zod'
import { readerOf } from '../application/schema-reader.ts'
import type { Failure } from '../domain/failure.ts'
import type { RuleBook } from '../domain/rule-book.ts'

export type Query<S extends z.ZodType> =
  | { readonly ok: true; readonly value: z.output<S> }
  | { readonly ok: false; readonly failures: readonly Failure[] }

/**
 * A reader of query parameters as strict as that of a body: a parameter that is not known, or stands twice,
 * is refused at `/query/name`.
 */
export function queryReader<S extends z.ZodObject>(schema: S): (c: Context, book: RuleBook) => Query<S> {
  const read = readerOf(schema)
  return (c, book) => {
    const failures: Failure[] = []
    const given = new Map<string, string>()
    for (const [name, value] of new URL(c.req.url).searchParams) {
      if (given.has(name)) failures.push(repeated(name))
      given.set(name, value)
    }
    const value = read(Object.fromEntries(given), { book, failures })
    if (failures.length === 0) return { ok: true, value: value as z.output<S> }
    return {
      ok: false,
      failures: failures.map((failure) => ({ ...failure, pointer: `/query${failure.pointer}` })),
    }
  }
}

function repeated(name: string): Failure {
  return { code: 'unknown-field', pointer: `/${name}`, facts: { given: name, because: 'named-twice' } }
}
