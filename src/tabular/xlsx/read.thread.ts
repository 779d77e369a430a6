import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readXlsx, type SheetsRead } from './read-xlsx.ts'
import { XlsxRefused } from './xlsx-refused.ts'

/**
 * Reads one workbook in a process of its own, which has a cap on its memory: CSV goes to standard output, and one
 * message tells what was read or why it was refused. A bomb that got past every limit takes only this process.
 */
const { out, argv } = { out: process.stdout, argv: process.argv }
const [, , path = '', headers = '[]', sheets = '"first"'] = argv

async function write(bytes: Uint8Array): Promise<void> {
  if (!out.write(bytes)) await once(out, 'drain')
}

/** The most memory of this process alone; where the system does not say, that of what started it counts too. */
function peakKib(): number {
  try {
    const most = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    return most === undefined ? process.resourceUsage().maxRSS : Number(most)
  } catch {
    return process.resourceUsage().maxRSS
  }
}

async function told(): Promise<object> {
  try {
    const report = await readXlsx(
      path,
      new Set(JSON.parse(headers) as string[]),
      write,
      JSON.parse(sheets) as SheetsRead,
    )
    return { report: { ...report, peakKib: peakKib() } }
  } catch (error) {
    if (error instanceof XlsxRefused)
      return { fault: error.fault, facts: { ...error.facts, peakKib: String(peakKib()) } }
    const because = error instanceof Error ? error.message : String(error)
    return { fault: 'reader-ended', facts: { because } }
  }
}

const message = await told()
process.send?.(message, () => process.disconnect?.())
