import { type Archive, tooMuch } from './archive.ts'
import { builtInFormat, type FormatKind, formatKind } from './date-format.ts'
import { XLSX_LIMITS } from './limits.ts'
import { readPart } from './read-part.ts'

/** For each style of a cell, by its number, whether it shows days. */
export async function readStyles(archive: Archive, part: string | undefined): Promise<readonly FormatKind[]> {
  if (part === undefined) return []
  const own = new Map<number, FormatKind>()
  const styles: FormatKind[] = []
  let isInCells = false
  await readPart(archive, part, {
    open: (name, attributes) => {
      if (name === 'cellXfs') isInCells = true
      if (own.size + styles.length > XLSX_LIMITS.formats)
        throw tooMuch('单元格格式数', 'cell formats', XLSX_LIMITS.formats, part)
      const id = Number(attributes['numFmtId'] ?? '0')
      if (name === 'numFmt') own.set(id, formatKind(attributes['formatCode'] ?? ''))
      if (name === 'xf' && isInCells) styles.push(own.get(id) ?? builtInFormat(id))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false
    },
    text: () => undefined,
  })
  return styles
}
