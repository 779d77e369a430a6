import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { RuleBook } from '../../domain/rule-book.ts'
import { type TemplateForm, writeTemplate } from '../../tabular/template/write-template.ts'
import type { Language } from '../language.ts'
import { STAFF_HEADERS } from './staff-answer.ts'

const FORMS: Readonly<Record<string, { readonly form: TemplateForm; readonly type: string }>> = {
  'readings-utf8.csv': { form: 'csv-utf-8', type: 'text/csv' },
  'readings-gb18030.csv': { form: 'csv-gb18030', type: 'text/csv; charset=gb18030' },
  'readings.xlsx': {
    form: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
}

/** An empty file with every header that is understood, in the language of the page. */
export async function templateAnswer(
  name: string,
  language: Language,
  book: RuleBook,
): Promise<Response | undefined> {
  const asked = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined
  if (asked === undefined) return undefined
  const output = new PassThrough()
  const bytes = buffer(output)
  await writeTemplate(asked.form, language, book, output)
  return given(await bytes, name, asked.type)
}

function given(bytes: Uint8Array, name: string, type: string): Response {
  const headers = {
    ...STAFF_HEADERS,
    'content-type': type,
    'content-disposition': `attachment; filename="qingnuan-${name}"`,
  }
  return new Response(Uint8Array.from(bytes), { headers })
}
