import type { Job } from '../../application/jobs/job.ts'
import { mayPickSheet } from './pick-sheet.ts'
import { FormToken } from './staff-layout.tsx'
import { type StaffView, staffLink } from './staff-view.ts'

type Props = { readonly view: StaffView; readonly job: Job; readonly canAct: boolean }

const MOST_NAMED = 10

/** Which sheet of a workbook this is and which are left out, and the form to read one of those instead. */
export function RunSheet({ view, job, canAct }: Props) {
  const { say, language } = view
  const { sheet, state, id } = job
  if (sheet === undefined) return null
  const { name, headerRow, others } = sheet
  const named = others.slice(0, MOST_NAMED).join(language === 'zh' ? '、' : ', ')
  const names = others.length > MOST_NAMED ? `${named}…` : named
  const read = (
    <p>
      {say('run.sheet', { name, row: headerRow })}
      {others.length === 0 ? null : ` ${say('run.sheet.others', { names })}`}
    </p>
  )
  if (!(canAct && mayPickSheet(job))) return read
  return (
    <>
      {read}
      <form method="post" action={staffLink(view, `/staff/runs/${id}/sheet`)}>
        <FormToken principal={view.principal} />
        <div class="field">
          <label for="sheet">{say('run.sheet.pick')}</label>
          <span class="hint" id="sheet-hint">
            {say(state === 'finished' ? 'run.sheet.corrects' : 'run.sheet.again')}
          </span>
          <select id="sheet" name="sheet" aria-describedby="sheet-hint">
            {[name, ...others].map((each) => (
              <option value={each} selected={each === name}>
                {each}
              </option>
            ))}
          </select>
        </div>
        <div class="actions">
          <button class="btn plain" type="submit">
            {say('run.sheet.do')}
          </button>
        </div>
      </form>
    </>
  )
}
