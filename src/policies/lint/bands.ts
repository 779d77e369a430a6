import { exact } from '../../domain/quantity.ts'
import type { TiersCharge } from '../../model/tariff.ts'
import type { Finding, Path } from '../finding.ts'
import { type Check, findingAt, type PlacedProvision } from './lint-book.ts'
import { formulasIn, isNode, walk } from './walk.ts'

/** Bounds rise, every band has its price, and exactly the last one is open. */
export const checkBands: Check = (book) =>
  book.provisions.flatMap((provision) => [...tiers(provision), ...rates(provision), ...months(provision)])

function tiers(provision: PlacedProvision): Finding[] {
  return formulasIn(provision.body).flatMap(({ value, path }) => {
    const charge = value as unknown as TiersCharge
    if (charge.shape !== 'tiers') return []
    const { boundsKwh, yuanPerKwh } = charge
    const notRising = risingComplaints(boundsKwh).map(({ index, reason }) =>
      findingAt(provision, [...path, 'boundsKwh', index], 'bounds-not-rising', reason),
    )
    if (yuanPerKwh.length === boundsKwh.length + 1) return notRising
    const reason = `${boundsKwh.length} bounds make ${boundsKwh.length + 1} bands, but there are ${yuanPerKwh.length} prices`
    return [...notRising, findingAt(provision, [...path, 'yuanPerKwh'], 'prices-do-not-match-bounds', reason)]
  })
}

function rates(provision: PlacedProvision): Finding[] {
  return formulasIn(provision.body).flatMap(({ value, path }) => {
    if (value.shape === 'bonus') {
      const steps = value.steps.map(({ reaches }) => reaches)
      return risingComplaints(steps).map(({ index, reason }) =>
        findingAt(provision, [...path, 'steps', index, 'reaches'], 'bounds-not-rising', reason),
      )
    }
    if (value.shape !== 'bands') return []
    const last = value.bands.length - 1
    const openEnds = value.bands.flatMap(({ upTo }, index): Finding[] => {
      if ((upTo === undefined) === (index === last)) return []
      const reason =
        index === last
          ? 'the last band ends, so what is above it has no rate'
          : 'only the last band may be open'
      return [findingAt(provision, [...path, 'bands', index], 'band-without-end', reason)]
    })
    const bounds = value.bands.flatMap(({ upTo }) => (upTo === undefined ? [] : [upTo]))
    const notRising = risingComplaints(bounds).map(({ index, reason }) =>
      findingAt(provision, [...path, 'bands', index, 'upTo'], 'bounds-not-rising', reason),
    )
    return [...openEnds, ...notRising]
  })
}

function risingComplaints(bounds: readonly string[]): { index: number; reason: string }[] {
  return bounds.flatMap((bound, index) => {
    const before = index === 0 ? '0' : (bounds[index - 1] as string)
    return exact(bound).gt(exact(before)) ? [] : [{ index, reason: `${bound} does not rise above ${before}` }]
  })
}

const MONTHS: Readonly<Record<string, string>> = {
  'calendar-year': '12',
  'half-year': '6',
  'two-months': '2',
  month: '1',
}

/** A year has twelve months; how many a season has is for the document to say. */
function months(provision: PlacedProvision): Finding[] {
  const found: Finding[] = []
  walk(provision.body, (value, path: Path) => {
    if (!isNode(value) || path.at(-1) !== 'accumulator') return
    const expected = MONTHS[String(value['over'])]
    if (expected === undefined || expected === value['months']) return
    const reason = `a ${value['over']} has ${expected} months, not ${value['months']}`
    found.push(findingAt(provision, [...path, 'months'], 'months-do-not-match', reason))
  })
  return found
}
