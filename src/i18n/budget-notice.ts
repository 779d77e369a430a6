import type { PaidHousehold } from '../application/budget/budget-work.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'
import { budgetCsv } from './budget-csv.ts'
import { plain, words, yuan } from './budget-table.ts'
import { deviceName } from './budget-words.ts'
import { maskedAccount, maskedName } from './masked.ts'

/** What is put up in public, as CSV: who gets how much, names and account numbers masked. */
export function budgetNotice(
  paid: readonly PaidHousehold[],
  book: RuleBook,
  language: keyof Bilingual,
): string {
  const table = {
    key: 'notice',
    title: { zh: '清洁取暖补贴公示表', en: 'Public notice of clean-heating subsidies' },
    heads: [
      { zh: '乡镇', en: 'Township' },
      { zh: '户主', en: 'Holder' },
      { zh: '户号', en: 'Account' },
      { zh: '设备', en: 'Device' },
      { zh: '补贴金额', en: 'Subsidy' },
    ],
    rows: paid
      .filter((one) => /[1-9]/.test(one.yuan))
      .map((one) => [
        plain(one.township),
        plain(maskedName(one.holder ?? '')),
        plain(maskedAccount(one.account)),
        words(deviceName(one.device, book)),
        yuan(one.yuan),
      ]),
  }
  return budgetCsv([table], language)
}
