import type { Bilingual } from '../../model/scalar.ts'
import { INPUT_COLUMNS, REQUIRED_COLUMNS } from '../input-columns.ts'
import type { Template } from './write-template.ts'

/** What each column takes; words that may be written come from the rules. */
const NOTES: Readonly<Record<string, Bilingual>> = {
  account_no: {
    zh: '户号，按文本填写，保留前面的 0；同一户的各行用同一个户号',
    en: 'Account number as text with its leading zeros; all rows of one account have the same',
  },
  division_code: {
    zh: '县级行政区划代码，6 位，例如所在县的代码；也可以是其下的 9 位或 12 位',
    en: 'Division code of the county, 6 digits, or 9 or 12 digits below it',
  },
  price_category: { zh: '用电类别', en: 'Category of the price' },
  voltage: { zh: '电压等级；空着表示不满 1 千伏', en: 'Voltage; empty means under 1 kV' },
  time_of_use: {
    zh: '是否选择了分时电价；选“是”要填峰、谷电量',
    en: 'Whether time-of-use was chosen; with yes, peak and valley are needed',
  },
  central_heating: {
    zh: '住处是否被集中供热覆盖；空着表示不明，电价取决于它时不能计算',
    en: 'Whether central heating reaches the home; empty means unknown, and where the price depends on it nothing is calculated',
  },
  classes: {
    zh: '户类别，多个用分号隔开；空着表示没有',
    en: 'Classes of the household, separated by semicolons; empty means none',
  },
  device_type: { zh: '取暖设备；空着表示没有电取暖', en: 'Heating device; empty means no electric heating' },
  metering: {
    zh: '取暖电量怎样计量；空着表示整户计量',
    en: 'How heating is metered; empty means with the whole house',
  },
  registered_on: {
    zh: '登记进台账的日期；空着表示没有登记，登记了但日期不知道写“不明”',
    en: 'Day of entry in the register; empty means not in it, unknown where only the day is not known',
  },
  from: { zh: '读数的第一天（含），年-月-日', en: 'First day of the reading, included, year-month-day' },
  to: {
    zh: '读数的最后一天（含），一条读数最多 366 天',
    en: 'Last day of the reading, included; at most 366 days',
  },
  peak_kwh: { zh: '峰电量，千瓦时，最多两位小数', en: 'Peak kWh, at most two decimals' },
  flat_kwh: { zh: '平电量；没有平段的空着', en: 'Flat kWh; empty where there is no flat period' },
  valley_kwh: { zh: '谷电量', en: 'Valley kWh' },
  total_kwh: {
    zh: '总电量；填了峰、谷电量可以空着，两者都填必须相符',
    en: 'Total kWh; may be empty beside peak and valley, and must agree with them where it is not',
  },
  heating_kwh: {
    zh: '其中取暖用的电量；空着表示供暖期内的都算',
    en: 'The part that heated; empty counts all of the season',
  },
  prior_calendar_year_kwh: {
    zh: '第一条读数之前，当年已用的电量；只填在该户第一条读数上',
    en: 'Used in the year before the first reading; on that row only',
  },
  prior_heating_season_kwh: {
    zh: '第一条读数之前，本供暖期已用的电量',
    en: 'Used in the heating season before the first reading',
  },
  prior_rest_of_year_kwh: {
    zh: '第一条读数之前，本非供暖期已用的电量',
    en: 'Used outside the season before the first reading',
  },
  prior_recognised_kwh: {
    zh: '第一条读数之前，本供暖期已认定的取暖电量',
    en: 'Heating kWh recognised before in the season',
  },
  prior_subsidised_kwh: {
    zh: '第一条读数之前，本供暖期已补贴的电量',
    en: 'kWh subsidised before in the season',
  },
  purchase_date: { zh: '设备发票的日期', en: 'Day of the invoice for the device' },
  invoice_yuan: { zh: '发票金额，元', en: 'Amount of the invoice in yuan' },
  catalogued: { zh: '设备是否在推广目录里', en: 'Whether the product is in the catalogue' },
  members: { zh: '常住人口', en: 'Resident persons' },
  area_m2: { zh: '取暖面积，平方米', en: 'Heated area in square metres' },
  whole_village: { zh: '是否整村改造', en: 'Whether the whole village was converted' },
  converted_on: { zh: '改为电取暖的日期', en: 'Day of the change to electric heating' },
  price_mode: {
    zh: '该户选择的价格方式；只有可选的地方才填',
    en: 'The price mode chosen, where there is a choice',
  },
  meter: {
    zh: '这条读数来自哪块电表；空着表示住宅表',
    en: 'Which meter the reading is of; empty means the household’s',
  },
}

const GENERAL: readonly Bilingual[] = [
  {
    zh: '每行一条读数。列的次序可以不同，用不着的列可以删去；自己加的列会原样带到结果里。',
    en: 'One reading a row. Columns may stand in any order and may be left out; columns of your own are carried through.',
  },
  {
    zh: '一户有几条读数的，各写一行，放在文件的什么位置都可以，会按日期接续累计。',
    en: 'An account with several readings has a row for each, anywhere in the file; they are chained by date.',
  },
  {
    zh: '户号和代码一律按文本填写。数字不要写千位逗号、正负号或指数；这里不会替您取整或改正。',
    en: 'Write account numbers and codes as text. Numbers without separators, signs or exponents; nothing is rounded or mended for you.',
  },
  {
    zh: '算不了的行原样写进错误文件，附行号、原因和建议；改好后可以直接再交。',
    en: 'A row that cannot be calculated comes back in the error file with its number, reason and advice, ready to be mended and handed in again.',
  },
]

/** A batch file: one reading a row. */
export const READINGS_TEMPLATE: Template = {
  sheet: { zh: '读数', en: 'readings' },
  columns: INPUT_COLUMNS,
  required: new Set(REQUIRED_COLUMNS),
  notes: NOTES,
  general: GENERAL,
}
