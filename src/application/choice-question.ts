import type { Decimal } from '../domain/decimal.ts'
import { prepare } from '../domain/preparation.ts'
import { lesser, toHundredths, total, ZERO } from '../domain/quantity.ts'
import type { Question, Reading, Registers } from '../domain/question.ts'
import { energyBetween, totalKwh } from '../domain/registers.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { priceSeasonName } from '../domain/season.ts'
import { daysInSeason } from '../domain/season-days.ts'
import type { DatedReading } from '../domain/situation.ts'

type Split = Extract<Registers, { kind: 'split' }>

/** Peak kWh of the household meter, which is what can be moved to the valley. */
export function movableKwh({ usage }: Question): Decimal {
  return total(usage.map(peakOf))
}

const peakOf = ({ meter, registers }: Reading): Decimal =>
  meter === 'household' && registers.kind === 'split' ? registers.peakKwh : ZERO

/** The question with kWh moved from peak to valley, from each reading in proportion to its peak. */
export function shiftedToValley(question: Question, kwh: Decimal): Question {
  const movable = movableKwh(question)
  let left = kwh
  let peakLeft = movable
  const usage = question.usage.map((reading) => {
    const peak = peakOf(reading)
    if (peak.isZero()) return reading
    const part = lesser(peak, toHundredths(left.times(peak).div(peakLeft)))
    left = left.minus(part)
    peakLeft = peakLeft.minus(peak)
    const registers = reading.registers as Split
    const moved = { ...registers, peakKwh: peak.minus(part), valleyKwh: registers.valleyKwh.plus(part) }
    return { ...reading, registers: moved }
  })
  return { ...question, usage }
}

/** The question with the heating kWh of each reading multiplied, and the rest of its use unchanged. */
export function heatingTimes(question: Question, factor: Decimal, book: RuleBook): Question {
  const { readings, frame } = prepare(question, book)
  const season = priceSeasonName(frame.rules)
  const usage = [...question.usage]
  for (const reading of readings) {
    const heating = heatingOf(reading, daysInSeason(frame, season, reading.from, reading.end))
    const more = toHundredths(heating.times(factor)).minus(heating)
    const original = question.usage[reading.index] as Reading
    usage[reading.index] = {
      ...original,
      heatingKwh: original.heatingKwh === null ? null : original.heatingKwh.plus(more),
      registers: withMore(original.registers, more),
    }
  }
  return { ...question, usage }
}

/** What counts as heating in a reading: all of a heating meter, else the stated figure, else its days in the season. */
function heatingOf(reading: DatedReading, inSeason: ReturnType<typeof daysInSeason>): Decimal {
  if (reading.meter === 'heating') return totalKwh(reading.registers)
  if (reading.heatingKwh !== null) return reading.heatingKwh
  return total(inSeason.map(({ from, to }) => energyBetween(reading, from, to).kwh))
}

/** More or fewer kWh, over the registers in proportion; what rounding leaves goes to the valley. */
function withMore(registers: Registers, more: Decimal): Registers {
  if (registers.kind === 'total') return { kind: 'total', totalKwh: registers.totalKwh.plus(more) }
  const all = totalKwh(registers)
  if (all.isZero()) return registers
  const share = (register: Decimal) => toHundredths(more.times(register).div(all))
  const [peak, flat] = [share(registers.peakKwh), share(registers.flatKwh ?? ZERO)]
  return {
    kind: 'split',
    peakKwh: registers.peakKwh.plus(peak),
    flatKwh: registers.flatKwh === null ? null : registers.flatKwh.plus(flat),
    valleyKwh: registers.valleyKwh.plus(more.minus(peak).minus(flat)),
  }
}
