import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

/**
 * Makes much that stays, before and after young memory may grow, and tells how much room it has each time. While its
 * memory is being tidied up it has more or less for a moment; after a collection it has what it is to have.
 */
const PROGRAM = `
import { letYoungMemoryGrow } from './src/node/young-memory.ts'
import { getHeapSpaceStatistics } from 'node:v8'
const kept = []
const fill = () => {
  for (let i = 0; i < 400000; i++) kept.push({ i })
  for (let i = 0; i < 2; i++) gc({ type: 'minor' })
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
  return young.space_used_size + young.space_available_size
}
const small = fill()
letYoungMemoryGrow()
console.log(JSON.stringify([small, fill()]))
`
const MIB = 1024 * 1024

describe('young memory', () => {
  it('stays small while the service starts, and grows with what it has to do afterwards', async () => {
    const args = ['--expose-gc', '--input-type=module', '-e', PROGRAM]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    const [starting = 0, serving = 0] = JSON.parse(stdout) as number[]
    expect(starting).toBeLessThanOrEqual(2 * MIB)
    expect(serving).toBeGreaterThanOrEqual(4 * MIB)
  })

  it('is kept small before anything else is loaded', () => {
    const [first] = readFileSync('src/node.ts', 'utf8').split('\n')
    expect(first).toBe("import './node/young-memory.ts'")
  })
})
