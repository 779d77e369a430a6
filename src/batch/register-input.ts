import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NextTurn } from '../application/in-turns.ts'
import { headerKey } from '../tabular/header.ts'
import { type ReadRegisterBytes, readRegisterFile } from '../tabular/register/read-register-file.ts'
import { REGISTER, type TableSort } from '../tabular/register/register-columns.ts'
import { BatchRefused } from './batch-refused.ts'
import { plainInput } from './sheet-input.ts'

const headersOf = ({ columns }: TableSort): ReadonlySet<string> =>
  new Set(columns.flatMap(({ name, zh, aliases }) => [name, zh, ...aliases].map(headerKey)))
const WORKBOOK = [0x50, 0x4b]

/** A workbook is read in a process of its own, from a file that goes again; text is read as it is. */
export function registerReader(program: URL | undefined, nextTurn: NextTurn): ReadRegisterBytes {
  return async (bytes, book, sort = REGISTER) => {
    if (program === undefined || !WORKBOOK.every((byte, i) => bytes[i] === byte))
      return await readRegisterFile(bytes, book, nextTurn, sort)
    const folder = mkdtempSync(join(tmpdir(), 'register-'))
    try {
      const workbook = join(folder, 'register.xlsx')
      writeFileSync(workbook, bytes)
      const { file } = await plainInput(workbook, { folder, xlsxReader: program }, headersOf(sort))
      return await readRegisterFile(readFileSync(file), book, nextTurn, sort)
    } catch (error) {
      if (!(error instanceof BatchRefused)) throw error
      return {
        refused: error.refusals[0]?.says ?? { zh: '工作簿不能读取。', en: 'The workbook cannot be read.' },
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
