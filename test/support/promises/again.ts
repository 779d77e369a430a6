import type { Assessment, Line } from '../../../src/domain/answer.ts'
import { ask } from '../asking.ts'
import { cents, centsText, least, rounded, sumOf, units } from '../exact.ts'
import type { Asked, ReadingAsked } from '../households.ts'
import { different, firstWrong, type Promised } from './promise.ts'

/** Promises about two questions that differ in one thing. */

const figures = (answer: Assessment) => JSON.stringify(answer)

const sameAgain: Promised = {
  says: 'the same question has the same answer, to the byte',
  wrong: (asked, answer) => {
    const again = ask(asked)
    return again !== undefined && figures(again) === figures(answer) ? undefined : 'a second answer differs'
  },
}

/** Where in the request a thing stood, which is another place when readings change places. */
const PLACES = new Set(['reading', 'pointer', 'decidedBy', 'missingAnswers', 'warnings', 'nearestChange'])

const orderless = (answer: Assessment) => [
  ...Object.entries(answer).map(([field, value]) =>
    JSON.stringify([field, value], (key, inner) =>
      PLACES.has(key) || PLACES.has(field) ? undefined : inner,
    ),
  ),
  ...answer.warnings.map(({ code }) => code).sort(),
]

/** Two meters may be read from the same day on; those keep their order. */
function turnedAround(usage: readonly ReadingAsked[]): ReadingAsked[] {
  const lastFirst = [...usage].reverse()
  const days = [...new Set(lastFirst.map(({ from }) => from))]
  return days.flatMap((day) => usage.filter(({ from }) => from === day))
}

const anyOrder: Promised = {
  says: 'the order of the readings does not matter',
  wrong: (asked, answer) => {
    if (asked.usage.length < 2) return undefined
    const turned = ask({ ...asked, usage: turnedAround(asked.usage) })
    if (turned === undefined) return 'refused in another order'
    return different('another order', orderless(turned), orderless(answer))
  },
}

const exactSum = (lines: readonly Line[], kind: Line['kind']) =>
  sumOf(lines.filter((line) => line.kind === kind).map(({ exactYuan }) => units(exactYuan, 8)))

/** One reading with more energy in one register; what is cut into days gets a whole kWh or more. */
function withMore(asked: Asked, i: number, isCut: boolean): Asked {
  const register = i % 2 === 0 ? 'peakKwh' : 'valleyKwh'
  const field = asked.usage[i]?.peakKwh === undefined ? 'totalKwh' : register
  const more = isCut ? 100n * BigInt(1 + (i % 7) * 40) : 1n
  return {
    ...asked,
    usage: asked.usage.map((reading, at) =>
      at === i ? { ...reading, [field]: centsText(cents(reading[field] ?? '0') + more) } : reading,
    ),
  }
}

const neverCheaper: Promised = {
  says: 'energy before rounding never costs less when more is used',
  wrong: (asked, { bill, lines, warnings }) => {
    if (bill === null) return undefined
    const i = lines.length % asked.usage.length
    const isCut = warnings.some(({ code }) => code === 'split-by-days')
    const more = ask(withMore(asked, i, isCut))
    if (more === undefined) return 'refused for using more'
    if (more.bill === null) return undefined
    const [before, after] = [exactSum(lines, 'energy'), exactSum(more.lines, 'energy')]
    return after >= before ? undefined : `reading ${i}: ${before} becomes ${after}`
  },
}

const DAY_MS = 86_400_000
const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS
const dayBefore = (day: string) => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)
const REGISTERS = ['totalKwh', 'peakKwh', 'flatKwh', 'valleyKwh', 'heatingKwh'] as const

