import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { Bilingual } from '../../model/scalar.ts'
import { csvRow } from '../csv-cell.ts'
import { encoderOf, markOf } from '../encoding.ts'
import { vocabularyOf, type Word } from '../vocabulary.ts'
import { type Table, writeXlsx } from '../xlsx/write-xlsx.ts'

export const TEMPLATE_FORMS = ['xlsx', 'csv-utf-8', 'csv-gb18030'] as const
export type TemplateForm = (typeof TEMPLATE_FORMS)[number]
type Language = 'zh' | 'en'

/** A kind of file that people fill in: its columns as its reader knows them, and what each of them takes. */
export type Template = {
  /** What its sheet is called. */
  readonly sheet: Bilingual
  readonly columns: readonly { readonly name: string; readonly zh: string; readonly kind: string }[]
  /** Names of the columns without which there is no row. */
  readonly required: ReadonlySet<string>
  readonly notes: Readonly<Record<string, Bilingual>>
  /** What holds for the whole file. */
  readonly general: readonly Bilingual[]
}

/** An empty file to fill in: every column by its name, in a workbook with what each of them takes. */
export async function writeTemplate(
  template: Template,
  form: TemplateForm,
  language: Language,
  book: RuleBook,
  output: Writable,
): Promise<void> {
  const header = template.columns.map(({ name, zh }) => (language === 'zh' ? zh : name))
  if (form === 'xlsx') {
    const name = template.sheet[language]
    await writeXlsx([{ name, header, rows: [] }, instructions(template, language, book)], output)
    return
  }
  const encoding = form === 'csv-gb18030' ? 'gb18030' : 'utf-8-bom'
  output.write(markOf(encoding))
  output.end(encoderOf(encoding)(csvRow(header)))
  await finished(output)
}

function instructions(
  { columns, required, notes, general }: Template,
  language: Language,
  book: RuleBook,
): Table {
  const words: Readonly<Partial<Record<string, readonly Word[]>>> = vocabularyOf(book)
  const isChinese = language === 'zh'
  const rows = columns.map(({ name, zh, kind }) => {
    const allowed = (words[kind] ?? []).map(({ value, names }) => (isChinese ? (names[0] ?? value) : value))
    const needed = isChinese ? '必填' : 'required'
    return [
      isChinese ? zh : name,
      required.has(name) ? needed : '',
      notes[name]?.[language] ?? '',
      allowed.join(isChinese ? '；' : '; '),
    ]
  })
  return {
    name: isChinese ? '填写说明' : 'instructions',
    header: isChinese
      ? ['列', '必填', '填什么', '可以写的值']
      : ['column', 'required', 'what it takes', 'values'],
    rows: [...rows, ...general.map((note) => ['', '', note[language], ''])],
    isWrapped: true,
  }
}
