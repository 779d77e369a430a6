import type { AsideReason } from '../../application/batch/batch-row.ts'
import type { ReadingFailureCode } from '../../domain/failure.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { CellCode } from '../../tabular/cell-fault.ts'
import type { Language } from '../language.ts'

type AsideCode = CellCode | AsideReason['code'] | ReadingFailureCode | 'prior-not-first' | 'duplicate'

/** Each reason for setting rows aside in a few words. */
const TITLES: Readonly<Record<AsideCode, Bilingual>> = {
  'missing-field': { zh: '缺少必填的内容', en: 'Something required is missing' },
  'not-a-decimal': { zh: '不是可以接受的数', en: 'Not a number that is accepted' },
  'too-many-decimals': { zh: '小数位数太多', en: 'Too many decimals' },
  'out-of-range': { zh: '超出范围', en: 'Out of range' },
  'not-a-date': { zh: '不是日期', en: 'Not a date' },
  'not-one-of': { zh: '不在可选的内容里', en: 'Not one of the allowed values' },
  'not-a-division-code': { zh: '不是行政区划代码', en: 'Not a division code' },
  'account-too-long': { zh: '户号太长', en: 'Account number too long' },
  'excel-scientific': { zh: '电子表格改成了科学记数', en: 'Turned into an exponent by a spreadsheet' },
  'excel-lost-digits': { zh: '电子表格丢了末尾的数字', en: 'Last digits lost by a spreadsheet' },
  'excel-date-serial': { zh: '电子表格的日期序号', en: 'Serial number of a spreadsheet instead of a date' },
  'excel-error-value': { zh: '电子表格的错误值', en: 'Error value of a spreadsheet' },
  'too-many-cells': { zh: '单元格比表头多', en: 'More cells than headers' },
  'too-few-cells': { zh: '单元格比表头少', en: 'Fewer cells than headers' },
  'broken-quotes': { zh: '引号不成对', en: 'Quotes that do not match' },
  'row-too-long': { zh: '这一行太长', en: 'Row too long' },
  'not-in-encoding': { zh: '与文件的编码不符', en: 'Not in the encoding of the file' },
  'from-after-to': { zh: '起始日期在截止日期之后', en: 'First day after the last' },
  'before-first-rule': { zh: '早于最早的电价', en: 'Before the first known price' },
  'reading-too-long': { zh: '一次抄表的天数太多', en: 'Reading of too many days' },
  'registers-incomplete': { zh: '分时电量不全', en: 'Registers missing' },
  'registers-disagree': { zh: '分时电量之和与总电量不符', en: 'Registers do not come to the total' },
  'heating-exceeds-total': { zh: '取暖电量超过总电量', en: 'More heating than total use' },
  'heating-missing': { zh: '缺少取暖电量', en: 'Heating energy missing' },
  'unknown-division': { zh: '没有这个行政区划', en: 'No such division' },
  'division-too-coarse': { zh: '区划不到县级', en: 'Division above a county' },
  'division-without-rules': { zh: '规则集里没有这里的电价', en: 'No prices known for this division' },
  'time-of-use-not-available': { zh: '这一类用电不分时', en: 'No time-of-use price for this category' },
  'not-calculated': { zh: '这种情况还不能核算', en: 'A case that is not calculated' },
  'prior-not-first': { zh: '累计电量不在第一条读数上', en: 'Earlier totals on a later reading' },
  'rows-disagree': { zh: '同一户的各行不一致', en: 'Rows of one account disagree' },
  'readings-overlap': { zh: '读数日期重叠', en: 'Readings overlap' },
  'other-rows-failed': { zh: '同一户的别的行有错', en: 'Another row of the account is wrong' },
  'coverage-unknown': { zh: '是否被集中供热覆盖不明', en: 'Central heating not known' },
  'price-mode-unknown': { zh: '价格方式不明', en: 'Price mode not known' },
  'price-unknown': { zh: '电价没有找到', en: 'Price not found' },
  duplicate: { zh: '与前面的行重复', en: 'Repeats an earlier row' },
}

/** The titles of the codes of a row, as its file joins them; a code without one stands for itself. */
export function asideTitle(codes: string, language: Language): string {
  const titles = codes
    .split(';')
    .map((code) => (Object.hasOwn(TITLES, code) ? TITLES[code as AsideCode][language] : code))
  return titles.join(language === 'zh' ? '；' : '; ')
}
