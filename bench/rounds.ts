/** The middle of an odd number of figures, or the higher of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('no figures, no median')
  return middle
}

/**
 * Measures every contestant once a round, so that whatever slows the computer down for a while slows all of them.
 * Every other round runs backwards: nobody always follows the same one. The answer holds each one's figures by round.
 */
export async function interleaved<Figure>(
  contestants: Readonly<Record<string, () => Figure | Promise<Figure>>>,
  rounds: number,
): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const entries = Object.entries(contestants)
  const figures = new Map<string, Figure[]>(entries.map(([name]) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, measure] of round % 2 === 0 ? entries : entries.toReversed())
      figures.get(name)?.push(await measure())
  return figures
}
