import type { Level } from '../domain/budget/tally.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'

const said = (zh: string, en: string): Bilingual => ({ zh, en })

export const LEVEL_NAMES: Readonly<Record<Level, Bilingual>> = {
  central: said('中央', 'Central'),
  province: said('省级', 'Province'),
  city: said('市级', 'City'),
  county: said('县级', 'County'),
  unknown: said('承担方未知', 'Payer not known'),
}

export const KIND_NAMES: Readonly<Record<string, Bilingual>> = {
  operating: said('运行补贴', 'Running subsidy'),
  purchase: said('设备购置补贴', 'Device subsidy'),
  refund: said('困难减免', 'Hardship refund'),
}

/** Why a household gets nothing. */
const REASONS: Readonly<Record<string, Bilingual>> = {
  'no-rule-found': said('这个供暖期没有查到补贴规定', 'No subsidy rule was found for this season'),
  'nothing-to-pay': said('符合条件，金额为零', 'Eligible, but nothing to pay'),
  'before-conversion': said('改造以前的供暖期', 'A season before the conversion'),
  registered: said('不在台账上，或登记较晚', 'Not on the register, or registered too late'),
  'on-the-list': said('不在名录上，或列入较晚', 'Not on the list, or listed too late'),
  'purchase-date': said('购置日期不在范围内', 'Bought outside the days of the rule'),
  catalogued: said('设备不在目录内，或不知道', 'Device not in the catalogue, or not known'),
  device: said('设备类型不符', 'Another type of device'),
  class: said('户类别不符', 'Another class of household'),
  'in-zone': said('不在禁燃区', 'Outside the banned-fuel zone'),
  'time-of-use': said('没有执行分时电价', 'Not on time-of-use prices'),
  'central-heating': said('集中供热条件不符', 'Central heating says otherwise'),
  'not-calculated': said('这种情况还不能核算', 'Not calculated yet'),
  'division-without-rules': said('没有这里的规则', 'No rules for this place'),
}

export const reasonName = (reason: string): Bilingual =>
  REASONS[reason] ?? said(`条件「${reason}」不满足`, `Criterion “${reason}” not met`)

export const SOURCE_NAMES: Readonly<Record<string, Bilingual>> = {
  weather: said('天气', 'Weather'),
  'take-up': said('申领', 'Take-up'),
  use: said('用电量', 'Use'),
}

/** A device by its name in the rule book. */
export function deviceName(type: string, book: RuleBook): Bilingual {
  return book.device(type)?.name ?? said(type, type)
}

/** Classes as one name; none is told. */
export function classNames(codes: string, book: RuleBook): Bilingual {
  if (codes === '') return said('无特殊类别', 'No class')
  const names = codes
    .split(' ')
    .map((code) => book.classes.find((one) => one.code === code)?.name ?? said(code, code))
  return said(names.map(({ zh }) => zh).join('、'), names.map(({ en }) => en).join(', '))
}

export const baselineName = (name: string): Bilingual =>
  name === 'baseline' ? said('现行规则', 'Rules as they stand') : said(name, name)
