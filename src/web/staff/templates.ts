import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { csvRow } from '../../tabular/csv-cell.ts'
import { encoderOf, markOf } from '../../tabular/encoding.ts'
import { INPUT_COLUMNS } from '../../tabular/input-columns.ts'
import { writeXlsx } from '../../tabular/xlsx/write-xlsx.ts'
import type { Language } from '../language.ts'
import { STAFF_HEADERS } from './staff-answer.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** An empty file with every header that is understood, in the language of the page. */
export async function templateAnswer(name: string, language: Language): Promise<Response | undefined> {
  const header = INPUT_COLUMNS.map((column) => (language === 'zh' ? column.zh : column.name))
  switch (name) {
    case 'readings-utf8.csv':
      return given(Buffer.concat([markOf('utf-8-bom'), encoderOf('utf-8')(csvRow(header))]), name, 'text/csv')
    case 'readings-gb18030.csv':
      return given(encoderOf('gb18030')(csvRow(header)), name, 'text/csv; charset=gb18030')
    case 'readings.xlsx': {
      const output = new PassThrough()
      const bytes = buffer(output)
      await writeXlsx({ name: language === 'zh' ? '抄表' : 'Readings', header, rows: [] }, output)
      return given(await bytes, name, XLSX)
    }
    default:
      return undefined
  }
}

function given(bytes: Uint8Array, name: string, type: string): Response {
  const headers = {
    ...STAFF_HEADERS,
    'content-type': type,
    'content-disposition': `attachment; filename="qingnuan-${name}"`,
  }
  return new Response(Uint8Array.from(bytes), { headers })
}
