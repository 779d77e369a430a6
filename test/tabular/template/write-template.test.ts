import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cutRow } from '../../../src/tabular/cut-row.ts'
import { knownHeaderKeys, readHeader } from '../../../src/tabular/header.ts'
import { INPUT_COLUMNS } from '../../../src/tabular/input-columns.ts'
import { REGISTER_COLUMNS } from '../../../src/tabular/register/register-columns.ts'
import { READINGS_TEMPLATE } from '../../../src/tabular/template/readings-template.ts'
import { REGISTER_TEMPLATE } from '../../../src/tabular/template/register-template.ts'
import {
  type Template,
  type TemplateForm,
  writeTemplate,
} from '../../../src/tabular/template/write-template.ts'
import { openArchive } from '../../../src/tabular/xlsx/archive.ts'
import { readXlsx } from '../../../src/tabular/xlsx/read-xlsx.ts'
import { shippedBook } from '../../support/rule-book.ts'
import { temporaryFolder } from '../../support/xlsx-file.ts'

let folder = ''
beforeAll(async () => {
  folder = await temporaryFolder()
})

async function written(
  form: TemplateForm,
  language: 'zh' | 'en',
  template: Template = READINGS_TEMPLATE,
): Promise<string> {
  const path = join(folder, `${template.sheet.en}-${form}-${language}`)
  await writeTemplate(template, form, language, shippedBook, createWriteStream(path))
  return path
}

describe('writeTemplate', () => {
  it('says of every column what it takes, in both languages', () => {
    for (const { columns, notes } of [READINGS_TEMPLATE, REGISTER_TEMPLATE])
      for (const { name } of columns) {
        expect([name, notes[name]?.zh]).toEqual([name, expect.stringMatching(/\p{Script=Han}/u)])
        expect([name, notes[name]?.en]).toEqual([name, expect.stringMatching(/^[^\p{Script=Han}]+$/u)])
      }
  })

  it('is a CSV file that the batch reads, with its mark or in GB18030', async () => {
    const utf8 = readFileSync(await written('csv-utf-8', 'zh'))
    expect(utf8.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const gb = new TextDecoder('gb18030', { fatal: true }).decode(
      readFileSync(await written('csv-gb18030', 'zh')),
    )
    expect(`\uFEFF${gb}`).toBe(utf8.toString('utf8'))
    const header = readHeader(cutRow(gb.trim()) ?? [])
    expect('places' in header && [...header.places]).toEqual(INPUT_COLUMNS.map((_, place) => place))
  })

  it('is a workbook with columns of text and a sheet of instructions', async () => {
    for (const language of ['zh', 'en'] as const) {
      const path = await written('xlsx', language)
      let csv = ''
      const report = await readXlsx(path, knownHeaderKeys(), (bytes) => {
        csv += Buffer.from(bytes).toString('utf8')
        return undefined
      })
      expect(report.sheets).toEqual(language === 'zh' ? ['读数', '填写说明'] : ['readings', 'instructions'])
      expect('places' in readHeader(cutRow(csv.trim()) ?? [])).toBe(true)
    }
    const archive = await openArchive(await written('xlsx', 'zh'))
    let [readings, notes] = ['', '']
    for await (const piece of await archive.open('xl/worksheets/sheet1.xml')) readings += String(piece)
    for await (const piece of await archive.open('xl/worksheets/sheet2.xml')) notes += String(piece)
    archive.close()
    expect(readings.match(/<col [^>]*style="1"/g)).toHaveLength(INPUT_COLUMNS.length)
    expect(notes).toContain('一户一表；合表')
    expect(notes).toContain('必填')
    expect(notes).toContain('空气源热泵')
  })

  it('is of a register a workbook of its columns in text, with what has to be filled in', async () => {
    const archive = await openArchive(await written('xlsx', 'zh', REGISTER_TEMPLATE))
    let [register, notes] = ['', '']
    for await (const piece of await archive.open('xl/worksheets/sheet1.xml')) register += String(piece)
    for await (const piece of await archive.open('xl/worksheets/sheet2.xml')) notes += String(piece)
    archive.close()
    expect(register.match(/<col [^>]*style="1"/g)).toHaveLength(REGISTER_COLUMNS.length)
    expect(notes.match(/>必填</g)).toHaveLength(1 + 4)
    expect(notes).toContain('空气源热泵')
  })
})
