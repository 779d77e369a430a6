import { describe, expect, it } from 'vitest'
import { fileOf, ran, rowsIn } from './support.ts'

const HEADER =
  '户号,行政区划,用电类别,是否执行分时,集中供热覆盖,设备类型,登记日期,起始日期,截止日期,总电量,备注'
const GOOD = '0001,410212,一户一表,否,未覆盖,空气源热泵,2017-09-01,2018-11-15,2019-03-15,3000,张三'

describe('runBatch', () => {
  it('gives bills in the order of the file, with what the contract says of the example', async () => {
    const { result, results, errors } = await ran(fileOf(`${HEADER}\n${GOOD}\n`))
    expect(rowsIn(results)).toEqual([
      {
        户号: '0001',
        起始日期: '2018-11-15',
        截止日期: '2019-03-15',
        '电量(千瓦时)': '3000.00',
        '阶梯电费(元)': '1774.00',
        '峰谷电费(元)': '0.00',
        '打包交易(元)': '-450.00',
        '电费合计(元)': '1324.00',
        打包交易资格: '是',
        未满足条件: '',
        认定取暖电量: '3000.00',
        '运行补贴(元)': '0.00',
        '购置补贴(元)': '0.00',
        '困难减免(元)': '0.00',
        '净支出(元)': '1324.00',
        提示: expect.stringContaining('whole-use-counted-as-heating'),
        规则版本: result.edition,
        备注: '张三',
      },
    ])
    expect(rowsIn(errors)).toEqual([])
    expect(result.totals).toMatchObject({ rows: 1, succeeded: 1, kwhIn: 300000n, billFen: 132400n })
  })
})
