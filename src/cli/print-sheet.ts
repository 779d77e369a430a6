import type { SheetRead } from '../batch/sheet-input.ts'

/**
 * Which sheet of a workbook was read, and which others have a header too; nothing of a file that is none. `mayName`: the
 * command can be told to read another.
 */
export function printSheet(sheet: SheetRead | null, language: 'zh' | 'en', mayName: boolean): string {
  if (sheet === null) return ''
  const { name, sheets, headerRow, unread } = sheet
  if (language === 'en')
    return `read the sheet “${name}” of ${sheets.length}, its header in row ${headerRow}\n${unread.length === 0 ? '' : `note: ${unread.join(', ')} have a header too and were not read; ${mayName ? 'read one of them with --sheet' : 'save them as files of their own'}\n`}`
  const others = unread.map((other) => `「${other}」`).join('、')
  return `读取工作表「${name}」（共 ${sheets.length} 个），表头在第 ${headerRow} 行\n${unread.length === 0 ? '' : `注意：${others}也有表头，没有读取；${mayName ? '可以用 --sheet 指定' : '请另存为单独的文件'}\n`}`
}
