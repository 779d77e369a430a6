import { describe, expect, it } from 'vitest'
import { budgetWork } from '../../../src/application/budget/budget-work.ts'
import usageModelFile from '../../../src/generated/usage-model.json' with { type: 'json' }
import { budgetNotice } from '../../../src/i18n/budget-notice.ts'
import type { UsageModelText } from '../../../src/model/usage-model.ts'
import { contentNaming } from '../../../src/policies/content-naming.ts'
import { lintScenario } from '../../../src/policies/lint-scenario.ts'
import { shippedBook } from '../../support/rule-book.ts'

const row = (account: string) =>
  JSON.stringify({
    ...{ account, divisionCode: '410212', township: '陈留镇', deviceType: 'air-source-heat-pump' },
    ...{ lastSeasonKwh: '3000', registeredOn: '2017-01-10' },
  })

describe('a budget of a register that was kept', () => {
  it.each([
    ['in one part', [`${row('1')}\n${row('2')}\n`]],
    ['in parts that end anywhere', [row('1').slice(0, 20), `${row('1').slice(20)}\n${row('2')}`, '\n']],
    ['without an end of line behind the last', [`${row('1')}\n${row('2')}`]],
  ])('counts every household %s', async (_, parts) => {
    const work = budgetWork({
      ruleBooks: { find: () => Promise.resolve(shippedBook) },
      store: { registerParts: () => Promise.resolve(parts) },
      model: usageModelFile as UsageModelText,
      lint: lintScenario,
      naming: contentNaming,
      noticeText: budgetNotice,
    })
    const json = { season: '2018', register: '0'.repeat(64) }
    const worked = await work.answer({ json, edition: shippedBook.edition })
    expect(worked).toMatchObject({ ok: true, value: { households: 2 } })
  })
})
