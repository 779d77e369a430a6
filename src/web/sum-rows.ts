import type { Assessment, Bill, Subsidy } from '../domain/answer.ts'
import { figure, isNegative, isZero, lessFigure, quantity } from './format.ts'
import { told, type View } from './view.ts'

/** One row of the sum: what it is, a remark, and an amount or «not known». */
export type SumRow = {
  readonly label: string
  readonly note?: string
  readonly amount: string
  readonly tone: 'plain' | 'less' | 'open' | 'total'
}

/** The sum as it is told: electricity, what is taken off, and what is left. Amounts are the answer's own. */
export function sumRows(assessment: Assessment, bill: Bill, view: View): SumRow[] {
  const paid = assessment.subsidies.filter(({ kind, eligible }) => kind !== 'purchase' && eligible !== 'no')
  return [
    {
      label: view.say(isTiered(assessment) ? 'sum.energy' : 'sum.energy.flat'),
      amount: figure(bill.energyYuan),
      tone: 'plain',
    },
    ...timeOfUseRow(assessment, bill, view),
    ...tradingRow(assessment, bill, view),
    ...paid.map((subsidy) => subsidyRow(subsidy, view)),
    {
      label: view.say('sum.total'),
      ...(assessment.netComplete ? {} : { note: view.say('sum.incomplete') }),
      amount: assessment.netYuan === null ? view.say('sum.unknown') : figure(assessment.netYuan),
      tone: 'total',
    },
  ]
}

function isTiered({ lines }: Assessment): boolean {
  return lines.some(({ kind, code }) => kind === 'energy' && code.startsWith('tier-'))
}

function timeOfUseRow({ lines }: Assessment, { timeOfUseYuan }: Bill, { say }: View): SumRow[] {
  if (!lines.some(({ kind }) => kind === 'time-of-use')) return []
  const isLess = isNegative(timeOfUseYuan)
  return [
    {
      label: say('sum.time-of-use'),
      note: say(isLess ? 'sum.time-of-use.less' : 'sum.time-of-use.more'),
      amount: figure(timeOfUseYuan),
      tone: isLess ? 'less' : 'plain',
    },
  ]
}

function tradingRow({ bundledTrading }: Assessment, bill: Bill, view: View): SumRow[] {
  const { say } = view
  const { recognisedKwh, reductionYuan } = bundledTrading
  if (reductionYuan !== null && isZero(reductionYuan)) return []
  const isOpen = !bill.complete && isZero(bill.bundledTradingYuan)
  return [
    {
      label: say('sum.trading'),
      ...(isZero(recognisedKwh)
        ? {}
        : { note: say('sum.trading.recognised', { kwh: quantity(recognisedKwh) }) }),
      amount: isOpen ? say('sum.unknown') : figure(bill.bundledTradingYuan),
      tone: isOpen ? 'open' : 'less',
    },
  ]
}

function subsidyRow({ kind, name, season, amountYuan }: Subsidy, view: View): SumRow {
  const { say } = view
  return {
    label: say(`sum.kind.${kind}`),
    note:
      season === undefined
        ? told(view, name)
        : `${told(view, name)}${say('comma')}${seasonWords(season, view)}`,
    amount: amountYuan === null ? say('sum.unknown') : lessFigure(amountYuan),
    tone: amountYuan === null ? 'open' : 'less',
  }
}

/** A heating season by the years it begins and ends in. */
export function seasonWords(year: string, { say }: View): string {
  return say('sum.season', { year, next: Number(year) + 1 })
}
