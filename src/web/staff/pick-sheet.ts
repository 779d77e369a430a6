import { digestOf } from '../../application/access/token.ts'
import type { Job } from '../../application/jobs/job.ts'
import { say } from '../../i18n/dictionary.ts'
import type { Bilingual } from '../../model/scalar.ts'
import { mayMapColumns } from './map-columns.ts'
import type { RunDeps } from './run-routes.tsx'
import { runsEn } from './text-runs-en.ts'
import { runsZh } from './text-runs-zh.ts'

type Picked = { readonly id: string; readonly isKnown: boolean } | { readonly trouble: readonly Bilingual[] }

/** Makes a new run of the workbook from another of its sheets; the one that was read leads to its own run. */
export async function pickSheet(
  job: Job,
  form: Readonly<Record<string, unknown>>,
  who: string,
  { jobs, record }: Pick<RunDeps, 'jobs' | 'record'>,
): Promise<Picked> {
  const sheet = typeof form['sheet'] === 'string' ? form['sheet'] : ''
  if (sheet === job.sheet?.name) return { id: job.id, isKnown: false }
  const made = mayPickSheet(job) ? await jobs.pickSheet(job.id, who, sheet) : undefined
  if (made?.ok === false && made.because !== 'key-reused')
    return { trouble: [say(`problem.${made.because}`, { sheet })] }
  if (made?.ok !== true)
    return { trouble: [{ zh: runsZh['run.sheet.too-late'], en: runsEn['run.sheet.too-late'] }] }
  const { id } = made.job
  const after = await digestOf(sheet)
  if (made.as === 'new')
    await record({ who, action: 'sheet-picked', subject: `batch:${id}`, facts: { of: job.id }, after })
  return { id, isKnown: made.as === 'known' }
}

/** A workbook with more than one sheet, as long as its columns could be taken otherwise too. */
export function mayPickSheet(job: Job): boolean {
  return (job.sheet?.others.length ?? 0) > 0 && mayMapColumns(job)
}
