import { readFileSync } from 'node:fs'
import { type Terminal, UsageRefused } from './command.ts'
import { fileUnread } from './file-unread.ts'

/** The text of a file, or of standard input where the name is `-`. */
export async function readInput(name: string | undefined, terminal: Terminal): Promise<string> {
  if (name === undefined)
    throw new UsageRefused({
      zh: '请给出请求文件的名字，或用「-」从标准输入读取',
      en: 'Name the file with the request, or use “-” to read standard input',
    })
  if (name === '-') return withoutMark(await terminal.standardInput())
  try {
    return withoutMark(readFileSync(name, 'utf8'))
  } catch (error) {
    throw fileUnread(name, error)
  }
}

/** Some editors begin a file with a byte order mark; it is not part of the JSON. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}
