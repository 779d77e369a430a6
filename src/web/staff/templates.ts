import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { RuleBook } from '../../domain/rule-book.ts'
import { COUNTS_TEMPLATE } from '../../tabular/template/counts-template.ts'
import { READINGS_TEMPLATE } from '../../tabular/template/readings-template.ts'
import { REGISTER_TEMPLATE } from '../../tabular/template/register-template.ts'
import { type Template, type TemplateForm, writeTemplate } from '../../tabular/template/write-template.ts'
import type { Language } from '../language.ts'
import { STAFF_HEADERS } from './staff-answer.ts'

const TEMPLATES: Readonly<Record<string, Template>> = {
  readings: READINGS_TEMPLATE,
  register: REGISTER_TEMPLATE,
  counts: COUNTS_TEMPLATE,
}
const FORMS: Readonly<Record<string, { readonly form: TemplateForm; readonly type: string }>> = {
  '-utf8.csv': { form: 'csv-utf-8', type: 'text/csv' },
  '-gb18030.csv': { form: 'csv-gb18030', type: 'text/csv; charset=gb18030' },
  '.xlsx': { form: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
}
const NAME = /^([a-z]+)(\W.*)$/

/** An empty file with every header that is understood, in the language of the page. */
export async function templateAnswer(
  name: string,
  language: Language,
  book: RuleBook,
): Promise<Response | undefined> {
  const [, kind = '', ending = ''] = NAME.exec(name) ?? []
  const template = Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : undefined
  const asked = Object.hasOwn(FORMS, ending) ? FORMS[ending] : undefined
  if (template === undefined || asked === undefined) return undefined
  const output = new PassThrough()
  const bytes = buffer(output)
  await writeTemplate(template, asked.form, language, book, output)
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
