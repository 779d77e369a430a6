import type { Assessment } from '../domain/answer.ts'
import { assess } from '../domain/assess.ts'
import type { Decimal } from '../domain/decimal.ts'
import { count, exact, hundredthsText, lesser } from '../domain/quantity.ts'
import type { Question } from '../domain/question.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { movableKwh } from './choice-question.ts'
import { type Beside, type ComparedChoice, comparedChoice } from './compare.ts'
import { efficiencyOf } from './device-efficiency.ts'
import { type PriceModes, priceModesOf } from './price-modes.ts'
import type { Asked } from './read-comparison.ts'
import { type RestOfSeason, restOfSeason } from './rest-of-season.ts'
import { type NextKwh, nextKwh } from './tariff-probe.ts'
import { countedHundredths, withValley } from './usage-rescaled.ts'

/** kWh moved from peak to valley, in the days that were read and in what is left of the season. */
export type Shifted = {
  readonly kwh: string
  /** All that stood in the peak registers and could be moved. */
  readonly movableKwh: string
  readonly choice: ComparedChoice
  readonly rest: (RestOfSeason & { readonly kwh: string; readonly differenceYuan: string | null }) | null
}

/** Everything that a resident may want to see beside the present bill. */
export type ResidentComparison = {
  readonly nextKwh: NextKwh | null
  readonly priceModes: PriceModes | null
  /** Time-of-use at some shares of the valley, where the registers are not known. */
  readonly valleyShares: readonly { readonly percent: number; readonly assessment: Assessment }[]
  readonly devices: readonly { readonly type: string; readonly choice: ComparedChoice | null }[]
  readonly fuels: readonly ComparedChoice[]
  readonly shifted: Shifted | null
}

const FUELS = ['coal', 'briquette', 'gas', 'central-heating'] as const
const VALLEY_PERCENTS = [30, 50, 70] as const

/** Everything, or as much as it takes to say in a sentence each what another choice would change. */
export type Detail = 'whole' | 'conclusions'

/** `shift` is how many kWh to move; it is held to what can be moved. */
export function compareForResident(
  beside: Beside,
  shift: Decimal,
  detail: Detail = 'whole',
): ResidentComparison {
  const { question, baseline, book } = beside
  const heats = question.device !== null && baseline.heating.electricityYuan !== null
  const isWhole = detail === 'whole'
  const priceModes = priceModesOf(question, book, isWhole ? 'all' : 'unbilled')
  return {
    nextKwh: nextKwh(question, baseline, book),
    priceModes,
    valleyShares: isWhole && needsRegisters(priceModes) ? valleyShares(question, book) : [],
    devices: heats ? otherDevices(beside) : [],
    fuels: heats ? FUELS.flatMap((fuel) => compared({ kind: 'fuel', fuel }, beside) ?? []) : [],
    shifted: shiftedBeside(beside, shift, isWhole),
  }
}

function compared(asked: Asked, beside: Beside): ComparedChoice | undefined {
  const result = comparedChoice({ name: asked.kind, asked }, 0, beside)
  return result.ok ? result.value : undefined
}

function needsRegisters(advice: PriceModes | null): boolean {
  return (
    advice?.modes.some(
      ({ when, unknownBecause }) => 'timeOfUse' in when && unknownBecause?.code === 'registers-needed',
    ) === true
  )
}

function valleyShares(question: Question, book: RuleBook): ResidentComparison['valleyShares'] {
  const household = { ...question.household, timeOfUse: true }
  const usage = question.usage.map((reading) => ({ ...reading, timeOfUse: null }))
  const counted = countedHundredths(question, 'household')
  return VALLEY_PERCENTS.flatMap((percent) => {
    const valley = Math.round((counted * percent) / 100)
    const assessed = assess(withValley({ ...question, household, usage }, 'household', valley), book)
    return assessed.ok ? [{ percent, assessment: assessed.value }] : []
  })
}

/** Every type of the catalogue but the present one; null where no efficiency tells how much it would use. */
function otherDevices(beside: Beside): ResidentComparison['devices'] {
  const { question, book } = beside
  const { device } = question
  if (device === null || efficiencyOf(device, book) === undefined) return []
  return book.devices
    .filter(({ type }) => type !== device.type)
    .map(({ type }) => {
      const other = { ...device, type, cop: null, powerKw: null }
      const isKnown = efficiencyOf(other, book) !== undefined
      const asked = { kind: 'patched', question: { ...question, device: other } } as const
      return { type, choice: isKnown ? (compared(asked, beside) ?? null) : null }
    })
}

function shiftedBeside(beside: Beside, shift: Decimal, withRest: boolean): Shifted | null {
  const movable = movableKwh(beside.question)
  if (movable.isZero() || beside.baseline.bill === null) return null
  const kwh = lesser(shift, movable)
  const choice = compared({ kind: 'shifted', kwh }, beside)
  if (choice === undefined) return null
  return {
    kwh: hundredthsText(kwh),
    movableKwh: hundredthsText(movable),
    choice,
    rest: withRest ? restShifted(beside, shift) : null,
  }
}

/** The same in the days that are left: the season is assessed to its end, with and without the move. */
function restShifted({ question, book }: Beside, shift: Decimal): Shifted['rest'] {
  const rest = restOfSeason(question, book)
  if (rest === null || rest.further.registers.peakKwh.isZero()) return null
  const { registers } = rest.further
  const kwh = lesser(shift, registers.peakKwh)
  const moved = {
    ...rest.further,
    registers: {
      ...registers,
      peakKwh: registers.peakKwh.minus(kwh),
      valleyKwh: registers.valleyKwh.plus(kwh),
    },
  }
  const [as, instead] = [rest.further, moved].map((further) =>
    netOf({ ...question, usage: [...question.usage, further] }, book),
  )
  return {
    ...rest,
    kwh: hundredthsText(kwh),
    differenceYuan: as == null || instead == null ? null : hundredthsText(instead.minus(as)),
  }
}

function netOf(question: Question, book: RuleBook): Decimal | null {
  const assessed = assess(question, book)
  return assessed.ok && assessed.value.netYuan !== null ? exact(assessed.value.netYuan) : null
}

/** How much is moved where nobody says how much. */
export const USUAL_SHIFT_KWH: Decimal = count(100)
