import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Partitioned } from '../../src/batch/partitioned.ts'

it('gives back every record, whatever ends a line somewhere, in order of the rows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingnuan-partitioned-'))
  try {
    const kept = new Partitioned(folder, 'rows')
    const records = ['a\u2028b', 'c\u2029d', 'e\nf', 'g\rh', '"', '\u0085'].map(
      (text, i) => [i, text] as const,
    )
    for (const record of records) await kept.add(record[1], record)
    await kept.finish()
    const back: unknown[] = []
    for await (const record of kept.inOrder()) back.push(record)
    expect(back).toEqual(records)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
