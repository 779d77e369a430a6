import type { ProvisionOf } from '../../model/document.ts'
import type { Finding } from '../finding.ts'
import { type Check, findingAt, type PlacedProvision } from './lint-book.ts'

const MINUTES_PER_DAY = 24 * 60

/** The windows of a time-of-use rule cover every minute of a day exactly once. */
export const checkHours: Check = (book) =>
  book.provisions.flatMap((provision) =>
    provision.body.kind === 'time-of-use'
      ? [...coverage(provision, provision.body), ...idle(provision, provision.body)]
      : [],
  )

function coverage(provision: PlacedProvision, { windows }: ProvisionOf<'time-of-use'>): Finding[] {
  if (windows === undefined) return []
  const stretches = windows.flatMap(({ from, to }, index) => stretchesOf(minutes(from), minutes(to), index))
  stretches.sort((a, b) => a.from - b.from || a.to - b.to)
  const findings: Finding[] = []
  let covered = 0
  for (const { from, to, index } of stretches) {
    if (from > covered) findings.push(hole(provision, covered, from))
    if (from < covered) {
      const twice = `${clock(from)}–${clock(Math.min(covered, to))} belongs to two windows`
      findings.push(findingAt(provision, ['windows', index], 'hours-covered-twice', twice))
    }
    covered = Math.max(covered, to)
  }
  return covered < MINUTES_PER_DAY ? [...findings, hole(provision, covered, MINUTES_PER_DAY)] : findings
}

type Stretch = { readonly from: number; readonly to: number; readonly index: number }

/** A window that crosses midnight is two stretches of the day; one that ends where it begins is the whole day. */
function stretchesOf(from: number, to: number, index: number): Stretch[] {
  if (from < to) return [{ from, to, index }]
  return [
    { from, to: MINUTES_PER_DAY, index },
    { from: 0, to, index },
  ].filter((stretch) => stretch.from < stretch.to)
}

function hole(provision: PlacedProvision, from: number, to: number): Finding {
  return findingAt(
    provision,
    ['windows'],
    'hours-not-covered',
    `${clock(from)}–${clock(to)} belongs to no window`,
  )
}

/** A difference for a period that no hour of the day belongs to. */
function idle(provision: PlacedProvision, { windows, differences }: ProvisionOf<'time-of-use'>): Finding[] {
  if (windows === undefined) return []
  const periods = new Set<string>(windows.map(({ period }) => period))
  return Object.keys(differences ?? {})
    .filter((period) => !periods.has(period))
    .map((period) =>
      findingAt(provision, ['differences', period], 'difference-without-hours', `no window is ${period}`),
    )
}

function minutes(clockText: string): number {
  const [hours, rest] = clockText.split(':').map(Number) as [number, number]
  return hours * 60 + rest
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
