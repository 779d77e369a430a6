import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  documentJsonSchema,
  documentJsonSchemaText,
  JSON_SCHEMA_FILE,
} from '../../src/policies/document-json-schema.ts'

describe('the JSON Schema for editors', () => {
  it('is current: `npm run data:schema` writes what is committed', () => {
    expect(readFileSync(JSON_SCHEMA_FILE, 'utf8')).toBe(documentJsonSchemaText())
  })

  it('refuses unknown keys, as the reading does', () => {
    expect(documentJsonSchema()).toMatchObject({
      additionalProperties: false,
      required: expect.arrayContaining(['id']),
    })
  })

  it('lets a price stand without quotes, but not a name', () => {
    const { properties, definitions } = documentJsonSchema() as {
      properties: Record<string, { $ref?: string; type?: unknown }>
      definitions: Record<string, { pattern?: string; type?: unknown }>
    }
    expect(properties['issuedOn']?.type).toEqual(['string', 'number'])
    const price = Object.values(definitions).find(
      ({ pattern }) => pattern?.includes('\\d{1,6}') && !pattern.includes('/'),
    )
    expect(price?.type).toEqual(['string', 'number'])
    const provisionId = Object.values(definitions).find(({ pattern }) => pattern?.includes('*\\/['))
    expect(provisionId?.type).toBe('string')
  })
})
