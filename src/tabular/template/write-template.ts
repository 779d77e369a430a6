import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { RuleBook } from '../../domain/rule-book.ts'
import { csvRow } from '../csv-cell.ts'
import { encoderOf, markOf } from '../encoding.ts'
import { INPUT_COLUMNS, REQUIRED_COLUMNS } from '../input-columns.ts'
import { vocabularyOf } from '../vocabulary.ts'
import { type Table, writeXlsx } from '../xlsx/write-xlsx.ts'
import { COLUMN_NOTES, GENERAL_NOTES } from './column-notes.ts'

export const TEMPLATE_FORMS = ['xlsx', 'csv-utf-8', 'csv-gb18030'] as const
export type TemplateForm = (typeof TEMPLATE_FORMS)[number]
type Language = 'zh' | 'en'

/** An empty batch file to fill in: every column by its name, in a workbook with what each of them takes. */
export async function writeTemplate(
  form: TemplateForm,
  language: Language,
  book: RuleBook,
  output: Writable,
): Promise<void> {
  const header = INPUT_COLUMNS.map(({ name, zh }) => (language === 'zh' ? zh : name))
  if (form === 'xlsx') {
    const name = language === 'zh' ? '读数' : 'readings'
    await writeXlsx([{ name, header, rows: [] }, instructions(language, book)], output)
    return
  }
  const encoding = form === 'csv-gb18030' ? 'gb18030' : 'utf-8-bom'
  output.write(markOf(encoding))
  output.end(encoderOf(encoding)(csvRow(header)))
  await finished(output)
}

const REQUIRED: ReadonlySet<string> = new Set(REQUIRED_COLUMNS)

function instructions(language: Language, book: RuleBook): Table {
  const words = vocabularyOf(book)
  const isChinese = language === 'zh'
  const rows = INPUT_COLUMNS.map(({ name, zh, kind }) => {
    const allowed = (words[kind] ?? []).map(({ value, names }) => (isChinese ? (names[0] ?? value) : value))
    const needed = isChinese ? '必填' : 'required'
    return [
      isChinese ? zh : name,
      REQUIRED.has(name) ? needed : '',
      COLUMN_NOTES[name]?.[language] ?? '',
      allowed.join(isChinese ? '；' : '; '),
    ]
  })
  return {
    name: isChinese ? '填写说明' : 'instructions',
    header: isChinese
      ? ['列', '必填', '填什么', '可以写的值']
      : ['column', 'required', 'what it takes', 'values'],
    rows: [...rows, ...GENERAL_NOTES.map((note) => ['', '', note[language], ''])],
    isWrapped: true,
  }
}
