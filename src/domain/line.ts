import type { Line } from './answer.ts'
import { isoText } from './plain-date.ts'
import { exactText, hundredthsText, priceText } from './quantity.ts'
import type { Charged } from './tariff/charge.ts'
import type { Part } from './tariff/part.ts'
import type { TradingLine } from './trading/trading.ts'

/** A line of a bill as it is shown: quantity × price = amount, with its rule. */
export function energyLine({ meter, reading, from, to }: Part, line: Charged): Line {
  const { body, id, cited } = line.provision
  const quantityKwh = hundredthsText(line.quantityKwh)
  const unitPriceYuanPerKwh = priceText(line.yuanPerKwh)
  const amountYuan = hundredthsText(line.amountYuan)
  return {
    kind: line.kind,
    code: line.code,
    ruleName: body.name,
    meter,
    reading: reading.index,
    from: isoText(from),
    to: isoText(to - 1),
    quantityKwh,
    unitPriceYuanPerKwh,
    amountYuan,
    exactYuan: exactText(line.exactYuan),
    formula: `${quantityKwh} × ${unitPriceYuanPerKwh} = ${amountYuan}`,
    openingKwh: line.openingKwh && hundredthsText(line.openingKwh),
    closingKwh: line.closingKwh && hundredthsText(line.closingKwh),
    provision: id,
    clause: cited,
    trust: body.trust,
  }
}

/** A price reduction as a line with a negative price; carried forward it is nobody's but an assumption. */
export function tradingLine({ run, recognisedKwh, exactYuan, amountYuan }: TradingLine): Line {
  const { terms } = run.rule
  const quantityKwh = hundredthsText(recognisedKwh)
  const unitPriceYuanPerKwh = priceText(run.cut === null ? exactYuan : run.cut.yuanPerKwh.negated())
  const amount = hundredthsText(amountYuan.negated())
  return {
    kind: 'bundled-trading',
    code: 'bundled-trading',
    ruleName: terms.body.name,
    meter: run.reading.meter,
    reading: run.reading.index,
    from: isoText(run.from),
    to: isoText(run.to - 1),
    quantityKwh,
    unitPriceYuanPerKwh,
    amountYuan: amount,
    exactYuan: exactText(exactYuan.negated()),
    formula: `${quantityKwh} × ${unitPriceYuanPerKwh} = ${amount}`,
    openingKwh: undefined,
    closingKwh: undefined,
    provision: terms.id,
    clause: terms.cited,
    trust: run.cut?.carriedForward === true ? 'assumed' : terms.body.trust,
  }
}
