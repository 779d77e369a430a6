import type { Bilingual } from '../../model/scalar.ts'
import { NEEDED, REGISTER_COLUMNS } from '../register/register-columns.ts'
import type { Template } from './write-template.ts'

/** What each column takes; words that may be written come from the rules. */
const NOTES: Readonly<Record<string, Bilingual>> = {
  account_no: {
    zh: '户号，按文本填写，保留前面的 0；一户一行，不能重复',
    en: 'Account number as text with its leading zeros; one row for each household',
  },
  division_code: {
    zh: '县级行政区划代码，6 位；也可以是其下的 9 位或 12 位',
    en: 'Division code of the county, 6 digits, or 9 or 12 digits below it',
  },
  township: { zh: '乡镇或街道的名称', en: 'Township or street, by name' },
  device_type: { zh: '取暖设备', en: 'Heating device' },
  classes: {
    zh: '户类别，多个用分号隔开；空着表示没有',
    en: 'Classes of the household, separated by semicolons; empty means none',
  },
  area_m2: {
    zh: '取暖面积，平方米；没有上年取暖电量时必填',
    en: 'Heated area in square metres; needed where last winter is not known',
  },
  registered_on: {
    zh: '登记进台账的日期；空着表示没有登记，登记了但日期不知道写“不明”',
    en: 'Day of entry in the register; empty means not in it, unknown where only the day is not known',
  },
  converted_on: {
    zh: '改为电取暖的年份或日期；年份读作那年的 1 月 1 日',
    en: 'Year or day of the change to electric heating; a year is read as its first day',
  },
  last_season_kwh: {
    zh: '上年取暖电量，千瓦时，最多两位小数；没有面积时必填',
    en: 'What it used for heating last winter, kWh; needed where the area is not known',
  },
  last_valley_kwh: {
    zh: '其中谷段的电量；执行分时的才用得上，请同时填“是否执行分时”',
    en: 'The part of it in the valley hours; it counts with time_of_use only',
  },
  income_yuan: { zh: '年收入，元；只用来看取暖负担', en: 'Income of the year in yuan; for the burden only' },
  holder: {
    zh: '户主姓名；只在公示表里出现，并且打码',
    en: 'Name of the holder; for the public notice only, where it is masked',
  },
  purchase_date: {
    zh: '设备发票的日期；填了发票金额就必填',
    en: 'Day of the invoice for the device; needed with its amount',
  },
  invoice_yuan: { zh: '发票金额，元', en: 'Amount of the invoice in yuan' },
  catalogued: { zh: '设备是否在推广目录里', en: 'Whether the product is in the catalogue' },
  time_of_use: {
    zh: '是否执行分时电价；空着表示没有，按谷段算的补贴就不能确定',
    en: 'Whether time-of-use prices are on; empty means no, and subsidies by valley kWh are then not known',
  },
  central_heating: {
    zh: '住处是否被集中供热覆盖；空着表示不明',
    en: 'Whether central heating reaches the home; empty means unknown',
  },
  price_category: {
    zh: '用电类别；空着表示一户一表',
    en: 'Category of the price; empty means a meter of its own',
  },
  whole_village: { zh: '是否整村改造', en: 'Whether the whole village was converted' },
  members: { zh: '常住人口', en: 'Resident persons' },
}

const GENERAL: readonly Bilingual[] = [
  {
    zh: '一户一行。列的次序可以不同，不是必填的列可以删去；自己加的列不读，也不保存。',
    en: 'One household a row. Columns may stand in any order, and those not required may be left out; columns of your own are neither read nor kept.',
  },
  {
    zh: '户号和代码一律按文本填写。数字不要写千位逗号、正负号或指数；这里不会替您取整或改正。',
    en: 'Write account numbers and codes as text. Numbers without separators, signs or exponents; nothing is rounded or mended for you.',
  },
  {
    zh: '读不了的行会列出行号、列、原因和改法，不计入；改好后重新上传整份台账。',
    en: 'A row that cannot be read is told with its number, column, reason and advice, and left out; mend it and upload the whole register again.',
  },
]

const REQUIRED: ReadonlySet<string> = new Set(NEEDED)

/** A register: one household a row. */
export const REGISTER_TEMPLATE: Template = {
  sheet: { zh: '台账', en: 'register' },
  columns: REGISTER_COLUMNS,
  required: new Set(REGISTER_COLUMNS.filter(({ field }) => REQUIRED.has(field)).map(({ name }) => name)),
  notes: NOTES,
  general: GENERAL,
}
