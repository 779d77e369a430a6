import type { Assessment } from '../../../src/domain/answer.ts'
import { cents, centsText } from '../exact.ts'
import type { Asked } from '../households.ts'
import { type Bill, billOf } from './bill.ts'
import { isRefused } from './refusals.ts'
import { operatingOf, purchasesOf, refundsOf } from './support.ts'
import { tradedOf } from './trading.ts'

/** Everything the reference works out for a request, as texts that an answer can be held against. */
export type Expected = { readonly refused: boolean; readonly figures: readonly string[] }

const money = (fen: bigint | undefined) => (fen === undefined ? 'not known' : centsText(fen))

export function expected(asked: Asked): Expected {
  const bill = billOf(asked)
  const traded = tradedOf(asked)
  return {
    refused: bill.refused || isRefused(asked),
    figures: [
      ...linesOf(bill),
      ...[...operatingOf(asked, bill), ...refundsOf(asked), ...purchasesOf(asked)]
        .filter(({ fen }) => fen !== 0n)
        .map(({ rule, season, fen }) => `${rule} ${season ?? '-'} pays ${money(fen)}`)
        .sort(),
      `trading recognises ${centsText(traded.kwh)} and saves ${money(traded.fen)}`,
    ],
  }
}

function linesOf({ parts }: Bill): string[] {
  if (parts.some(({ lines }) => lines === undefined)) return ['no bill']
  return parts
    .flatMap(({ lines }) => lines ?? [])
    .map(
      ({ kind, code, rule, kwh, yuan }) => `${kind} ${code} ${rule} ${centsText(kwh)} kWh ${centsText(yuan)}`,
    )
    .sort()
}

/** The same figures from an answer. */
export function figuresOf({ bill, lines, subsidies, bundledTrading }: Assessment): string[] {
  const own = lines
    .filter(({ kind }) => kind !== 'bundled-trading')
    .map((line) => `${line.kind} ${line.code} ${line.provision} ${line.quantityKwh} kWh ${line.amountYuan}`)
  return [
    ...(bill === null ? ['no bill'] : own.sort()),
    ...subsidies
      .filter(({ amountYuan }) => amountYuan === null || cents(amountYuan) !== 0n)
      .map(
        ({ provision, season, amountYuan }) =>
          `${provision} ${season ?? '-'} pays ${amountYuan ?? 'not known'}`,
      )
      .sort(),
    `trading recognises ${bundledTrading.recognisedKwh} and saves ${bundledTrading.reductionYuan ?? 'not known'}`,
  ]
}
