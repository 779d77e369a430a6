import { runStep } from '../scripts/run-step.ts'
import { batchTable, compareBatches } from './batch.ts'
import { bundlePrograms } from './bundle-programs.ts'

/** `npm run bench:batch`: only the jobs of files, beside DuckDB. */
const FOLDER = 'reports/bench'

const built = await runStep({
  name: 'build',
  command: ['npm', 'run', '--silent', 'build', '--', '--if-stale'],
})
if (built !== 0) process.exit(built)
await bundlePrograms(FOLDER)
console.log(`\n${batchTable(await compareBatches(FOLDER))}`)
