import { resolve } from 'node:path'
import { filesUnder } from '../../scripts/files-under.ts'

/**
 * All examples of the mutated layer as one file: a mutant is run against them hundreds of times, and what they
 * import is then read once and not once for each of them.
 */
const layer = process.env['MUTATED_LAYER'] ?? 'domain'
const examples = filesUnder(`test/${layer}`).filter((file) => file.endsWith('.test.ts'))
for (const file of examples) await import(resolve(file))
