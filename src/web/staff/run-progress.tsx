import type { Job } from '../../application/jobs/job.ts'
import type { ProgressWords } from './run-script.ts'
import { isStaffKey, type StaffView } from './staff-view.ts'
import { grouped } from './staff-words.ts'

/** How far a run is; the script of the page keeps it up to date where there are scripts. */
export function RunProgress({ view, job }: { readonly view: StaffView; readonly job: Job }) {
  const { say } = view
  const { step, share, rows, rowsPerSecond, secondsLeft } = job.progress ?? {
    step: 'read',
    share: 0,
    rows: 0,
    rowsPerSecond: 0,
    secondsLeft: undefined,
  }
  return (
    <div
      id="progress"
      data-events={`/v1/batches/${job.id}/events`}
      data-state={job.state}
      data-words={JSON.stringify(wordsFor(view))}
    >
      <progress
        id="bar"
        max="100"
        value={String(Math.round(share * 100))}
        aria-label={say('state.running')}
      />
      <p class="facts num" id="told">
        {say('run.progress', {
          step: stepWords(view, step),
          rows: grouped(rows),
          rate: grouped(rowsPerSecond),
        })}
        {secondsLeft === undefined ? '' : say('run.progress.left', { seconds: secondsLeft })}
      </p>
      <p class="hint">{say('run.progress.close')}</p>
    </div>
  )
}

const STEPS = ['read', 'scan', 'evaluate', 'write'] as const

function stepWords({ say }: StaffView, step: string): string {
  const key = `work.${step}`
  return isStaffKey(key) ? say(key) : step
}

/** What the script says the same with, whatever the step. */
function wordsFor(view: StaffView): ProgressWords {
  const { say } = view
  return {
    told: say('run.progress', { step: '{step}', rows: '{rows}', rate: '{rate}' }),
    left: say('run.progress.left', { seconds: '{seconds}' }),
    steps: Object.fromEntries(STEPS.map((step) => [step, stepWords(view, step)])),
  }
}
