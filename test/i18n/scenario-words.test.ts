import { describe, expect, it } from 'vitest'
import type { BudgetAnswer } from '../../src/application/budget/answer-budget.ts'
import type { RuleChange } from '../../src/domain/budget/scenario.ts'
import { budgetSheets } from '../../src/i18n/budget-sheets.ts'
import { cellText } from '../../src/i18n/budget-table.ts'
import { scenarioTable, scenarioWords } from '../../src/i18n/scenario-words.ts'
import { budgetsHere } from '../support/budgets-here.ts'
import { shippedBook } from '../support/rule-book.ts'

const RUNNING = 'kaifeng-dual-substitution-2017/running'
const COUNT = {
  ...{ divisionCode: '410212', township: '陈留镇', deviceType: 'storage-heater' },
  ...{ areaM2: '80', households: '3', registeredOn: '2017-03-01' },
}

/** A scenario as a budget tells it. */
const scenario = (name: string, more: object = {}) => ({
  ...{ name, changes: [] as readonly RuleChange[], householdsPercent: '100', takeUpPercent: '100.00' },
  ...{ deviceMix: [], weather: null },
  ...more,
})

const SUPPOSING = scenario('甲', {
  changes: [
    {
      ...{ provision: RUNNING, capKwh: '2400', from: null, to: '2019-03-15' },
      funding: [{ level: 'city', share: '1/2' }, { level: 'county' }],
    },
    {
      provision: 'gone/zone',
      join: [{ division: '410212', from: '2018-11-15' }],
      leave: [{ division: '999999', from: '2018-11-15' }],
      pricesYuan: ['0.5', '0.61'],
    },
  ],
  ...{ householdsPercent: '105', takeUpPercent: '95.00', weather: 'cold' },
  deviceMix: [{ from: 'storage-heater', to: 'air-source-heat-pump', sharePercent: '20.00' }],
})

describe('scenarioTable', () => {
  const answer = { scenarios: [scenario('baseline'), SUPPOSING] } as unknown as BudgetAnswer
  const rowsIn = (language: 'zh' | 'en') =>
    scenarioTable(answer, shippedBook).rows.map((row) => row.map((cell) => cellText(cell, language)))

  it('tells in words what each scenario supposes, and of one that supposes nothing that it does not', () => {
    const running = shippedBook.provision(RUNNING)?.body as { name: { zh: string; en: string } }
    expect(rowsIn('zh')).toEqual([
      ['现行规则', '照现行规则和台账，没有改动', ''],
      [
        ...['甲', running.name.zh],
        '电量上限（千瓦时/季）：2400；从哪天起：不设限；到哪天止（含）：2019-03-15；谁承担：市级 1/2、县级（比例不明）',
      ],
      [
        '甲',
        'gone/zone',
        '电价（元/千瓦时）：0.5、0.61；加入：祥符区（2018-11-15 起）；退出：999999（2018-11-15 起）',
      ],
      ['甲', '户数（台账为 100）', '105'],
      ['甲', '申领的百分比', '95'],
      ['甲', '冬天', '冷冬'],
      ['甲', '设备更换', '20 % 的蓄热式电暖器改用空气源热泵'],
    ])
    expect(rowsIn('en')[1]?.[2]).toBe(
      'Cap (kWh a season): 2400; First day: open; Last day, included: 2019-03-15; Who pays: City 1/2, County (share not known)',
    )
  })
})

describe('the workbook', () => {
  it('says in the sheet of the method what scenarios suppose, shows no JSON, and a unit only where there is money', async () => {
    const changes = [{ provision: RUNNING, capKwh: '1000', from: null, to: null }]
    const json = { season: '2018', counts: [COUNT], scenarios: [{ name: '上限一千', changes }] }
    const work = budgetsHere({ find: () => Promise.resolve(shippedBook) }, {} as never)
    const worked = await work.answer({ json, edition: shippedBook.edition })
    if (!worked.ok || !('value' in worked)) throw new Error('not worked out')
    const answer = worked.value
    for (const language of ['zh', 'en'] as const) {
      const sheets = budgetSheets(answer, shippedBook, language, 'yuan')
      const method = sheets.at(-2)
      const says = scenarioWords(answer.scenarios[1] as never, shippedBook)[language]
      expect(says).toContain('1000')
      expect(method?.rows.map((row) => row[1])).toContain(says)
      const scenarios = sheets.find(({ name }) => name === scenarioTable(answer, shippedBook).title[language])
      expect(scenarios?.rows.at(-1)?.[0]).toBe(answer.scenarios[1]?.name)
      expect(sheets[0]?.rows.at(-1)?.[0]).toMatch(/元|yuan/)
      expect(JSON.stringify(sheets)).not.toContain('capKwh')
    }
  })
})
