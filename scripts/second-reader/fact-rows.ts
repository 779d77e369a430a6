import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A row of the fact files: what was found, where, and how it was put. `text` is everything that the row says. */
export type FactRow = {
  /** Its address, such as `henan:1.14` or `north:44`; a row without a number is named by its item. */
  readonly id: string
  readonly region: string
  readonly item: string
  readonly value: string
  readonly from: string
  readonly to: string
  readonly text: string
  /** Where it was seen; the address often holds the day of the page. */
  readonly address: string
}

type JsonRow = {
  readonly topic: string
  readonly region_code: string
  readonly name: string
  readonly value: string | number | null
  readonly unit: string | null
  readonly from: string | null
  readonly to: string | null
  readonly doc: string | null
  readonly url: string | null
  readonly clause: string | null
}

type Numbered = {
  readonly id: string
  readonly region: string
  readonly item: string
  readonly value: string
}

/** The fact files, whose rows have their numbers in the tables and their full text in the JSON beside them. */
const FILES = ['henan', 'henan-2', 'north'] as const
type FactFile = (typeof FILES)[number]

/** All rows of the fact files in a folder; nothing where the folder does not exist. */
export function factRows(folder: string): FactRow[] | undefined {
  if (!existsSync(join(folder, 'north.json'))) return undefined
  return FILES.flatMap((file) => rowsOf(file, folder))
}

function rowsOf(file: FactFile, folder: string): FactRow[] {
  const numbered = numberedRows(file, readFileSync(join(folder, `${file}.md`), 'utf8'))
  const free = new Set(numbered)
  const rows = JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as JsonRow[]
  const found = rows.map((row) => {
    const candidates = numbered.filter((one) => free.has(one) && isSame(one, row, file))
    const same = candidates.find(({ value }) => value === String(row.value ?? '')) ?? candidates[0]
    if (same !== undefined) free.delete(same)
    return factRow(same?.id ?? `${file}:${row.region_code} ${row.name}`, row)
  })
  if (free.size > 0) throw new Error(`rows without a twin: ${[...free].map(({ id }) => id).join(', ')}`)
  return found
}

/** The numbered lines of the tables. Henan counts within each chapter, the north throughout. */
function numberedRows(file: FactFile, text: string): Numbered[] {
  const rows: Numbered[] = []
  let chapter = ''
  for (const line of text.split('\n')) {
    chapter = /^## (\d+)\./.exec(line)?.[1] ?? chapter
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
    const [, number = '', region = ''] = cells
    if (!/^\d+$/.test(number) || !/^\d{6}/.test(region)) continue
    const [item = '', value = ''] = file === 'north' ? cells.slice(4) : cells.slice(3)
    const id = file === 'north' ? `north:${number}` : `${file}:${chapter}.${number}`
    rows.push({ id, region: region.slice(0, 6), item, value })
  }
  return rows
}

function isSame({ id, region, item }: Numbered, row: JsonRow, file: FactFile): boolean {
  if (region !== row.region_code || item !== row.name) return false
  return file === 'north' || id.startsWith(`${file}:${row.topic.split('_')[0]}.`)
}

function factRow(id: string, row: JsonRow): FactRow {
  const value = String(row.value ?? '')
  const [from, to] = [row.from ?? '', row.to ?? '']
  const text = [row.name, `${value} ${row.unit ?? ''}`, from, to, row.doc ?? '', row.clause ?? ''].join('\n')
  return { id, region: row.region_code, item: row.name, value, from, to, text, address: row.url ?? '' }
}

/** What `general:` and `plan:` rows point at: a noted reading, a section on contradictions, the plan seen whole. */
export function generalRow(id: string, folder: string): FactRow | undefined {
  const text = generalText(id, folder)
  return text === undefined
    ? undefined
    : { id, region: '', item: id, value: '', from: '', to: '', text, address: '' }
}

function generalText(id: string, folder: string): string | undefined {
  if (id.startsWith('plan:')) return readFileSync(join(folder, 'kaifeng-2020-plan.txt'), 'utf8')
  const [, section] = /^general:north-section-(\d+)$/.exec(id) ?? []
  if (section !== undefined) return sectionOf(readFileSync(join(folder, 'north.md'), 'utf8'), section)
  const [, chapter, item] = /^general:north-readings-(\d+)(?:\.(\d+))?$/.exec(id) ?? []
  if (chapter === undefined) return undefined
  return readingText(folder, chapter, item)
}

/** A chapter of the noted readings, or one numbered paragraph of it. */
export function readingText(folder: string, chapter: string, item?: string): string | undefined {
  const whole = sectionOf(readFileSync(join(folder, 'north-readings.md'), 'utf8'), chapter)
  if (whole === undefined || item === undefined) return whole
  return whole
    .split('\n')
    .filter((line) => line.startsWith(`${item}. `))
    .join('\n')
}

function sectionOf(text: string, number: string): string | undefined {
  return text.split(/^## /m).find((section) => section.startsWith(`${number}. `))
}
