import * as z from 'zod'
import type { Failure } from '../domain/failure.ts'
import { tokensOf } from './pointer.ts'

/**
 * Sorts failures by where they stand in the document; a missing field comes right after the last present
 * one of those that are documented before it. What is named twice is named once.
 */
export function inRequestOrder(
  failures: readonly Failure[],
  document: unknown,
  schema: z.ZodType,
): Failure[] {
  if (failures.length < 2) return [...failures]
  const seen = new Set<string>()
  const placed = failures
    .filter(({ code, pointer }) => !seen.has(`${code} ${pointer}`) && seen.add(`${code} ${pointer}`))
    .map((failure) => ({ failure, place: placeOf(failure.pointer, document, schema) }))
  return placed.sort((a, b) => compare(a.place, b.place)).map(({ failure }) => failure)
}

/** One number for each step into the document. */
function placeOf(pointer: string, document: unknown, schema: z.ZodType): number[] {
  let value: unknown = document
  let at: z.ZodType | undefined = schema
  return tokensOf(pointer).map((token) => {
    const place = positionIn(value, token, at)
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, token)
        ? Reflect.get(value, token)
        : undefined
    at = at === undefined ? undefined : below(at, token)
    return place
  })
}

function positionIn(value: unknown, token: string, schema: z.ZodType | undefined): number {
  if (Array.isArray(value)) return Number(token)
  const present = typeof value === 'object' && value !== null ? positionsOf(value) : new Map<string, number>()
  const position = present.get(token)
  if (position !== undefined) return position
  let after = -1
  for (const name of namesOf(schema)) {
    if (name === token) break
    after = Math.max(after, present.get(name) ?? -1)
  }
  return after + 0.5
}

const positions = new WeakMap<object, ReadonlyMap<string, number>>()

/** Wide objects are asked about often, so their fields are numbered once. */
function positionsOf(value: object): ReadonlyMap<string, number> {
  const known = positions.get(value) ?? new Map(Object.keys(value).map((name, i) => [name, i]))
  positions.set(value, known)
  return known
}

function namesOf(schema: z.ZodType | undefined): readonly string[] {
  const inner = schema === undefined ? undefined : unwrapped(schema)
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
}

function below(schema: z.ZodType, token: string): z.ZodType | undefined {
  const inner = unwrapped(schema)
  if (inner instanceof z.ZodArray) return inner.element as z.ZodType
  return inner instanceof z.ZodObject ? (inner.shape[token] as z.ZodType | undefined) : undefined
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return unwrapped(schema.unwrap() as z.ZodType)
  return schema
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, step] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    if (step !== other) return step - other
  }
  return a.length - b.length
}
