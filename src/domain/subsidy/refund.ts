import { decide, explain, leavesOf, nearestChange } from '../criteria.ts'
import { calendarOf, type Day, dayOf, MONTHS_PER_YEAR } from '../plain-date.ts'
import { count, exact, toHundredths } from '../quantity.ts'
import type { Provision } from '../rule-book.ts'
import type { DatedReading, Situation } from '../situation.ts'
import { type Frame, situationOn } from '../tariff/part.ts'
import { type AssessedSubsidy, amounts, paidFirst } from './operating.ts'
import { known } from './outcome.ts'

type Refund = Provision<'refund'>

/** Money given back for every calendar month whose last day lies in a reading of the household's meter. */
export function refunds(readings: readonly DatedReading[], frame: Frame): AssessedSubsidy[] {
  if (readings.every(({ standing }) => standing.classes.length === 0)) return []
  const counted = readings.filter(({ meter }) => meter === 'household')
  const told = frame.rules.ofKind('refund').flatMap((provision) => {
    const mine = counted.filter(({ standing }) => concerns(provision, standing.classes))
    const last = mine.at(-1)
    return last === undefined ? [] : [assessRefund(provision, mine, situationOn(frame, last, last.to), frame)]
  })
  return told.sort(paidFirst)
}

/** A refund is told to those whose class it is for; for the others there is nothing to tell. */
function concerns({ body }: Refund, classes: readonly string[]): boolean {
  return leavesOf(body.criteria).some(
    (leaf) => leaf.fact === 'class' && leaf.in.some((code) => classes.includes(code)),
  )
}

function assessRefund(
  provision: Refund,
  readings: readonly DatedReading[],
  situation: Situation,
  frame: Frame,
): AssessedSubsidy {
  const { body } = provision
  const months = readings.flatMap((reading) =>
    monthEnds(reading).map((day) => situationOn(frame, reading, day)),
  )
  const paid = months.filter(
    (month) =>
      provision.from <= month.validOn &&
      month.validOn < provision.to &&
      decide(body.criteria, month) === 'yes',
  ).length
  const exactYuan = exact(body.yuanPerMonth).times(count(paid))
  const yuan = toHundredths(exactYuan)
  const outcome = known('rate', exactYuan, `${paid} × ${body.yuanPerMonth}`)
  return {
    yuan,
    outcome,
    countsPrior: false,
    undecidedBy: [],
    answer: {
      kind: 'refund',
      provision: provision.id,
      name: body.name,
      eligible: decide(body.criteria, situation),
      criteria: explain(body.criteria, situation, provision),
      ...amounts(yuan, outcome),
      caps: [],
      funding: [],
      nearestChange: nearestChange(body.criteria, situation),
      clause: provision.cited,
      trust: body.trust,
    },
  }
}

/** The last days of months that lie in a reading. */
function monthEnds({ from, to }: DatedReading): Day[] {
  const ends: Day[] = []
  let { year, month } = calendarOf(from)
  for (;;) {
    month += 1
    if (month > MONTHS_PER_YEAR) [year, month] = [year + 1, 1]
    const end = dayOf(year, month, 1) - 1
    if (end > to) return ends
    ends.push(end)
  }
}
