import type { Verdict } from '../domain/answer.ts'
import type { Criteria } from '../model/criteria.ts'
import type { Base, Formula, Quantity } from '../model/formula.ts'
import * as node from './formula-node.ts'
import { digitsOf, hundredths, scaledTo, shareText } from './scaled.ts'
import { append, type Records } from './tables.ts'

/** A compiled way of paying: its first node, the digits of its amounts, and the measures up to which it is exact. */
export type CompiledFormula = {
  readonly root: number
  readonly digits: number
  readonly most: number
  /** A bit for each measure that it asks for. */
  readonly asks: number
}

/** What is known of a condition of some households on some days. */
export type Decides = (when: Criteria) => Verdict

/** Digits that leave room for every season: 10 million kWh at a yuan. */
const MOST_DIGITS = 8

type Of<S extends Formula['shape']> = Extract<Formula, { shape: S }>

/** What is known while a formula is written down. `weight` is the most that a unit of any measure can add. */
type Writing = {
  readonly nodes: Records
  readonly decides: Decides
  readonly digits: number
  weight: number
  constants: number
  asks: number
}

/** Compiles a formula for some households on some days; nothing where its amounts are not whole in the table. */
export function compileFormula(
  formula: Formula,
  nodes: Records,
  decides: Decides,
): CompiledFormula | undefined {
  const digits = digitsIn(formula)
  if (digits === undefined || digits > MOST_DIGITS) return undefined
  const writing: Writing = { nodes, decides, digits, weight: 1, constants: 0, asks: 0 }
  const root = write(formula, writing)
  if (root === undefined) return undefined
  const room = Number.MAX_SAFE_INTEGER / 4 - writing.constants
  return { root, digits, most: Math.floor(room / writing.weight), asks: writing.asks }
}

/** The digits after the point that make every amount of a formula a whole number. */
function digitsIn(formula: Formula): number | undefined {
  switch (formula.shape) {
    case 'amount':
      return Math.max(2, digitsOf(formula.yuan))
    case 'rate':
      return Math.max(
        digitsOf(formula.yuanPer) + 2,
        formula.upTo !== undefined && 'yuan' in formula.upTo ? digitsOf(formula.upTo.yuan) : 0,
      )
    case 'bands':
      return most(formula.bands.map(({ yuanPer }) => digitsOf(yuanPer) + 2))
    case 'share':
      return plus(shareDigits(formula.share), 2)
    case 'at-most':
      return most([digitsOf(formula.yuan), digitsIn(formula.pays)])
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree':
      return most(formula.parts.map(digitsIn))
    case 'choose':
      return most([...formula.cases.map(({ pays }) => digitsIn(pays)), digitsIn(formula.otherwise)])
    case 'filled':
      return most([digitsIn(formula.yuan), digitsIn(formula.by)])
    case 'own-part':
      return plus(digitsIn(formula.after), shareDigits(formula.share))
    case 'bonus':
      return most(formula.steps.map(({ yuan }) => digitsOf(yuan)))
    default:
      return 2
  }
}

function most(digits: readonly (number | undefined)[]): number | undefined {
  let found = 2
  for (const one of digits) {
    if (one === undefined) return undefined
    found = Math.max(found, one)
  }
  return found
}

function plus(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b
}

function shareDigits(share: string): number | undefined {
  const text = shareText(share)
  return text === undefined ? undefined : digitsOf(text)
}

function write(formula: Formula, writing: Writing): number | undefined {
  switch (formula.shape) {
    case 'nothing':
      return add(writing, node.KNOWN, [0])
    case 'amount':
      return withConstant(writing, formula.yuan, (yuan) => add(writing, node.KNOWN, [yuan]))
    case 'rate':
      return writeRate(formula, writing)
    case 'bands':
      return writeBands(formula, writing)
    case 'share':
      return writeShare(formula, writing)
    case 'at-most':
      return withConstant(writing, formula.yuan, (limit) =>
        withParts(writing, [formula.pays], (parts) => add(writing, node.AT_MOST, [limit], parts)),
      )
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree':
      return withParts(writing, formula.parts, (parts) =>
        add(writing, COMBINED[formula.shape], [10 ** (writing.digits - 2)], parts),
      )
    case 'choose':
      return writeChoice(formula, writing)
    case 'filled':
      return withParts(writing, [formula.yuan, formula.by], (parts) => add(writing, node.FILLED, [], parts))
    case 'own-part':
      return writeOwnPart(formula, writing)
    case 'bonus':
      return writeBonus(formula, writing)
    case 'credit':
    case 'shared-ceiling':
      return undefined
    case 'per-count':
      return formula.counts === undefined ? add(writing, node.NOT_KNOWN, []) : undefined
    case 'in-kind':
      return add(writing, node.KNOWN, [0])
    default:
      return add(writing, node.NOT_KNOWN, [])
  }
}

const COMBINED = { sum: node.SUM, lowest: node.LOWEST, highest: node.HIGHEST, agree: node.AGREE } as const

function add(
  { nodes }: Writing,
  shape: number,
  figures: readonly number[],
  parts: readonly number[] = [],
): number | undefined {
  if (parts.length > node.MOST_PARTS) return undefined
  const row = new Array<number>(node.NODE_WIDTH).fill(0)
  row[node.SHAPE] = shape
  row[node.COUNT] = parts.length
  for (const [i, figure] of figures.entries()) row[node.A + i] = figure
  for (const [i, part] of parts.entries()) row[node.PARTS + i] = part
  return append(nodes, row)
}

