import type { Line } from '../../../src/domain/answer.ts'
import { cents, least, rounded, sumOf, units } from '../exact.ts'
import { firstWrong, meteredKwh, type Promised, unequal } from './promise.ts'

const amounts = (lines: readonly Line[]) => sumOf(lines.map(({ amountYuan }) => cents(amountYuan)))
const quantities = (lines: readonly Line[]) => sumOf(lines.map(({ quantityKwh }) => cents(quantityKwh)))
const ofKind = (lines: readonly Line[], kind: Line['kind']) => lines.filter((line) => line.kind === kind)

const linesAddUp: Promised = {
  says: 'the lines of a bill add up to its totals',
  wrong: (_, { bill, lines }) => {
    if (bill === null) return unequal('lines without a bill', lines.length, 0)
    return (
      unequal('energy', amounts(ofKind(lines, 'energy')), cents(bill.energyYuan)) ??
      unequal('time of use', amounts(ofKind(lines, 'time-of-use')), cents(bill.timeOfUseYuan)) ??
      unequal('trading', amounts(ofKind(lines, 'bundled-trading')), cents(bill.bundledTradingYuan)) ??
      unequal('total', amounts(lines), cents(bill.totalYuan))
    )
  },
}

const linesAreExact: Promised = {
  says: 'a line is quantity times price, rounded once, half away from zero',
  wrong: (_, { lines }) =>
    firstWrong(lines, (line) => {
      const exact = cents(line.quantityKwh) * units(line.unitPriceYuanPerKwh, 4)
      return (
        unequal(line.formula, cents(line.amountYuan), rounded(exact, 10_000n)) ??
        unequal(line.formula, units(line.exactYuan, 6), exact)
      )
    }),
}

const energyIsKept: Promised = {
  says: 'the energy lines of a reading add up to what its meter counted',
  wrong: ({ usage }, { bill, lines }) => {
    if (bill === null) return undefined
    return firstWrong(usage.entries(), ([i, reading]) => {
      const own = ofKind(lines, 'energy').filter((line) => line.reading === i)
      return unequal(`reading ${i}`, quantities(own), meteredKwh(reading))
    })
  },
}

const PERIODS = ['peak', 'flat', 'valley'] as const

const periodsAreMetered: Promised = {
  says: 'the lines of a period never count more than its register',
  wrong: ({ usage }, { lines }) =>
    firstWrong(usage.entries(), ([i, reading]) =>
      firstWrong(PERIODS, (period) => {
        const own = lines.filter((line) => line.reading === i && line.code === period)
        const register = cents(reading[`${period}Kwh`] ?? '0')
        const [energy, timeOfUse] = [ofKind(own, 'energy'), ofKind(own, 'time-of-use')].map(quantities)
        const most =
          energy !== undefined && timeOfUse !== undefined && energy > timeOfUse ? energy : timeOfUse
        return (most ?? 0n) <= register
          ? undefined
          : `reading ${i}: ${period} lines ${most} above ${register}`
      }),
    ),
}

const positionsMove: Promised = {
  says: 'a tier line moves its running total on by its own quantity',
  wrong: (_, { lines }) =>
    firstWrong(lines, ({ openingKwh, closingKwh, quantityKwh, formula }) =>
      openingKwh === undefined || closingKwh === undefined
        ? undefined
        : (unequal(formula, cents(closingKwh) - cents(openingKwh), cents(quantityKwh)) ??
          (cents(openingKwh) < 0n ? `${formula} opens below zero` : undefined)),
    ),
}

const daysAreRead: Promised = {
  says: 'a line lies within the days of its reading, and counts something',
  wrong: ({ usage }, { lines }) =>
    firstWrong(lines, ({ reading, from, to, quantityKwh, formula }) => {
      const own = usage[reading]
      const isInside = own !== undefined && own.from <= from && from <= to && to <= own.to
      if (!isInside) return `${formula}: ${from} … ${to} of reading ${reading}`
      return cents(quantityKwh) > 0n ? undefined : `${formula} counts nothing`
    }),
}

const billIsNotNegative: Promised = {
  says: 'no bill is below zero',
  wrong: (_, { bill }) =>
    bill !== null && least(cents(bill.energyYuan), cents(bill.totalYuan)) < 0n
      ? `${bill.energyYuan} ${bill.totalYuan}`
      : undefined,
}

const nullsAgree: Promised = {
  says: 'without a bill there is no net cost, and what is left out is named',
  wrong: (_, answer) => {
    const { bill, netYuan, netComplete, netExcludes, heating, bundledTrading, subsidies } = answer
    const unknown = subsidies.filter((one) => one.kind !== 'purchase' && one.amountYuan === null)
    const complete = bill?.complete === true && unknown.length === 0
    return (
      unequal('net cost is known', netYuan !== null, bill !== null) ??
      unequal('bill is named as missing', netExcludes.includes('bill'), bill === null) ??
      unequal('net is complete', netComplete, complete) ??
      unequal('something is left out', netExcludes.length === 0, complete) ??
      firstWrong(unknown, ({ provision }) =>
        netExcludes.includes(provision) ? undefined : `${provision} is not named`,
      ) ??
      (bill === null
        ? unequal('heating cost', heating.electricityYuan, null)
        : unequal('bill is complete', bill.complete, bundledTrading.reductionYuan !== null))
    )
  },
}

export const billPromises: readonly Promised[] = [
  linesAddUp,
  linesAreExact,
  energyIsKept,
  periodsAreMetered,
  positionsMove,
  daysAreRead,
  billIsNotNegative,
  nullsAgree,
]
