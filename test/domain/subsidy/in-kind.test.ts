import { describe, expect, it } from 'vitest'
import type { Formula } from '../../../src/model/formula.ts'
import {
  assessed,
  buying,
  device,
  operating,
  pricedBook,
  purchase,
  question,
  reading,
} from '../../support/worked-question.ts'

const gas = { zh: '液化气（瓶）', en: 'Bottles of gas' }
const bottles: Formula = { shape: 'in-kind', what: gas, yuanEach: '50', count: '8' }
const amount: Formula = { shape: 'amount', yuan: '300' }
const given = { what: gas, count: '8', yuanEach: '50.00', worthYuan: '400.00' }

const winter = question({
  device: device({ purchase: purchase() }),
  usage: [reading('2018-12-01', '2018-12-31', '100')],
})
const subsidyOf = (pays: Formula, rule = operating) => assessed(winter, pricedBook(rule(pays))).subsidies[0]

describe('inKind', () => {
  it('names the goods and their worth, and pays no money', () => {
    expect(subsidyOf(bottles)).toMatchObject({
      eligible: 'yes',
      amountYuan: '0.00',
      formula: '0',
      inKind: [given],
    })
  })

  it('does not make the winter cheaper, and leaves the net complete', () => {
    const plain = assessed(winter, pricedBook())
    const withGoods = assessed(winter, pricedBook(operating(bottles)))
    expect(withGoods.netYuan).toBe(plain.netYuan)
    expect(withGoods.netComplete).toBe(true)
  })

  it('stands beside money', () => {
    expect(subsidyOf({ shape: 'sum', parts: [amount, bottles] })).toMatchObject({
      amountYuan: '300.00',
      inKind: [given],
    })
  })

  it('is named beside an amount that is not known', () => {
    const unknown: Formula = { shape: 'unknown', because: gas }
    expect(subsidyOf({ shape: 'sum', parts: [unknown, bottles] })).toMatchObject({
      amountYuan: null,
      inKind: [given],
    })
  })

  it('may come with the device', () => {
    expect(subsidyOf(bottles, buying)).toMatchObject({
      kind: 'purchase',
      amountYuan: '0.00',
      inKind: [given],
    })
  })

  it('is not named where nothing is given in kind, or nothing is given at all', () => {
    expect(subsidyOf(amount)).not.toHaveProperty('inKind')
    const nobody = { criteria: { fact: 'class', in: ['low-income'] } }
    const refused = assessed(winter, pricedBook(operating(bottles, nobody))).subsidies[0]
    expect(refused).toMatchObject({ eligible: 'no', amountYuan: '0.00' })
    expect(refused).not.toHaveProperty('inKind')
  })
})