function withConstant(
  writing: Writing,
  yuan: string,
  next: (scaled: number) => number | undefined,
): number | undefined {
  const scaled = scaledTo(yuan, writing.digits)
  if (scaled === undefined) return undefined
  writing.constants += scaled
  return next(scaled)
}

function withParts(
  writing: Writing,
  formulas: readonly Formula[],
  next: (parts: number[]) => number | undefined,
): number | undefined {
  const parts = formulas.map((one) => write(one, writing))
  return parts.every((part) => part !== undefined) ? next(parts) : undefined
}

const QUANTITY: Record<Quantity, number> = {
  'heating-kwh': node.HEATING,
  'valley-kwh': node.VALLEY,
  'new-kwh': node.NOTHING,
  'area-m2': node.AREA,
  members: node.MEMBERS,
  'power-kw': node.NOTHING,
  'gas-m3': node.NOTHING,
  'indoor-units': node.NOTHING,
  months: node.NOTHING,
}

const BASE: Record<Base, number> = {
  invoice: node.INVOICE,
  'device-and-wiring': node.INVOICE,
  procurement: node.NOTHING,
  investment: node.NOTHING,
  'season-cost': node.COST,
}

/** The place of a measure that a way of paying asks for. */
function asked(place: number, writing: Writing): number {
  writing.asks |= 1 << place
  return place
}

/** The amount of one hundredth of a unit. */
function perHundredth(text: string, writing: Writing): number | undefined {
  const scaled = scaledTo(text, writing.digits - 2)
  if (scaled !== undefined) writing.weight += Math.abs(scaled)
  return scaled
}

function writeRate(formula: Of<'rate'>, writing: Writing): number | undefined {
  const rate = perHundredth(formula.yuanPer, writing)
  if (rate === undefined) return undefined
  const figures = [asked(QUANTITY[formula.of], writing), rate]
  const prior = formula.of.endsWith('kwh') ? 1 : 0
  const { upTo } = formula
  if (upTo === undefined) return add(writing, node.RATE, [...figures, node.NO_LIMIT])
  if ('yuan' in upTo)
    return withConstant(writing, upTo.yuan, (limit) =>
      add(writing, node.RATE, [...figures, node.BY_AMOUNT, limit], [prior]),
    )
  const limit = hundredths(upTo.quantity)
  return limit === undefined
    ? undefined
    : add(writing, node.RATE, [...figures, node.BY_QUANTITY, limit], [prior])
}

function writeBands(formula: Of<'bands'>, writing: Writing): number | undefined {
  const parts: number[] = []
  for (const { upTo, yuanPer } of formula.bands) {
    const bound = upTo === undefined ? Number.MAX_SAFE_INTEGER : hundredths(upTo)
    const rate = perHundredth(yuanPer, writing)
    if (bound === undefined || rate === undefined) return undefined
    parts.push(bound, rate)
  }
  const shape = formula.applies === 'whole' ? node.WHOLE_BANDS : node.MARGINAL_BANDS
  return add(writing, shape, [asked(QUANTITY[formula.of], writing)], parts)
}

function writeShare(formula: Of<'share'>, writing: Writing): number | undefined {
  const text = shareText(formula.share)
  const share = text === undefined ? undefined : perHundredth(text, writing)
  const above = hundredths(formula.above ?? '0')
  const limit = formula.baseUpTo === undefined ? Number.MAX_SAFE_INTEGER : hundredths(formula.baseUpTo)
  if (share === undefined || above === undefined || limit === undefined) return undefined
  const parts = formula.above === undefined ? [] : [above]
  return add(writing, node.SHARE, [asked(BASE[formula.of], writing), share, above, limit], parts)
}

/** The first case that holds; where an answer is missing, every case that still may. */
function writeChoice(formula: Of<'choose'>, writing: Writing): number | undefined {
  const possible: Formula[] = []
  let isDecided = false
  for (const { when, pays } of formula.cases) {
    const verdict = writing.decides(when)
    if (verdict === 'no') continue
    possible.push(pays)
    isDecided = verdict === 'yes'
    if (isDecided) break
  }
  if (!isDecided) possible.push(formula.otherwise)
  const [only, ...others] = possible
  if (only !== undefined && others.length === 0) return write(only, writing)
  return withParts(writing, possible, (parts) => add(writing, node.EITHER, [], parts))
}

/** What is left of the base, in amounts of a finer unit so that its share is whole. */
function writeOwnPart(formula: Of<'own-part'>, writing: Writing): number | undefined {
  const text = shareText(formula.share)
  const digits = text === undefined ? undefined : digitsOf(text)
  const share = text === undefined || digits === undefined ? undefined : scaledTo(text, digits)
  if (share === undefined || digits === undefined) return undefined
  writing.weight += 10 ** (writing.digits - 2) * Math.max(1, share)
  writing.weight *= Math.max(1, share)
  return withParts(writing, [formula.after], (parts) =>
    add(
      writing,
      node.OWN_PART,
      [asked(BASE[formula.of], writing), 10 ** (writing.digits - 2), share, 10 ** digits],
      parts,
    ),
  )
}

function writeBonus(formula: Of<'bonus'>, writing: Writing): number | undefined {
  const parts: number[] = []
  for (const { reaches, yuan } of formula.steps) {
    const [from, paid] = [hundredths(reaches), scaledTo(yuan, writing.digits)]
    if (from === undefined || paid === undefined) return undefined
    writing.constants += paid
    parts.push(from, paid)
  }
  return add(writing, node.BONUS, [asked(QUANTITY[formula.of], writing)], parts)
}
