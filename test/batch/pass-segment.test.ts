import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { makePlan } from '../../src/batch/make-plan.ts'
import { NODE_CHECKS } from '../../src/batch/node-checks.ts'
import { openFiles } from '../../src/batch/open-file.ts'
import { rowsOf } from '../../src/batch/pass-segment.ts'
import { SPOT_WORDS } from '../../src/batch/row-info.ts'
import { scanSegment } from '../../src/batch/scan-segment.ts'
import { setupOf } from '../../src/batch/setup.ts'
import { bundle, scratch } from './support.ts'

const HEADER = '户号,行政区划,用电类别,是否执行分时,集中供热覆盖,起始日期,截止日期,总电量'
const ROWS = [1, 2, 3].map((account) => `${account},410212,一户一表,否,未覆盖,2018-11-15,2019-03-15,100`)

it('finds where the rows of a segment stand once, however many of them are read again', () => {
  const folder = scratch()
  const input = join(folder, 'in.csv')
  writeFileSync(input, `${[HEADER, ...ROWS].join('\n')}\n`)
  const terms = { duplicates: 'refuse', inForceOn: null, knownOn: null, assume: [] } as const
  const plan = makePlan({ input, folder, terms, isKept: false, isTallied: false, cutExactly: false })
  const files = openFiles()
  onTestFinished(() => files.close())
  const rows = rowsOf(scanSegment(setupOf({ plan, bundle }, NODE_CHECKS), 0, files.opened(plan.file)))
  const spots = rows.spotsIn(0)
  expect(spots).toHaveLength(ROWS.length * SPOT_WORDS)
  expect(rows.spotsIn(0)).toBe(spots)
})
