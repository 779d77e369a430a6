import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

/**
 * Makes much that stays, before and after young memory may grow, and tells the most room it had after a collection.
 * How soon V8 lets it grow hangs on what else the machine does, so that growing is waited for and staying small is
 * watched for as long as an undisturbed program takes several times over.
 */
const PROGRAM = `
import { letYoungMemoryGrow } from './src/node/young-memory.ts'
import { getHeapSpaceStatistics } from 'node:v8'
const [kept, ENOUGH] = [[], 4 * 1024 * 1024]
const roomAfterFilling = () => {
  for (let i = 0; i < 100000; i++) kept.push({ i })
  for (let i = 0; i < 2; i++) gc({ type: 'minor' })
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
  return young.space_used_size + young.space_available_size
}
const mostRoom = (rounds) => {
  let most = 0
  for (let round = 0; round < rounds && most < ENOUGH; round++) most = Math.max(most, roomAfterFilling())
  return most
}
const starting = mostRoom(20)
letYoungMemoryGrow()
console.log(JSON.stringify([starting, mostRoom(200)]))
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
