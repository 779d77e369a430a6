import { describe, expect, it } from 'vitest'
import { inTurns } from '../../src/application/in-turns.ts'

/** What happens to so many rows: how many are taken between one turn and the next. */
async function slicesOf(rows: number, rowsInATurn?: number): Promise<number[]> {
  const slices = [0]
  const nextTurn = () => Promise.resolve().then(() => void slices.push(0))
  const take = (row: number, place: number) => {
    expect(row).toBe(place)
    slices.push((slices.pop() ?? 0) + 1)
  }
  await inTurns(Array.from({ length: rows }).keys(), nextTurn, take, rowsInATurn)
  return slices
}

describe('inTurns', () => {
  it.each([
    [0, [0]],
    [250, [250]],
    [251, [250, 1]],
    [1000, [250, 250, 250, 250]],
  ])('takes %i rows in order, 250 of them before others have a turn', async (rows, slices) => {
    expect(await slicesOf(rows)).toEqual(slices)
  })

  it('takes fewer before others have a turn where each is longer work', async () => {
    expect(await slicesOf(17, 8)).toEqual([8, 8, 1])
  })
})
