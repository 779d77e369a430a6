import type { CellKind } from '../input-columns.ts'

/** What a cell of a register may hold beyond what a batch's may. */
export type RegisterKind = CellKind | 'text' | 'year-or-date'

export type RegisterColumn = {
  /** Its English header. */
  readonly name: string
  readonly zh: string
  readonly kind: RegisterKind
  readonly aliases: readonly string[]
  /** The field of a register row that it fills. */
  readonly field: string
}

const column = (
  name: string,
  zh: string,
  kind: RegisterKind,
  field: string,
  ...aliases: readonly string[]
): RegisterColumn => ({ name, zh, kind, aliases, field })

/** The columns of a register file, in the order in which they are documented; three of them are needed. */
export const REGISTER_COLUMNS = [
  column('account_no', '户号', 'account', 'account', '用电户号', '用户编号', '客户编号', 'account'),
  column('division_code', '行政区划', 'division', 'divisionCode', '行政区划代码', '区划代码', 'division'),
  column('township', '乡镇', 'text', 'township', '乡镇街道', '街道', '镇', '乡', 'town'),
  column('device_type', '设备类型', 'device', 'deviceType', '取暖设备', '设备', 'device'),
  column('classes', '户类别', 'classes', 'classes', '家庭类别', '户类型'),
  column('area_m2', '面积', 'decimal', 'areaM2', '取暖面积', '采暖面积', '供暖面积'),
  column('registered_on', '登记日期', 'date-or-unknown', 'registeredOn', '台账日期', '登记台账日期'),
  column('converted_on', '改造年度', 'year-or-date', 'convertedOn', '改造日期', '改造时间'),
  column('last_season_kwh', '上年取暖电量', 'decimal', 'lastSeasonKwh', '上年取暖用电量', '上季取暖电量'),
  column('last_valley_kwh', '上年谷段电量', 'decimal', 'lastValleyKwh', '上年谷电量'),
  column('income_yuan', '年收入', 'decimal', 'incomeYuan', '家庭年收入'),
  column('holder', '户主', 'text', 'holder', '户主姓名', '姓名', 'name'),
  column('purchase_date', '购置日期', 'date', 'purchaseDate', '发票日期', '购买日期'),
  column('invoice_yuan', '发票金额', 'decimal', 'invoiceYuan', '购置金额'),
  column('catalogued', '目录产品', 'boolean', 'catalogued', '是否目录产品'),
  column('time_of_use', '是否执行分时', 'boolean', 'timeOfUse', '执行分时', '峰谷分时'),
  column('central_heating', '集中供热覆盖', 'coverage', 'centralHeating', '集中供热'),
  column('price_category', '用电类别', 'price-category', 'priceCategory', '电价类别'),
  column('whole_village', '整村改造', 'boolean', 'wholeVillage', '是否整村改造'),
  column('members', '人口', 'integer', 'members', '家庭人口', '人口数'),
] as const

export const NEEDED = ['account', 'divisionCode', 'township', 'deviceType'] as const

/** A kind of file that is read as a register is: its columns, and the fields without which there is no row. */
export type TableSort = { readonly columns: readonly RegisterColumn[]; readonly needed: readonly string[] }

/** One household a row. */
export const REGISTER: TableSort = { columns: REGISTER_COLUMNS, needed: NEEDED }

/** What the file calls the column of a field; one that it has not is called as it may be. */
export function headOf(field: string, heads: ReadonlyMap<string, string>, { columns }: TableSort): string {
  const column = columns.find((one) => one.field === field)
  return heads.get(field) ?? (column === undefined ? field : `${column.zh} ${column.name}`)
}
