import { type Check, findingAt, type LintBook, type PlacedProvision } from './lint-book.ts'
import { referencesOf } from './references.ts'

/** No chain of `insteadOf`, or of `supersedes`, or of rules that lean on each other comes back to where it began. */
export const checkCycles: Check = (book) =>
  ['insteadOf', 'supersedes', 'rest', 'extends'].flatMap((by) => cyclesBy(by, book))

function cyclesBy(by: string, book: LintBook) {
  const told = new Set<string>()
  return book.provisions.flatMap((start) => {
    const cycle = wayBackTo(start, by, book)
    if (cycle === undefined || cycle.some((id) => told.has(id))) return []
    for (const id of cycle) told.add(id)
    const place = referencesOf(start).find(
      (reference) => reference.by === by && reference.to === (cycle[1] ?? start.id),
    )
    const reason = `${by} runs in a circle: ${[...cycle, start.id].join(' → ')}`
    const others = book.provisions.flatMap(({ id }) => (cycle.includes(id) ? [id] : []))
    return [findingAt(start, place?.path ?? [by], 'cycle', reason, others)]
  })
}

/** The ids on a way from a provision back to itself; one that names itself is told as a reference. */
function wayBackTo(start: PlacedProvision, by: string, book: LintBook): string[] | undefined {
  const seen = new Set([start.id])
  const ways: string[][] = [[start.id]]
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const here = book.provision(way.at(-1) as string)
    for (const reference of here === undefined ? [] : referencesOf(here)) {
      if (reference.by !== by) continue
      if (reference.to === start.id && way.length > 1) return way
      if (seen.has(reference.to)) continue
      seen.add(reference.to)
      ways.push([...way, reference.to])
    }
  }
  return undefined
}
