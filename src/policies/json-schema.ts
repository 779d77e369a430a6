import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { documentJsonSchemaText, JSON_SCHEMA_FILE } from './document-json-schema.ts'

/** `npm run data:schema`: writes the JSON Schema that editors use for rule files. */
mkdirSync(dirname(JSON_SCHEMA_FILE), { recursive: true })
writeFileSync(JSON_SCHEMA_FILE, documentJsonSchemaText())
process.stdout.write(`${JSON_SCHEMA_FILE}\n`)
