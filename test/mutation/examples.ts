import { resolve } from 'node:path'
import { filesUnder } from '../../scripts/files-under.ts'

/**
 * All examples of the mutated folder as one file, so that what they import is read once. Budgets have examples of
 * their own, and those of the other folders show nothing of them; nor they of the other folders. Left out is what is
 * slow and shows nothing more: drawn households of the whole rule book, and more readings than are remembered.
 */
const folder = process.env['MUTATED_FOLDER'] ?? 'domain'
const SLOW = ['test/kernel/agreement.test.ts', 'test/kernel/known-readings.test.ts']
const ofBudgets = (file: string) => file.startsWith('test/domain/budget/')
const examples = filesUnder(`test/${folder.split('/')[0]}`).filter(
  (file) =>
    file.endsWith('.test.ts') && !SLOW.includes(file) && ofBudgets(file) === (folder === 'domain/budget'),
)
for (const file of examples) await import(resolve(file))
