import type { DivisionRules, Provision } from '../domain/rule-book.ts'
import type { ProvisionKind } from '../model/document.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { FieldName } from './fields.ts'

/** What the rules of a county look at, so that nothing is asked that could not change the answer. */
export type Asked = {
  readonly rules: DivisionRules
  readonly fields: ReadonlySet<FieldName>
  /** Some rule has a price of its own for the flat period. */
  readonly flatPeriod: boolean
  /** Some rule has a price for a heating meter of its own. */
  readonly ownMeter: boolean
  readonly classes: ReadonlySet<string>
  /** Reference months that tell the everyday part of a winter bill: `08`. */
  readonly months: ReadonlySet<string>
  readonly modes: readonly { readonly mode: string; readonly name: Bilingual }[]
}

const CALCULATED: readonly ProvisionKind[] = [
  'tariff',
  'time-of-use',
  'band-widening',
  'price-modes',
  'bundled-trading',
  'purchase-subsidy',
  'operating-subsidy',
  'refund',
]

/** Which fields a fact, a quantity, a base or an accumulator of a rule needs. */
const NEEDS: Readonly<Record<string, readonly FieldName[]>> = {
  'fact:central-heating': ['coverage'],
  'fact:registered': ['registered', 'registeredOn'],
  'fact:class': ['classes'],
  'fact:whole-village': ['village'],
  'fact:converted': ['converted'],
  'fact:cohort-season': ['converted'],
  'fact:members': ['members'],
  'fact:metering': ['metering'],
  'fact:device-power-kw': ['power'],
  'fact:time-of-use': ['tou'],
  'of:members': ['members'],
  'of:area-m2': ['area'],
  'of:power-kw': ['power'],
  'of:new-kwh': ['baseline'],
  'of:procurement': ['procurement'],
  'of:investment': ['investment'],
  'over:calendar-year': ['priorYear'],
  'over:season': ['priorSeason'],
  'over:outside-season': ['priorRest'],
  'shape:by-period': ['tou'],
  'kind:time-of-use': ['tou'],
  'kind:band-widening': ['classes'],
  'kind:price-modes': ['mode'],
  'kind:bundled-trading': ['metering', 'priorRecognised'],
  'kind:operating-subsidy': ['metering', 'priorSubsidised'],
  'kind:purchase-subsidy': ['bought', 'invoice', 'catalogued'],
}

const known = new WeakMap<DivisionRules, Asked>()

export function askedBy(rules: DivisionRules): Asked {
  const asked = known.get(rules) ?? found(rules)
  known.set(rules, asked)
  return asked
}

function found(rules: DivisionRules): Asked {
  const bodies = CALCULATED.flatMap((kind) => rules.ofKind(kind).map(({ body }) => body))
  const seen = new Set<string>()
  const classes = new Set<string>()
  collect(bodies, seen, classes)
  const modes = rules.ofKind('price-modes').flatMap(({ body }) => body.modes)
  return {
    rules,
    fields: new Set([...seen].flatMap((key) => NEEDS[key] ?? [])),
    flatPeriod: seen.has('key:flat') || seen.has('period:flat'),
    ownMeter: rules.ofKind('tariff').some(pricesOwnMeter),
    classes,
    months: new Set(
      bodies.flatMap((body) =>
        body.kind === 'tariff' && body.charge.shape === 'heating-split' && 'months' in body.charge.heatingPart
          ? body.charge.heatingPart.months
          : [],
      ),
    ),
    modes: [...new Map(modes.map((one) => [one.mode, one])).values()],
  }
}

const pricesOwnMeter = ({ body: { serves, charge } }: Provision<'tariff'>) =>
  serves.meter === 'heating' && charge.shape !== 'not-calculated'

/** Notes every `key:text` pair that a rule holds, wherever it stands, and the classes that it names. */
function collect(value: unknown, seen: Set<string>, classes: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    seen.add(`key:${key}`)
    if (typeof inner === 'string') seen.add(`${key}:${inner}`)
    else collect(inner, seen, classes)
  }
  const leaf = value as {
    readonly fact?: unknown
    readonly in?: unknown
    readonly kind?: unknown
    readonly class?: unknown
  }
  if (leaf.fact === 'class' && Array.isArray(leaf.in)) for (const code of leaf.in) classes.add(String(code))
  if (leaf.kind === 'band-widening') classes.add(String(leaf.class))
}
