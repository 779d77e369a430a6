import { digestOf } from '../../application/access/token.ts'
import type { Job } from '../../application/jobs/job.ts'
import type { Bilingual } from '../../model/scalar.ts'
import { CARRIED, type ColumnMapping, headerSlots } from '../../tabular/column-mapping.ts'
import { columnMeant, readHeader } from '../../tabular/header.ts'
import type { RunDeps } from './run-routes.tsx'
import { runsEn } from './text-runs-en.ts'
import { runsZh } from './text-runs-zh.ts'

type Mapped = { readonly id: string; readonly isKnown: boolean } | { readonly trouble: readonly Bilingual[] }

/** Makes a new run of the file, with the columns that the form names. */
export async function mapColumns(
  job: Job,
  form: Form,
  who: string,
  { jobs, record }: Pick<RunDeps, 'jobs' | 'record'>,
): Promise<Mapped> {
  const read = columnsIn(form, job)
  if ('trouble' in read) return read
  const { columns } = read
  const made = mayMapColumns(job) ? await jobs.mapColumns(job.id, who, columns) : undefined
  if (made?.ok !== true)
    return { trouble: [{ zh: runsZh['run.map.too-late'], en: runsEn['run.map.too-late'] }] }
  const { id } = made.job
  const after = await digestOf(JSON.stringify(columns))
  if (made.as === 'new')
    await record({ who, action: 'columns-mapped', subject: `batch:${id}`, facts: { of: job.id }, after })
  return { id, isKnown: made.as === 'known' }
}

/** A file that has not been calculated as a whole, or whose run can be corrected, may be taken otherwise. */
export function mayMapColumns({ state, headers = [], purgedAt }: Job): boolean {
  return (
    headers.length > 0 &&
    purgedAt === undefined &&
    (state === 'failed' || state === 'waiting-for-confirmation' || state === 'finished')
  )
}

type ColumnsRead = { readonly columns: ColumnMapping } | { readonly trouble: readonly Bilingual[] }
type Form = Readonly<Record<string, unknown>>

/** What the form says where that is not what the headers say themselves, or what is wrong with it. */
function columnsIn(form: Form, { headers = [] }: Job): ColumnsRead {
  const texts = headers.map(({ text }) => text)
  const slots = headerSlots(texts)
  const said = texts.flatMap((text, place): [string, string][] => {
    const chosen = form[`column-${place}`]
    const isOwn = typeof chosen !== 'string' || chosen === (columnMeant(text) ?? CARRIED)
    return isOwn ? [] : [[slots[place] ?? '', chosen]]
  })
  const mapping: ColumnMapping = Object.fromEntries(said)
  const header = readHeader(texts, mapping)
  return 'places' in header ? { columns: mapping } : { trouble: header.map(({ says }) => says) }
}
