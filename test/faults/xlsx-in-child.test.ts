import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { readXlsxInChild } from '../../src/tabular/xlsx/read-in-child.ts'
import type { XlsxRefused } from '../../src/tabular/xlsx/xlsx-refused.ts'
import { cpuTimeOfEndedChildrenMs } from '../support/cpu-time.ts'
import { temporaryFolder, textRow, workbookParts, writeArchive } from '../support/xlsx-file.ts'

const PROGRAM = pathToFileURL('src/tabular/xlsx/read.thread.ts')
const KNOWN = new Set(['户号', '行政区划'])
const HEADER = textRow(1, '户号', '行政区划')
const MIB = 1024 * 1024
/** What a process holds before it has read anything is not counted; this much more is what a bomb may cost. */
const MOST_KIB = 64 * 1024

let folder = ''
beforeAll(async () => {
  folder = await temporaryFolder()
})

async function inChild(path: string) {
  const child = readXlsxInChild(PROGRAM, path, KNOWN)
  const [csv, report] = await Promise.all([text(child.csv), child.report])
  return { csv, report }
}

describe('readXlsxInChild', () => {
  it('gives the rows of a workbook and what was read of it', async () => {
    const rows = HEADER + textRow(2, '1', '410212')
    const path = await writeArchive(join(folder, 'sound.xlsx'), workbookParts([{ name: '抄表', rows }]))
    const { csv, report } = await inChild(path)
    expect(csv).toBe('户号,行政区划\n1,410212\n')
    expect(report).toMatchObject({ sheet: '抄表', headerRow: 1, lastRow: 2 })
  })

  it('refuses a bomb of 256 MiB within the work of two seconds and 64 MiB', async () => {
    const sound = await writeArchive(
      join(folder, 'small.xlsx'),
      workbookParts([{ name: '抄表', rows: HEADER }]),
    )
    const { report } = await inChild(sound)
    const strings = Buffer.alloc(256 * MIB, 0x20)
    const parts = { ...workbookParts([{ name: '抄表', rows: HEADER }]), 'xl/sharedStrings.xml': strings }
    const bomb = await writeArchive(join(folder, 'bomb.xlsx'), parts)
    const started = cpuTimeOfEndedChildrenMs()
    const refused = await inChild(bomb).then(
      () => undefined,
      (error: unknown) => error as XlsxRefused,
    )
    expect(cpuTimeOfEndedChildrenMs() - started).toBeLessThan(2000)
    expect(refused?.fault).toBe('expands-too-much')
    expect(Number(refused?.facts['peakKib']) - report.peakKib).toBeLessThan(MOST_KIB)
  })

  it('says so where the reader itself ends, as at its limit of memory', async () => {
    const child = readXlsxInChild(PROGRAM, join(folder, 'sound.xlsx'), KNOWN)
    child.stop()
    await expect(child.report).rejects.toMatchObject({ fault: 'reader-ended', facts: { because: 'SIGKILL' } })
  })
})