/** A reading as two or more, cut before each of these days, its registers by days from its first. */
function pieces(reading: ReadingAsked, starts: readonly string[]): ReadingAsked[] {
  const days = BigInt(daysFrom(reading.from, reading.to) + 1)
  const until = (value: string, end: number) => rounded(cents(value) * BigInt(end), days)
  return starts.map((from, i) => {
    const next = starts[i + 1]
    const [after, before] = [
      daysFrom(reading.from, from),
      next === undefined ? Number(days) : daysFrom(reading.from, next),
    ]
    const parts = REGISTERS.flatMap((name) => {
      const value = reading[name]
      return value === undefined ? [] : [[name, until(value, before) - until(value, after)] as const]
    })
    const metered = sumOf(parts.flatMap(([name, value]) => (name === 'heatingKwh' ? [] : [value])))
    const stated = parts.map(([name, value]) => [
      name,
      centsText(name === 'heatingKwh' ? least(value, metered) : value),
    ])
    const changes =
      i === 0
        ? reading
        : { from, to: reading.to, ...(reading.meter === undefined ? {} : { meter: reading.meter }) }
    return {
      ...changes,
      from,
      to: next === undefined ? reading.to : dayBefore(next),
      ...Object.fromEntries(stated),
    }
  })
}

const billed = (lines: readonly Line[]) =>
  lines
    .filter(({ kind }) => kind !== 'bundled-trading')
    .map(({ kind, code, meter, from, to, quantityKwh, unitPriceYuanPerKwh, amountYuan, closingKwh }) =>
      [kind, code, meter, from, to, quantityKwh, unitPriceYuanPerKwh, amountYuan, closingKwh].join(' '),
    )
    .sort()

const apart = (a: string | null, b: string | null, fen: bigint) => {
  if (a === null || b === null) return a !== b
  const difference = cents(a) - cents(b)
  return difference > fen || difference < -fen
}

const cutAnywhere: Promised = {
  says: 'a reading cut where its rules change costs the same',
  wrong: (asked, answer) => {
    const { lines, bill, warnings } = answer
    const cut = warnings.find(({ code }) => code === 'split-by-days')
    const i = Number(cut?.pointer?.split('/')[2] ?? -1)
    const reading = asked.usage[i]
    if (bill === null || reading === undefined) return undefined
    const starts = [
      ...new Set([
        reading.from,
        ...lines.flatMap((line) =>
          line.reading === i && line.kind !== 'bundled-trading' ? [line.from] : [],
        ),
      ]),
    ].sort()
    if (starts.length < 2 || starts.length !== Number(cut?.facts?.['parts'])) return undefined
    const usage = asked.usage.flatMap((one, at) => (at === i ? pieces(one, starts) : [one]))
    const other = ask({ ...asked, usage })
    if (other === undefined || other.bill === null) return 'refused, or without a bill, when cut'
    const fen = BigInt(lines.length + other.lines.length + 2)
    return (
      different('energy and time of use', billed(other.lines), billed(lines)) ??
      (apart(other.bill.totalYuan, bill.totalYuan, fen)
        ? `${other.bill.totalYuan} for ${bill.totalYuan}`
        : undefined) ??
      (apart(other.netYuan, answer.netYuan, fen) ? `net ${other.netYuan} for ${answer.netYuan}` : undefined)
    )
  },
}

const rowsAddUp: Promised = {
  says: 'a later reading changes no line of an earlier one',
  wrong: (asked, { bill, lines }) => {
    const usage = [...asked.usage].sort((a, b) => (a.from < b.from ? -1 : 1))
    if (bill === null || usage.length < 2 || usage.some(({ meter }) => meter === 'heating')) return undefined
    const last = usage.at(-1) as ReadingAsked
    const earlier = ask({ ...asked, usage: usage.slice(0, -1) })
    if (earlier === undefined || earlier.bill === null)
      return 'refused, or without a bill, for fewer readings'
    const before = lines.filter(
      ({ reading }) => asked.usage[reading] !== last && asked.usage[reading]?.from !== last.from,
    )
    const figuresOf = (some: readonly Line[]) =>
      some.map(({ formula, from, to, closingKwh }) => [formula, from, to, closingKwh].join(' '))
    return different('earlier lines', figuresOf(before), figuresOf(earlier.lines))
  },
}

export const againPromises: readonly Promised[] = [sameAgain, anyOrder, neverCheaper, cutAnywhere, rowsAddUp]

export const everyPromise = (promises: readonly Promised[], asked: Asked, answer: Assessment) =>
  firstWrong(promises, ({ says, wrong }) => {
    const found = wrong(asked, answer)
    return found === undefined ? undefined : `not kept: ${says}: ${found}`
  })
