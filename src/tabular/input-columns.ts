import type { Bilingual } from '../model/scalar.ts'

/** What a cell of a column may hold. */
export type CellKind =
  | 'account'
  | 'division'
  | 'price-category'
  | 'voltage'
  | 'boolean'
  | 'coverage'
  | 'classes'
  | 'device'
  | 'metering'
  | 'meter'
  | 'mode'
  | 'date'
  | 'date-or-unknown'
  | 'decimal'
  | 'integer'

export type InputColumn = {
  /** Its English header, and its name everywhere in the program. */
  readonly name: string
  readonly zh: string
  readonly kind: CellKind
  /** Further headers that people write for it; case, spaces and units in brackets never matter. */
  readonly aliases: readonly string[]
  /** Where its value stands in a row that is calculated. */
  readonly pointer: string
}

const column = (
  name: string,
  zh: string,
  kind: CellKind,
  pointer: string,
  aliases: readonly string[] = [],
): InputColumn => ({ name, zh, kind, aliases, pointer })

/** The columns of a batch file, in the order in which they are documented. */
export const INPUT_COLUMNS = [
  column('account_no', '户号', 'account', '/account', [
    '用户编号',
    '用电户号',
    '客户编号',
    '用户号',
    'account',
  ]),
  column('division_code', '行政区划', 'division', '/household/divisionCode', [
    '行政区划代码',
    '区划代码',
    '区划',
    'division',
  ]),
  column('price_category', '用电类别', 'price-category', '/household/priceCategory', [
    '电价类别',
    'category',
  ]),
  column('voltage', '电压等级', 'voltage', '/household/voltage', ['电压']),
  column('time_of_use', '是否执行分时', 'boolean', '/household/timeOfUse', [
    '执行分时',
    '是否分时',
    '峰谷分时',
    'tou',
  ]),
  column('central_heating', '集中供热覆盖', 'coverage', '/household/centralHeating', [
    '集中供热',
    '集中供暖覆盖',
  ]),
  column('classes', '户类别', 'classes', '/household/classes', ['家庭类别', '户类型']),
  column('device_type', '设备类型', 'device', '/device/type', ['取暖设备', '设备', 'device']),
  column('metering', '计量方式', 'metering', '/device/metering', ['取暖计量方式']),
  column('registered_on', '登记日期', 'date-or-unknown', '/household/registeredOn', [
    '台账日期',
    '登记台账日期',
  ]),
  column('from', '起始日期', 'date', '/reading/from', [
    '开始日期',
    '起日期',
    '抄表起始日期',
    'from_date',
    'start',
  ]),
  column('to', '截止日期', 'date', '/reading/to', ['结束日期', '止日期', '抄表截止日期', 'to_date', 'end']),
  column('peak_kwh', '峰电量', 'decimal', '/reading/peakKwh', ['峰段电量', '高峰电量']),
  column('flat_kwh', '平电量', 'decimal', '/reading/flatKwh', ['平段电量']),
  column('valley_kwh', '谷电量', 'decimal', '/reading/valleyKwh', ['谷段电量', '低谷电量']),
  column('total_kwh', '总电量', 'decimal', '/reading/totalKwh', [
    '电量',
    '用电量',
    '总用电量',
    'kwh',
    'total',
  ]),
  column('heating_kwh', '取暖电量', 'decimal', '/reading/heatingKwh', ['采暖电量', '供暖电量']),
  column('prior_calendar_year_kwh', '年累计', 'decimal', '/prior/calendarYearKwh', ['年累计电量']),
  column('prior_heating_season_kwh', '供暖期累计', 'decimal', '/prior/heatingSeasonKwh', [
    '供暖期累计电量',
    '供暖季累计',
    '采暖期累计',
  ]),
  column('prior_rest_of_year_kwh', '非供暖期累计', 'decimal', '/prior/restOfYearKwh', ['非供暖期累计电量']),
  column('prior_recognised_kwh', '已认定电量', 'decimal', '/prior/recognisedKwh', ['已认定取暖电量']),
  column('prior_subsidised_kwh', '已补贴电量', 'decimal', '/prior/subsidisedKwh', []),
  column('purchase_date', '购置日期', 'date', '/purchase/date', ['发票日期', '购买日期']),
  column('invoice_yuan', '发票金额', 'decimal', '/purchase/invoiceYuan', ['购置金额']),
  column('catalogued', '目录产品', 'boolean', '/purchase/catalogued', ['是否目录产品']),
  column('members', '人口', 'integer', '/household/members', ['家庭人口', '人口数']),
  column('area_m2', '面积', 'decimal', '/household/areaM2', ['取暖面积', '采暖面积', '供暖面积']),
  column('whole_village', '整村改造', 'boolean', '/household/wholeVillage', ['是否整村改造']),
  column('converted_on', '改造日期', 'date', '/household/convertedOn', []),
  column('price_mode', '价格方式', 'mode', '/priceMode', ['电价方式']),
  column('meter', '电表', 'meter', '/reading/meter', ['电表类型']),
] as const satisfies readonly InputColumn[]

export const COLUMN_COUNT = INPUT_COLUMNS.length

const byName = new Map(INPUT_COLUMNS.map((each, index) => [each.name, index]))

/** The place of a column in `INPUT_COLUMNS`. */
export function columnIndex(name: string): number {
  const index = byName.get(name)
  if (index === undefined) throw new Error(`no such column: ${name}`)
  return index
}

/** What a header must have before anything can be calculated; energy is asked for row by row. */
export const REQUIRED_COLUMNS = [
  'account_no',
  'division_code',
  'price_category',
  'time_of_use',
  'from',
  'to',
] as const

/** Columns that our own error file adds; when such a file comes back, they are not data. */
export const ERROR_COLUMNS: readonly (Bilingual & { readonly name: string })[] = [
  { name: 'row', zh: '行号', en: 'row' },
  { name: 'error_code', zh: '错误代码', en: 'error_code' },
  { name: 'error_reason', zh: '错误原因', en: 'error_reason' },
  { name: 'suggestion', zh: '建议', en: 'suggestion' },
]

/** The results, after the key columns, in the order of the file. */
export const RESULT_COLUMNS: readonly Bilingual[] = [
  { zh: '电量(千瓦时)', en: 'kwh' },
  { zh: '阶梯电费(元)', en: 'energy_yuan' },
  { zh: '峰谷电费(元)', en: 'time_of_use_yuan' },
  { zh: '打包交易(元)', en: 'bundled_trading_yuan' },
  { zh: '电费合计(元)', en: 'bill_total_yuan' },
  { zh: '打包交易资格', en: 'bundled_trading_eligible' },
  { zh: '未满足条件', en: 'first_unmet_criterion' },
  { zh: '认定取暖电量', en: 'recognised_kwh' },
  { zh: '运行补贴(元)', en: 'operating_subsidy_yuan' },
  { zh: '购置补贴(元)', en: 'purchase_subsidy_yuan' },
  { zh: '困难减免(元)', en: 'refund_yuan' },
  { zh: '净支出(元)', en: 'net_yuan' },
  { zh: '提示', en: 'warnings' },
  { zh: '规则版本', en: 'edition' },
]

/** The columns that name a row in the results. */
export const KEY_COLUMNS = ['account_no', 'from', 'to'] as const
