import type { PolicyDocument, ProvisionText } from '../../model/document.ts'
import type { Formula } from '../../model/formula.ts'
import type { Failure } from '../failure.ts'
import { day, isoText, parseDay } from '../plain-date.ts'
import { exact, ONE, share, total, ZERO } from '../quantity.ts'
import type { RuleBook } from '../rule-book.ts'
import { FORMULA_FIELDS, type FormulaField, isPaying } from './parameters.ts'
import type { RuleChange } from './scenario.ts'
import { changedZone } from './zone-change.ts'

/** Rules as a scenario supposes them: the edition's documents, some with changed values, or what contradicts. */
export type Overlaid = {
  readonly documents: readonly PolicyDocument[]
  readonly failures: readonly Failure[]
}

/** Lays changes over the documents of a book, which stay as they are. Pointers start at `pointer`. */
export function overlay(
  book: Pick<RuleBook, 'documents' | 'divisions'>,
  changes: readonly RuleChange[],
  pointer: string,
): Overlaid {
  const { documents } = book
  const failures: Failure[] = []
  let laid = documents
  changes.forEach((change, i) => {
    const at = `${pointer}/${i}`
    const [id, key] = change.provision.split('/')
    const document = laid.find((one) => one.id === id)
    const provision = document?.provisions.find((one) => one.key === key)
    if (document === undefined || provision === undefined) {
      failures.push(unknownProvision(change, documents, at))
      return
    }
    const { changed, failures: found } = changedProvision(provision, document, change, book, at)
    failures.push(...found)
    const provisions = document.provisions.map((one) => (one === provision ? changed : one))
    laid = laid.map((one) => (one === document ? { ...document, provisions } : one))
  })
  return { documents: laid, failures }
}

function unknownProvision({ provision }: RuleChange, documents: RuleBook['documents'], at: string): Failure {
  const allowed = documents.flatMap(({ id, provisions }) =>
    provisions.filter(({ kind }) => CHANGED_KINDS.has(kind)).map(({ key }) => `${id}/${key}`),
  )
  return { code: 'not-one-of', pointer: `${at}/provision`, facts: { given: provision, allowed } }
}

const CHANGED_KINDS: ReadonlySet<ProvisionText['kind']> = new Set([
  'operating-subsidy',
  'purchase-subsidy',
  'refund',
  'tariff',
  'zone',
])

type Changing = { body: ProvisionText; readonly failures: Failure[] }

function changedProvision(
  provision: ProvisionText,
  document: PolicyDocument,
  change: RuleChange,
  book: Pick<RuleBook, 'divisions'>,
  at: string,
): { changed: ProvisionText; failures: readonly Failure[] } {
  const changing: Changing = { body: provision, failures: [] }
  changeDays(changing, document, change, at)
  for (const field of FORMULA_FIELDS)
    if (change[field] !== undefined) changeFormula(changing, field, change[field], `${at}/${field}`)
  if (change.funding !== undefined) changeFunding(changing, change.funding, `${at}/funding`)
  if (change.pricesYuan !== undefined) changePrices(changing, change.pricesYuan, `${at}/pricesYuan`)
  if (change.join !== undefined || change.leave !== undefined) changeZone(changing, change, book, at)
  return { changed: changing.body, failures: changing.failures }
}

function doesNotFit(changing: Changing, pointer: string, field: string): void {
  const facts = { field, kind: changing.body.kind, provision: changing.body.key }
  changing.failures.push({ code: 'change-does-not-fit', pointer, facts })
}

/** `to` is the last day, included; rule files name the day after it. */
function changeDays(changing: Changing, document: PolicyDocument, change: RuleChange, at: string): void {
  const { from, to } = change
  if (from === undefined && to === undefined) return
  const before = changing.body.inForce ?? document.inForce
  const start = from === undefined ? before.from : (from ?? undefined)
  const until = to === undefined ? before.to : dayAfter(to)
  if (start !== undefined && until !== undefined && start >= until) {
    const field = to === undefined ? 'from' : 'to'
    changing.failures.push({
      code: 'from-after-to',
      pointer: `${at}/${field}`,
      facts: { from: start, to: dayBefore(until) },
    })
  }
  changing.body = {
    ...changing.body,
    inForce: {
      ...(start === undefined ? {} : { from: start }),
      ...(until === undefined ? {} : { to: until }),
    },
  }
}

function dayAfter(text: string | null): string | undefined {
  const last = text === null ? undefined : parseDay(text)
  return last === undefined ? undefined : isoText(last + 1)
}

const dayBefore = (text: string): string => isoText(day(text) - 1)

