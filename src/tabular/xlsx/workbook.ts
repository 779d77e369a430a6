import { headerSlots } from '../column-mapping.ts'
import { type Archive, tooMuch } from './archive.ts'
import { XLSX_LIMITS } from './limits.ts'
import { attributeOf, readPart } from './read-part.ts'
import { XlsxRefused } from './xlsx-refused.ts'

/** Names are cut off where they are long, and numbered where they come twice, so that each means one sheet. */
export type SheetEntry = { readonly name: string; readonly part: string; readonly isHidden: boolean }

/** What a workbook says about itself: its sheets in order, and the parts that they need. */
export type Workbook = {
  readonly sheets: readonly SheetEntry[]
  /** Days are counted from 1904. */
  readonly is1904: boolean
  readonly sharedStrings: string | undefined
  readonly styles: string | undefined
}

type Relation = { readonly id: string; readonly kind: string; readonly part: string }

export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = await relationsOf(archive, '')
  const book = root.find(({ kind }) => kind === 'officeDocument')?.part ?? 'xl/workbook.xml'
  const relations = await relationsOf(archive, book)
  const partOf = new Map(relations.map(({ id, part }) => [id, part]))
  const sheets: SheetEntry[] = []
  let is1904 = false
  await readPart(archive, book, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isTrue(attributeOf(attributes, 'date1904'))
      if (name !== 'sheet') return
      if (sheets.length >= XLSX_LIMITS.sheets) throw tooMuch('工作表数', 'sheets', XLSX_LIMITS.sheets, book)
      const part = partOf.get(attributeOf(attributes, 'id') ?? '')
      if (part === undefined) throw new XlsxRefused('part-missing', { part: attributes['name'] ?? 'sheet' })
      const state = attributes['state'] ?? 'visible'
      if (part.includes('worksheets/') || archive.has(part))
        sheets.push({ name: attributes['name'] ?? '', part, isHidden: state !== 'visible' })
    },
    close: () => undefined,
    text: () => undefined,
  })
  const ofKind = (kind: string) => {
    const part = relations.find((relation) => relation.kind === kind)?.part
    return part !== undefined && archive.has(part) ? part : undefined
  }
  const slots = headerSlots(sheets.map(({ name }) => name))
  const named = sheets.map((sheet, place) => ({ ...sheet, name: slots[place] ?? '' }))
  return { sheets: named, is1904, sharedStrings: ofKind('sharedStrings'), styles: ofKind('styles') }
}

const isTrue = (text: string | undefined) => text === '1' || text === 'true'

/** What a part refers to; a part without relations refers to nothing. */
async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const file = `${folder}_rels/${part.slice(slash)}.rels`
  if (!archive.has(file)) return []
  const relations: Relation[] = []
  await readPart(archive, file, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
      if (relations.length >= XLSX_LIMITS.entries)
        throw tooMuch('部件关系数', 'relations', XLSX_LIMITS.entries, file)
      const { Id: id = '', Type: type = '', Target: target = '' } = attributes
      relations.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), part: resolved(folder, target) })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return relations
}

/** A target is named from the root or from the folder of the part that refers to it. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}
