import { runStep } from '../scripts/run-step.ts'
import { bundlePrograms } from './bundle-programs.ts'
import { jobsTable, measureJobs } from './jobs.ts'

/** `npm run bench:jobs`: a durable job through HTTP, beside the command line. `BENCH_ROWS`, `BENCH_ROUNDS`. */
const FOLDER = 'reports/bench'

const built = await runStep({
  name: 'build',
  command: ['npm', 'run', '--silent', 'build', '--', '--if-stale'],
})
if (built !== 0) process.exit(built)
await bundlePrograms(FOLDER)
console.log(jobsTable(await measureJobs(FOLDER)))
