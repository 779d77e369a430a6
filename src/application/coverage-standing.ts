import { type Day, day } from '../domain/plain-date.ts'
import { ALWAYS, FOREVER, type Provision } from '../domain/rule-book.ts'
import type { Criteria, CriterionLeaf } from '../model/criteria.ts'
import type { Formula } from '../model/formula.ts'

/**
 * How one provision stands on a day, seen from one place: it holds, it held when it was last seen, it is
 * over, it is still to come, or its own text says that the figure was not found.
 */
export type Standing = {
  readonly provision: Provision
  readonly is: 'holding' | 'last-seen' | 'over' | 'to-come' | 'not-found'
  readonly from: Day
  /** The first day on which it no longer holds. */
  readonly to: Day
  /** The last day for which a source shows it; after it the rule may have changed. */
  readonly seenThrough: Day
}

type Stretch = Pick<Standing, 'from' | 'to' | 'seenThrough'> & {
  /** Before this day its text tells nothing. */
  readonly silentBefore: Day
}

/** The standings of a provision; a zone may name a place more than once. `chain` is the place and those above it. */
export function standingsOf(provision: Provision, on: Day, chain: readonly string[]): Standing[] {
  return stretchesOf(provision, chain).flatMap((stretch) => standingOf(provision, stretch, on))
}

function standingOf(provision: Provision, stretch: Stretch, on: Day): Standing[] {
  const { from, seenThrough } = stretch
  const tells = toldBy(provision.body)
  const standing = (is: Standing['is'], to = stretch.to) => [{ provision, is, from, to, seenThrough }]
  if (on < from) return tells === 'figures' ? standing('to-come') : []
  if (on >= stretch.to) return tells === 'figures' ? standing('over') : []
  if (tells === 'unknown' || on < stretch.silentBefore) return standing('not-found')
  if (tells === 'nothing') return standing('over', from)
  return standing(on <= seenThrough ? 'holding' : 'last-seen')
}

function stretchesOf(provision: Provision, chain: readonly string[]): Stretch[] {
  const { body, from, to, confirmedThrough } = provision
  const whole = { from, to, seenThrough: confirmedThrough, silentBefore: from }
  if (body.kind === 'zone')
    return body.members
      .filter(
        ({ division, except }) =>
          isIn(division, chain) && except?.some((code) => chain.includes(code)) !== true,
      )
      .map((member) => ({
        ...whole,
        from: Math.max(from, day(member.from)),
        to: member.to === undefined ? to : Math.min(to, day(member.to)),
      }))
  if (body.kind !== 'purchase-subsidy') return [whole]
  const seenThrough = Math.min(whole.seenThrough, figuresThrough(body.pays))
  return [invoicesOf({ ...whole, seenThrough }, body.criteria)]
}

const isIn = (division: string | undefined, chain: readonly string[]) =>
  division === undefined || chain.includes(division)

/** A device subsidy holds for invoices of some days; what becomes of later ones may be open. */
function invoicesOf(stretch: Stretch, criteria: Criteria): Stretch {
  return partsOf(criteria)
    .filter((leaf) => leaf.fact === 'purchase-date')
    .reduce<Stretch>(
      (at, leaf) => ({
        from: leaf.from === undefined ? at.from : Math.max(at.from, day(leaf.from)),
        to: leaf.to === undefined ? at.to : Math.min(at.to, day(leaf.to)),
        seenThrough:
          leaf.unknownFrom === undefined
            ? at.seenThrough
            : Math.min(at.seenThrough, day(leaf.unknownFrom) - 1),
        silentBefore:
          leaf.unknownBefore === undefined
            ? at.silentBefore
            : Math.max(at.silentBefore, day(leaf.unknownBefore)),
      }),
      stretch,
    )
}

/** The leaves that must hold whatever else does. */
function partsOf(criteria: Criteria): CriterionLeaf[] {
  const parts = 'all' in criteria ? criteria.all : [criteria]
  return parts.flatMap((part) => ('fact' in part ? [part] : []))
}

/** The last day of an invoice or a conversion for which a formula gives a figure in any of its cases. */
function figuresThrough(formula: Formula): Day {
  if (formula.shape === 'unknown' || formula.shape === 'nothing') return ALWAYS
  if (formula.shape !== 'choose') return FOREVER
  const ofCases = formula.cases.map(({ when, pays }) => Math.min(figuresThrough(pays), lastDayOf(when)))
  return Math.max(figuresThrough(formula.otherwise), ...ofCases)
}

function lastDayOf(criteria: Criteria): Day {
  const dated = partsOf(criteria).filter((part) => part.fact === 'purchase-date' || part.fact === 'converted')
  return Math.min(FOREVER, ...dated.map(({ to }) => (to === undefined ? FOREVER : day(to) - 1)))
}

/** Whether a rule gives figures, says that nothing is paid, or says that its figures were not found. */
type Told = 'figures' | 'nothing' | 'unknown'

function toldBy(body: Provision['body']): Told {
  switch (body.kind) {
    case 'gap':
      return 'unknown'
    case 'tariff':
      return ['unknown', 'not-calculated', 'market'].includes(body.charge.shape) ? 'unknown' : 'figures'
    case 'operating-subsidy':
    case 'purchase-subsidy':
      return paidBy(body.pays)
    default:
      return 'figures'
  }
}

/** A maximum of an unknown amount is unknown; where one case of several pays a known amount, it is known. */
function paidBy(formula: Formula): Told {
  switch (formula.shape) {
    case 'nothing':
      return 'nothing'
    case 'unknown':
      return 'unknown'
    case 'at-most':
    case 'shared-ceiling':
      return paidBy(formula.pays)
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree':
      return bestOf(formula.parts)
    case 'choose':
      return bestOf([...formula.cases.map(({ pays }) => pays), formula.otherwise])
    case 'filled':
      return paidBy(formula.yuan)
    default:
      return 'figures'
  }
}

function bestOf(parts: readonly Formula[]): Told {
  const told = parts.map(paidBy)
  if (told.includes('figures')) return 'figures'
  return told.includes('unknown') ? 'unknown' : 'nothing'
}
