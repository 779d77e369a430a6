/** How the amounts of the households that get something lie. */
export type Distribution = {
  readonly meanFen: number
  readonly p10Fen: number
  readonly medianFen: number
  readonly p90Fen: number
  readonly mostFen: number
  /** Households by amount: from the bound before up to and including this one. */
  readonly steps: readonly { readonly upToFen: number; readonly households: number }[]
}

const STEPS = 10

/** How the amounts in fen spread over the households that get more than 0; null where nobody does. */
export function distributionOf(rowFen: Float64Array, times: Uint8Array): Distribution | null {
  const most = rowFen.reduce((found, fen) => Math.max(found, fen), 0)
  if (most === 0) return null
  const counts = countsOf(rowFen, times, most)
  let [households, sum] = [0, 0]
  for (const [fen, count] of counts) {
    households += count
    sum += fen * count
  }
  const at = (share: number) => {
    let seen = 0
    for (const [fen, count] of counts) {
      seen += count
      if (seen >= share * households) return fen
    }
    return most
  }
  const width = Math.ceil(most / STEPS)
  const steps = Array.from({ length: STEPS }, (_, i) => ({ upToFen: width * (i + 1), households: 0 }))
  for (const [fen, count] of counts) {
    const step = steps[Math.min(Math.floor((fen - 1) / width), STEPS - 1)]
    if (step !== undefined) step.households += count
  }
  return {
    meanFen: Math.round(sum / households),
    p10Fen: at(0.1),
    medianFen: at(0.5),
    p90Fen: at(0.9),
    mostFen: most,
    steps,
  }
}

const MOST_COUNTED = 2 ** 22

/** How many households have each amount above zero, in order of amounts. */
function countsOf(rowFen: Float64Array, times: Uint8Array, most: number): [number, number][] {
  const counts: [number, number][] = []
  if (most < MOST_COUNTED) {
    const of = new Uint32Array(most + 1)
    for (let row = 0; row < rowFen.length; row++)
      if ((rowFen[row] as number) > 0)
        of[rowFen[row] as number] = (of[rowFen[row] as number] as number) + (times[row] as number)
    of.forEach((count, fen) => {
      if (count > 0) counts.push([fen, count])
    })
    return counts
  }
  const rows = [...rowFen.keys()].filter((row) => (rowFen[row] as number) > 0)
  rows.sort((a, b) => (rowFen[a] as number) - (rowFen[b] as number))
  return rows.map((row) => [rowFen[row] as number, times[row] as number])
}

/** Who gets more and who less than under the baseline. Households that only one of the two counts are told apart. */
export type Differences = {
  readonly winners: number
  readonly losers: number
  readonly same: number
  readonly gainFen: number
  readonly lossFen: number
  readonly onlyHere: number
  readonly onlyBaseline: number
}

/**
 * Who gets more and who gets less than in the baseline, household by household in fen. A negative amount marks a
 * household that is in only one of the two.
 */
export function differencesOf(mine: Float64Array, baseline: Float64Array): Differences {
  const found = { winners: 0, losers: 0, same: 0, gainFen: 0, lossFen: 0, onlyHere: 0, onlyBaseline: 0 }
  for (let row = 0; row < mine.length; row++) {
    const [now, before] = [mine[row] as number, baseline[row] as number]
    if (now < 0 && before < 0) continue
    if (before < 0) found.onlyHere++
    else if (now < 0) found.onlyBaseline++
    else if (now > before) {
      found.winners++
      found.gainFen += now - before
    } else if (now < before) {
      found.losers++
      found.lossFen += before - now
    } else found.same++
  }
  return found
}
