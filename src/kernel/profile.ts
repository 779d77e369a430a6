import type { Day } from '../domain/plain-date.ts'
import type { Provision, RuleBook } from '../domain/rule-book.ts'
import type { Facts } from './facts.ts'
import { refundsTold } from './support-compiler.ts'
import type { Asker, Registration } from './verdict.ts'
import { PRICE_MODE_IGNORED, RULES_OF_ANOTHER_DAY } from './warnings.ts'
import { confirmed, type Site, type Terms } from './workshop.ts'

/** Households that no rule of their county tells apart, with what is known of them so far, stretch by stretch. */
export type Profile = {
  readonly site: Site
  readonly asker: Asker
  /** The cell of each stretch of the county, or -1 before it is first asked for. */
  readonly cells: Int32Array
  /** First row of the purchase subsidies of each stretch, -1 before, and how many they are. */
  readonly purchases: Int32Array
  readonly purchaseCounts: Int32Array
  /** Refused, or asked for by a condition that the columns do not tell. */
  readonly isForExplaining: boolean
  /** Warnings of every row of theirs. */
  readonly warnings: number
  /** A bit for each refund of the county that is told to them. */
  readonly refundsTold: number
  readonly refundsConfirmed: number
  /** Heating kWh must be stated in the season. */
  readonly needsHeating: boolean
  readonly hasDevice: boolean
  /** Rules that name one of their classes, by the bit of the class. */
  readonly naming: ReadonlyMap<number, readonly Provision[]>
}

/** Households as they are asked about: what rows state, and what stands for their days. */
export type Kind = {
  readonly facts: Facts
  readonly classes: readonly string[]
  readonly classBits: ReadonlyMap<string, number>
  readonly hasHeatingMeter: boolean
  readonly registration: Registration
  readonly convertedOn: Day | null
}

export function profileOf(book: RuleBook, terms: Terms, site: Site, kind: Kind): Profile {
  const { county } = site
  const { facts, classes } = kind
  const asker: Asker = { book, county, assume: terms.assume, ...kind }
  const stretches = county.starts.length
  const { priceModes } = county
  const isIgnored = facts.priceMode !== null && county.rules.ofKind('price-modes').length === 0
  const told = facts.meter === 'household' ? refundsTold(county, classes) : 0
  return {
    site,
    asker,
    cells: new Int32Array(stretches).fill(-1),
    purchases: new Int32Array(stretches).fill(-1),
    purchaseCounts: new Int32Array(stretches),
    isForExplaining:
      county.isForExplaining ||
      isRefused(asker) ||
      (facts.priceMode !== null && priceModes.length > 0 && !priceModes.includes(facts.priceMode)),
    warnings: (isIgnored ? PRICE_MODE_IGNORED : 0) | (terms.inForceOn === null ? 0 : RULES_OF_ANOTHER_DAY),
    refundsTold: told,
    refundsConfirmed: Math.min(
      ...county.rules
        .ofKind('refund')
        .map(({ confirmedThrough }, i) =>
          (told >> i) & 1 ? confirmed(confirmedThrough) : confirmed(Number.MAX_SAFE_INTEGER),
        ),
      confirmed(Number.MAX_SAFE_INTEGER),
    ),
    needsHeating:
      facts.device !== null && facts.metering === 'heating-submeter' && facts.meter === 'household',
    hasDevice: facts.device !== null,
    naming: new Map(classes.map((code) => [kind.classBits.get(code) ?? 0, rulesNaming(asker, code)])),
  }
}

/** A connection that today's rules refuse: no price serves it, or none that is calculated. */
function isRefused({ county: { served }, facts }: Asker): boolean {
  const ofConnection = served
    .ofKind('tariff')
    .filter(
      ({ body: { serves } }) =>
        serves.priceCategories.includes(facts.category) && serves.voltages.includes(facts.voltage),
    )
  if (!ofConnection.some(({ body }) => body.serves.meter === facts.meter)) return true
  const household = ofConnection.filter(({ body }) => body.serves.meter === 'household')
  const isClosed = ({ body: { charge } }: Provision<'tariff'>) =>
    charge.shape === 'not-calculated' || charge.shape === 'market'
  if (household.length > 0 && household.every(isClosed)) return true
  if (!facts.timeOfUse || facts.category === 'one-household-one-meter') return false
  return !served
    .ofKind('time-of-use')
    .some(({ body }) => body.serves.priceCategories.includes(facts.category))
}

const CLASS_KINDS = [
  'tariff',
  'time-of-use',
  'band-widening',
  'bundled-trading',
  'operating-subsidy',
  'purchase-subsidy',
  'refund',
] as const

function rulesNaming({ county: { rules } }: Asker, code: string): Provision[] {
  const all = CLASS_KINDS.flatMap((kind) => rules.ofKind(kind) as unknown as readonly Provision[])
  return all.filter(({ body }) => textOf(body).includes(`"${code}"`))
}

const texts = new WeakMap<object, string>()

/** A rule names a class wherever the code stands in it; each rule is written out once. */
function textOf(body: Provision['body']): string {
  const known = texts.get(body) ?? JSON.stringify(body)
  texts.set(body, known)
  return known
}
