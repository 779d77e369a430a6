import { describe, expect, it } from 'vitest'
import { readRegister } from '../../../src/application/budget/register.ts'
import { keepRegisterFile } from '../../../src/tabular/register/keep-register-file.ts'
import { readRegisterFile } from '../../../src/tabular/register/read-register-file.ts'
import { shippedBook } from '../../support/rule-book.ts'

const nextTurn = () => Promise.resolve()
const desk = {
  keepRegister: async (rows: readonly unknown[]) => ({ kept: null, read: readRegister(rows, shippedBook) }),
  book: () => shippedBook,
  nextTurn,
}

async function faultsOf(rows: readonly string[]) {
  const file = await readRegisterFile(new TextEncoder().encode(rows.join('\n')), shippedBook, nextTurn)
  if ('refused' in file) throw new Error('refused')
  const { faults } = await keepRegisterFile(desk, file, () => true)
  return faults
}

describe('keepRegisterFile', () => {
  it('tells faults of cells and of rows in the order of the file', async () => {
    const rows = [
      '户号,行政区划,乡镇,设备类型,面积',
      '1,410212,甲镇,蓄热式电暖器,80',
      '1,410212,甲镇,蓄热式电暖器,80',
      '2,410212,甲镇,煤炉,80',
      '3,410212,甲镇,蓄热式电暖器,',
      '4,410212,甲镇,蓄热式电暖器,八十',
    ]
    const faults = await faultsOf(rows)
    expect(faults.map(({ row, code }) => [row, code])).toEqual([
      [3, 'named-before'],
      [4, 'not-one-of'],
      [5, 'missing-field'],
      [6, 'not-a-decimal'],
    ])
  })

  it('tells each fault with its account, by the column of the file, in words of a register', async () => {
    const rows = [
      '户号,行政区划,乡镇,设备类型,取暖面积,上年取暖电量,上年谷段电量',
      '1,410212,甲镇,蓄热式电暖器,80,900,1000',
      '1,410212,甲镇,蓄热式电暖器,80,,',
      '2,410212,甲镇,煤炉,80,,',
      '3,410212,甲镇,蓄热式电暖器,,,',
      '4,410212,甲镇,蓄热式电暖器,80,,10',
      '4,410212,甲镇,蓄热式电暖器,80,,',
      '4,410212,甲镇,蓄热式电暖器,80,,',
    ]
    const faults = await faultsOf(rows)
    expect(faults.map(({ row, account, field, reason }) => [row, account, field, reason.zh])).toEqual([
      [2, '1', '上年谷段电量', '上年谷段电量 1000.00 千瓦时超过上年取暖电量 900.00 千瓦时。'],
      [4, '2', '设备类型', '「设备类型」的「煤炉」不在可选的范围内。'],
      [5, '3', '取暖面积', '面积和上年取暖电量都没有写，估不出这一户的用电。'],
      [6, '4', '上年取暖电量', '缺少「上年取暖电量」。'],
      [8, '4', '户号', '户号「4」前面的行已经有了。'],
    ])
    expect(faults.map(({ value }) => value)).toEqual(['1000', '煤炉', '', '', '4'])
  })
})
