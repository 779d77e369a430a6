import type { Bilingual } from '../../model/scalar.ts'
import { StaffLayout } from './staff-layout.tsx'
import { type StaffView, staffLink } from './staff-view.ts'

type Props = {
  readonly view: StaffView
  readonly division: string
  readonly corrects?: string | undefined
  /** Why the last try came to nothing. */
  readonly trouble?: Bilingual | undefined
}

const TRIALS = [1000, 100, 10_000]
const DUPLICATES = ['refuse', 'keep-first', 'quarantine'] as const

/** The form for a file. Its fields stand before the file, so that they are known when the file begins. */
export function UploadPage({ view, division, corrects, trouble }: Props) {
  const { say, principal } = view
  const title = say(corrects === undefined ? 'upload.title' : 'upload.title.corrects')
  const action = staffLink(view, `/staff/runs?form=${principal?.formToken ?? ''}`)
  return (
    <StaffLayout view={view} title={title} hasErrors={trouble !== undefined}>
      <div class="narrow">
        {trouble === undefined ? null : (
          <div class="errors" role="alert" tabindex={-1} autofocus id="errors">
            <h2>{say('upload.failed')}</h2>
            <p>{trouble[view.language]}</p>
          </div>
        )}
        <h1>{title}</h1>
        <p>{say('upload.lead')}</p>
        {corrects === undefined ? null : <p class="note">{say('upload.corrects', { id: corrects })}</p>}
        <Templates view={view} />
        <form method="post" action={action} enctype="multipart/form-data">
          {corrects === undefined ? null : <input type="hidden" name="corrects" value={corrects} />}
          <div class="field">
            <label for="division">{say('upload.division')}</label>
            <span class="hint" id="division-hint">
              {say('upload.division.hint')}
            </span>
            <input
              id="division"
              name="division"
              value={division}
              inputmode="numeric"
              required
              aria-describedby="division-hint"
            />
          </div>
          <Choices view={view} />
          <div class="field">
            <label for="file">{say('upload.file')}</label>
            <input id="file" name="file" type="file" accept=".csv,.xlsx,text/csv" required />
          </div>
          <div class="actions">
            <button class="btn" type="submit">
              {say('upload.do')}
            </button>
          </div>
        </form>
      </div>
    </StaffLayout>
  )
}

function Templates({ view }: { readonly view: StaffView }) {
  const { say } = view
  const at = (name: string) => staffLink(view, `/staff/templates/${name}`)
  return (
    <p>
      {say('upload.templates')} <a href={at('readings-utf8.csv')}>{say('upload.template.utf8')}</a>
      {' · '}
      <a href={at('readings-gb18030.csv')}>{say('upload.template.gb18030')}</a>
      {' · '}
      <a href={at('readings.xlsx')}>{say('upload.template.xlsx')}</a>
    </p>
  )
}

function Choices({ view: { say } }: { readonly view: StaffView }) {
  return (
    <>
      <div class="field">
        <label for="trialRows">{say('upload.trial')}</label>
        <select id="trialRows" name="trialRows">
          {TRIALS.map((rows) => (
            <option value={String(rows)}>{rows}</option>
          ))}
          <option value="0">{say('upload.trial.none')}</option>
        </select>
      </div>
      <div class="field">
        <label for="duplicates">{say('upload.duplicates')}</label>
        <select id="duplicates" name="duplicates">
          {DUPLICATES.map((policy) => (
            <option value={policy}>{say(`upload.duplicates.${policy}`)}</option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="outputEncoding">{say('upload.encoding')}</label>
        <select id="outputEncoding" name="outputEncoding">
          <option value="utf-8-bom">UTF-8</option>
          <option value="gb18030">GB18030</option>
        </select>
      </div>
    </>
  )
}
