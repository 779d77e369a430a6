import type { RuleBookBundle } from '../application/edition-record.ts'
import file from '../generated/rule-book.json' with { type: 'json' }

/**
 * The rule book that ships with the program, as `npm run data:bundle` wrote it after checking every file. Its type is
 * stated here once; TypeScript reads JSON as wider types than the schemas that the file passed.
 */
export const shippedRules = file as unknown as RuleBookBundle