function changeFormula(changing: Changing, field: FormulaField, value: string, pointer: string): void {
  const { body } = changing
  if (body.kind === 'refund' && field === 'rateYuan') {
    changing.body = { ...body, yuanPerMonth: value }
    return
  }
  if (!isPaying(body)) {
    doesNotFit(changing, pointer, field)
    return
  }
  if (field === 'share' && share(value).gt(ONE)) {
    changing.failures.push({ code: 'shares-above-one', pointer, facts: { shares: value } })
    return
  }
  const { formula, count } = withValue(body.pays, field, value)
  if (count === 0) doesNotFit(changing, pointer, field)
  else changing.body = { ...body, pays: formula }
}

type Replacing = { readonly formula: Formula; readonly count: number }

/** Puts a value in every place of a formula that it fits. A rate without a cap gets one per season. */
function withValue(formula: Formula, field: FormulaField, value: string): Replacing {
  switch (formula.shape) {
    case 'rate':
      if (field === 'rateYuan') return { formula: { ...formula, yuanPer: value }, count: 1 }
      if (field === 'capKwh' && formula.of.endsWith('kwh'))
        return { formula: { ...formula, upTo: { quantity: value, per: 'season' } }, count: 1 }
      if (field === 'capYuan')
        return { formula: { ...formula, upTo: { yuan: value, per: 'season' } }, count: 1 }
      return { formula, count: 0 }
    case 'share':
      return field === 'share' ? { formula: { ...formula, share: value }, count: 1 } : { formula, count: 0 }
    case 'amount':
      return field === 'capYuan' || field === 'rateYuan'
        ? { formula: { ...formula, yuan: value }, count: 1 }
        : { formula, count: 0 }
    case 'at-most': {
      if (field === 'capYuan') return { formula: { ...formula, yuan: value }, count: 1 }
      const inner = withValue(formula.pays, field, value)
      return { formula: { ...formula, pays: inner.formula }, count: inner.count }
    }
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree': {
      const parts = formula.parts.map((part) => withValue(part, field, value))
      return { formula: { ...formula, parts: parts.map((part) => part.formula) }, count: countOf(parts) }
    }
    case 'choose': {
      const cases = formula.cases.map(({ when, pays }) => ({ when, inner: withValue(pays, field, value) }))
      const otherwise = withValue(formula.otherwise, field, value)
      return {
        formula: {
          ...formula,
          cases: cases.map(({ when, inner }) => ({ when, pays: inner.formula })),
          otherwise: otherwise.formula,
        },
        count: countOf([...cases.map(({ inner }) => inner), otherwise]),
      }
    }
    default:
      return { formula, count: 0 }
  }
}

const countOf = (parts: readonly Replacing[]) => parts.reduce((sum, { count }) => sum + count, 0)

function changeFunding(
  changing: Changing,
  funding: NonNullable<RuleChange['funding']>,
  pointer: string,
): void {
  const { body } = changing
  if (!isPaying(body)) {
    doesNotFit(changing, pointer, 'funding')
    return
  }
  const given = funding.flatMap((payer) => (payer.share === undefined ? [] : [payer.share]))
  const sum = total(given.map(share))
  const isWhole = given.length === funding.length
  if (sum.gt(ONE) || (isWhole && !sum.toDecimalPlaces(12).eq(ONE))) {
    const code = sum.gt(ONE) ? 'shares-above-one' : 'shares-below-one'
    changing.failures.push({ code, pointer, facts: { shares: given.join(' + '), sum: sum.toFixed() } })
    return
  }
  const { fundingCases: _, ...rest } = body
  changing.body = {
    ...rest,
    funding: funding.map(({ level, share: part }) =>
      part === undefined ? { level } : { level, share: part },
    ),
  }
}

function changePrices(changing: Changing, prices: readonly string[], pointer: string): void {
  const { body } = changing
  if (body.kind !== 'tariff') {
    doesNotFit(changing, pointer, 'pricesYuan')
    return
  }
  const { charge } = body
  if (charge.shape === 'flat' && prices.length === 1)
    changing.body = { ...body, charge: { ...charge, yuanPerKwh: prices[0] as string } }
  else if (charge.shape === 'tiers' && prices.length === charge.yuanPerKwh.length)
    changing.body = { ...body, charge: { ...charge, yuanPerKwh: [...prices] } }
  else doesNotFit(changing, pointer, 'pricesYuan')
  const falling = prices.some((price, i) => i > 0 && exact(price).lt(exact(prices[i - 1] as string)))
  if (falling || prices.some((price) => exact(price).lt(ZERO))) doesNotFit(changing, pointer, 'pricesYuan')
}

function changeZone(
  changing: Changing,
  change: RuleChange,
  book: Pick<RuleBook, 'divisions'>,
  at: string,
): void {
  const { body } = changing
  if (body.kind !== 'zone') {
    doesNotFit(changing, change.join === undefined ? `${at}/leave` : `${at}/join`, 'zone')
    return
  }
  const { zone, failures } = changedZone(body, change, book, at)
  changing.body = zone
  changing.failures.push(...failures)
}
