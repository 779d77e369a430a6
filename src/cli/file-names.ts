import { basename, dirname, join } from 'node:path'

/** A file beside another one, named after it. */
export function beside(name: string, what: string): string {
  return join(dirname(name), `${basename(name).replace(/\.[^.]*$/, '')}-${what}.csv`)
}

/** Whether a name asks for a workbook. */
export function isWorkbookName(name: string): boolean {
  return /\.xlsx$/i.test(name)
}
