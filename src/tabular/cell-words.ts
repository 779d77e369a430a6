import type { Bilingual } from '../model/scalar.ts'
import type { CellCode } from './cell-fault.ts'

type Said = { readonly reason: Bilingual; readonly suggestion: Bilingual }
type Facts = Readonly<Record<string, string>>

const said = (zh: string, en: string, zhAdvice: string, enAdvice: string): Said => ({
  reason: { zh, en },
  suggestion: { zh: zhAdvice, en: enAdvice },
})

/** Sentences about cells. `{column}` is the header as the file writes it, `{value}` the cell. */
const WORDS: Readonly<Record<CellCode, Said>> = {
  'missing-field': said(
    '「{column}」是空的。',
    '“{column}” is empty.',
    '请填写「{column}」。',
    'Fill in “{column}”.',
  ),
  'not-a-decimal': said(
    '「{column}」的「{value}」不是可以接受的数。',
    '“{value}” in “{column}” is not a number that can be accepted.',
    '请只写数字和小数点，例如 1120 或 1120.50，不要写正负号、千位逗号、开头多余的 0 或指数。',
    'Use digits and a point only, such as 1120 or 1120.50: no sign, thousands separator, exponent or zeros in front.',
  ),
  'too-many-decimals': said(
    '「{column}」的「{value}」超过 {most} 位小数，这里不会替您四舍五入。',
    '“{value}” in “{column}” has more than {most} decimals, and nothing is rounded for you.',
    '请最多写 {most} 位小数。',
    'Write at most {most} decimals.',
  ),
  'out-of-range': said(
    '「{column}」的「{value}」超出范围。',
    '“{value}” in “{column}” is out of range.',
    '请填写 {least} 到 {most} 之间的值。',
    'Write a value from {least} to {most}.',
  ),
  'not-a-date': said(
    '「{column}」的「{value}」不是日历上的一天。',
    '“{value}” in “{column}” is not a day of the calendar.',
    '请按年-月-日填写，例如 2018-11-15。',
    'Write year-month-day, such as 2018-11-15.',
  ),
  'not-one-of': said(
    '「{column}」的「{value}」不在可选的范围内。',
    '“{value}” in “{column}” is not one of the possible values.',
    '{meant}可以填：{allowed}。',
    '{meantEn}Possible values: {allowedEn}.',
  ),
  'not-a-division-code': said(
    '「{column}」的「{value}」不是行政区划代码。',
    '“{value}” in “{column}” is not a division code.',
    '请填写县级的六位代码，例如 410212；也可以是它以下的 9 位或 12 位代码。',
    'Write the six digits of the county, such as 410212, or 9 or 12 digits below it.',
  ),
  'account-too-long': said(
    '「{column}」超过 40 个字符。',
    '“{column}” has more than 40 characters.',
    '请核对户号。',
    'Check the account number.',
  ),
  'excel-scientific': said(
    '「{column}」的「{value}」被电子表格改成了科学记数，原来的数字已经看不出来。',
    '“{value}” in “{column}” was turned into scientific notation by a spreadsheet; its digits are lost.',
    '请从原系统重新导出，并把这一列设为“文本”格式后再保存。',
    'Export it again from where it came, and set the column to “text” before saving.',
  ),
  'excel-lost-digits': said(
    '「{column}」的「{value}」第 15 位以后全是 0，像是被电子表格抹掉了尾数。',
    'All digits of “{value}” in “{column}” after the 15th are zero, as spreadsheets leave them.',
    '请从原系统重新导出，并把这一列设为“文本”格式；如果确实如此，请在号码前加一个英文单引号。',
    'Export it again with the column set to “text”; if it is right, put an apostrophe before the number.',
  ),
  'excel-date-serial': said(
    '「{column}」的「{value}」像是电子表格的日期序号。',
    '“{value}” in “{column}” looks like the serial number of a date in a spreadsheet.',
    '它可能是 {meant}；请核对后按年-月-日填写。',
    'It may be {meant}; check it, and write year-month-day.',
  ),
  'excel-error-value': said(
    '「{column}」的「{value}」是电子表格的出错标记。',
    '“{value}” in “{column}” is an error mark of a spreadsheet.',
    '请在电子表格里改正公式，或者直接填写数值。',
    'Mend the formula in the spreadsheet, or write the value itself.',
  ),
  'too-many-cells': said(
    '这一行有 {count} 格，比表头的 {most} 格多。',
    'This row has {count} cells, more than the {most} of the header.',
    '请检查是不是有没加引号的逗号。',
    'Look for a comma that needs quotes around its cell.',
  ),
  'too-few-cells': said(
    '这一行只有 {count} 格，比表头的 {most} 格少。',
    'This row has {count} cells, fewer than the {most} of the header.',
    '请补齐缺少的格；空的格也要留逗号。',
    'Add the missing cells; an empty cell still needs its comma.',
  ),
  'broken-quotes': said(
    '这一行的引号不成对，不能确定各格的界限。',
    'The quotes of this row do not match, so that nobody can say where its cells end.',
    '请补上或删去引号；格里的引号要写两个。',
    'Add or remove a quote; a quote inside a cell is written twice.',
  ),
  'row-too-long': said(
    '这一行超过 {most} 字节。',
    'This row has more than {most} bytes.',
    '请检查引号是否成对，或删去过长的格。',
    'Check that quotes match, or shorten the long cell.',
  ),
  'not-in-encoding': said(
    '这一行有不属于 {encoding} 编码的字节。',
    'This row has bytes that are not {encoding}.',
    '请把文件整个另存为同一种编码。',
    'Save the whole file in one encoding.',
  ),
}

const LONGEST_SHOWN = 60

/** The sentences of a fault, in both languages. */
export function cellWords(code: CellCode, facts: Facts): Said {
  const { reason, suggestion } = WORDS[code]
  return { reason: filled(reason, facts), suggestion: filled(suggestion, facts) }
}

function filled({ zh, en }: Bilingual, facts: Facts): Bilingual {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => shown(facts[name] ?? ''))
  return { zh: fill(zh), en: fill(en) }
}

/** Long cells are shortened, and control characters do not reach a terminal or a spreadsheet. */
function shown(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, '·')
  return plain.length > LONGEST_SHOWN * 8 ? `${plain.slice(0, LONGEST_SHOWN)}…` : plain
}
