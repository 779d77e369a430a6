import * as z from 'zod'
import { policyDocument } from '../model/document.ts'

/** Where editors find the schema, and where it is committed. */
export const JSON_SCHEMA_FILE = 'data/schema/policy-document.schema.json'

/** Texts that an editor takes for a number, because it does not read YAML with the failsafe schema. */
const NUMBER_LIKE = ['0', '12', '0.56', '-0.12', '410000', '2017']

/**
 * The JSON Schema of a rule file, for editors: completion, and a first check while typing. It allows bare
 * numbers where the text of one is meant; what decides is the reading with every scalar as text.
 */
export function documentJsonSchema(): object {
  return {
    title: 'QingNuan policy document',
    ...z.toJSONSchema(policyDocument, {
      target: 'draft-7',
      reused: 'ref',
      override: ({ jsonSchema }) => {
        const { type, pattern, enum: oneOf, const: only } = jsonSchema
        const isText =
          type === 'string' && oneOf === undefined && only === undefined && jsonSchema.format === undefined
        const mayLookLikeNumber =
          pattern === undefined || NUMBER_LIKE.some((text) => new RegExp(pattern, 'u').test(text))
        if (isText && mayLookLikeNumber) Object.assign(jsonSchema, { type: ['string', 'number'] })
      },
    }),
  }
}

/** The text of the schema file. */
export function documentJsonSchemaText(): string {
  return `${JSON.stringify(documentJsonSchema(), null, 2)}\n`
}
