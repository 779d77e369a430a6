import { resolve } from 'node:path'
import { filesUnder } from '../../scripts/files-under.ts'

/**
 * All examples of the mutated folder as one file, so that what they import is read once. Budgets assess whole
 * counties, which is slow and shows nothing of the other folders that their own examples do not show better; so do
 * drawn households of the whole rule book, and more readings than are remembered.
 */
const folder = process.env['MUTATED_FOLDER'] ?? 'domain'
const SLOW = ['test/kernel/agreement.test.ts', 'test/kernel/known-readings.test.ts']
const examples = filesUnder(`test/${folder.split('/')[0]}`).filter(
  (file) =>
    file.endsWith('.test.ts') &&
    !SLOW.includes(file) &&
    (folder === 'domain/budget' || !file.startsWith('test/domain/budget/')),
)
for (const file of examples) await import(resolve(file))
