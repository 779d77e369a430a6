import { runStep } from '../scripts/run-step.ts'
import type { AssessmentRate } from './assessments.ts'
import { batchTable, compareBatches } from './batch.ts'
import type { BudgetTimes } from './budget.ts'
import { bundlePrograms } from './bundle-programs.ts'
import { startChild } from './child.ts'
import type { IntervalRate } from './intervals.ts'
import type { KernelRates } from './kernel.ts'
import { compareOverHttp } from './over-http.ts'
import { startMilliseconds } from './start-time.ts'
import { tableOf } from './table.ts'
import { workbookRates } from './workbooks.ts'

/**
 * `npm run bench`: how fast the service calculates, answers and starts on this computer, with the goals beside it.
 * What is measured is bundled as it ships, and each part runs in processes of its own.
 */
const FOLDER = 'reports/bench'

const built = await runStep({
  name: 'build',
  command: ['npm', 'run', '--silent', 'build', '--', '--if-stale'],
})
if (built !== 0) process.exit(built)
await bundlePrograms(FOLDER)
console.log('starting the built program')
const startMs = await startMilliseconds()
console.log('assessing in process')
const { first: rates } = await startChild<AssessmentRate[]>(`${FOLDER}/assessments.js`)
console.log('working out a budget')
const { first: budget } = await startChild<BudgetTimes>(`${FOLDER}/budget.js`)
console.log('answering over loopback')
const compared = await compareOverHttp(FOLDER)
console.log('evaluating columns')
const { first: kernel } = await startChild<KernelRates>(`${FOLDER}/kernel.js`)
console.log('curves to bills in process')
const { first: intervals } = await startChild<IntervalRate>(`${FOLDER}/intervals.js`)
console.log('reading workbooks')
const workbooks = await workbookRates(FOLDER)
console.log(`\n${tableOf({ rates, compared, budget, startMs, kernel, intervals, workbooks })}`)
console.log('files of readings beside DuckDB')
console.log(`\n${batchTable(await compareBatches(FOLDER))}`)
