import { describe, expect, it } from 'vitest'
import { escapeHtml } from '../../src/http/escape-html.ts'
import { schemaTable, typeText } from '../../src/http/reference-schema.ts'

describe('escapeHtml', () => {
  it('lets no text become markup', () => {
    expect(escapeHtml(`<a href="x" onclick='y'>&`)).toBe(
      '&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;',
    )
  })
})

describe('schemaTable', () => {
  it('shows nested fields under their path, and which may be left out', () => {
    const html = schemaTable({
      type: 'object',
      required: ['usage'],
      properties: {
        usage: { type: 'array', items: { type: 'object', properties: { from: { type: 'string' } } } },
      },
    })
    expect(html).toContain('<code>usage</code></td>')
    expect(html).toContain('<code>usage[].from</code> <span class="soft">optional</span>')
  })
})

describe('typeText', () => {
  it.each([
    [{ $ref: '#/components/schemas/Bill' }, '<a href="#shape-Bill">Bill</a>'],
    [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, 'string or number'],
    [{ enum: ['a', '<b>'] }, '<code>a</code> <code>&lt;b&gt;</code>'],
    [{ items: { type: 'string', format: 'date' } }, 'list of string (date)'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [{}, 'anything'],
  ])('writes %j in a few words', (schema, words) => {
    expect(typeText(schema)).toBe(words)
  })
})
