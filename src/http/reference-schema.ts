import { escapeHtml, proseHtml } from './escape-html.ts'

/** As much of JSON Schema as our OpenAPI document uses. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

const DEEPEST = 4

/** The fields of an object, nested ones under their path; other schemas as their type. */
export function schemaTable(schema: Schema): string {
  const rows = rowsOf(schema, '', 0)
  if (rows.length === 0) return `<p>${typeText(schema)}</p>`
  return `<div class="wide"><table><tr><th>Field</th><th>Type</th><th></th></tr>${rows.join('')}</table></div>`
}

function rowsOf(schema: Schema, path: string, depth: number): string[] {
  if (depth > DEEPEST) return []
  if (schema.items !== undefined) return rowsOf(schema.items, `${path}[]`, depth)
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`
    const isRequired = schema.required?.includes(name) === true
    const row = `<tr><td><code>${escapeHtml(at)}</code>${isRequired ? '' : ' <span class="soft">optional</span>'}</td><td>${typeText(field)}</td><td>${proseHtml(field.description ?? '')}</td></tr>`
    return [row, ...rowsOf(field, at, depth + 1)]
  })
}

/** A type in a few words, with a link where it has a name of its own. */
export function typeText(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = escapeHtml(schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1))
    return `<a href="#shape-${name}">${name}</a>`
  }
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (parts !== undefined) return [...new Set(parts.map(typeText))].join(' or ')
  if (schema.enum !== undefined)
    return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' ')
  if (schema.const !== undefined) return `<code>${escapeHtml(String(schema.const))}</code>`
  if (schema.items !== undefined) return `list of ${typeText(schema.items)}`
  const type = schema.type ?? 'anything'
  const words = typeof type === 'string' ? type : type.join(' or ')
  return schema.format === undefined ? words : `${words} (${escapeHtml(schema.format)})`
}
