import { expect, it } from 'vitest'
import { columnsOf } from '../../src/cli/batch-columns.ts'
import { UsageRefused } from '../../src/cli/command.ts'

it('reads what headers mean; the last sign of equality divides', () => {
  expect(columnsOf(['用量=总电量', 'a=b=', '编号 = 户号'], false)).toEqual({
    用量: '总电量',
    'a=b': '',
    '编号 ': '户号',
  })
})

it.each([
  [['用量'], false, '--map'],
  [['=总电量'], false, '--map'],
  [['用量=总电量', '用量=峰电量'], false, '用量'],
  [['用量=总电量'], true, '--interval'],
])('refuses %j (interval: %s)', (given, isInterval, says) => {
  expect(() => columnsOf(given, isInterval)).toThrow(UsageRefused)
  expect(() => columnsOf(given, isInterval)).toThrow(says)
})
