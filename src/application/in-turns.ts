/** Lets whoever waits go on first. */
export type NextTurn = () => Promise<void>

/** Rows between two turns: a few milliseconds' worth, as a page takes several turns. */
const ROWS_IN_A_TURN = 250

/** Takes many rows one by one and lets others go on after every few, so that pages are answered meanwhile. */
export async function inTurns<T>(
  rows: Iterable<T>,
  nextTurn: NextTurn,
  take: (row: T, place: number) => void,
  rowsInATurn = ROWS_IN_A_TURN,
): Promise<void> {
  let place = 0
  for (const row of rows) {
    if (place > 0 && place % rowsInATurn === 0) await nextTurn()
    take(row, place++)
  }
}
