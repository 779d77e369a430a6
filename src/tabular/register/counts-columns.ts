import { REGISTER_COLUMNS, type RegisterColumn, type TableSort } from './register-columns.ts'

const column = (
  name: string,
  zh: string,
  kind: RegisterColumn['kind'],
  field: string,
  ...aliases: readonly string[]
): RegisterColumn => ({ name, zh, kind, aliases, field })

/** A column that holds of many households what it holds of one in a register. */
function alike(field: (typeof REGISTER_COLUMNS)[number]['field']): RegisterColumn {
  const found = REGISTER_COLUMNS.find((one) => one.field === field)
  if (found === undefined) throw new Error(`no column of a register fills ${field}`)
  return found
}

/** The columns of a file of counts, in the order in which they are documented; four of them are needed. */
export const COUNTS_COLUMNS: readonly RegisterColumn[] = [
  alike('divisionCode'),
  alike('township'),
  alike('deviceType'),
  column('households', '户数', 'decimal', 'households', '补贴户数', 'count'),
  alike('classes'),
  column('area_m2', '每户面积', 'decimal', 'areaM2', '面积', '取暖面积', '每户取暖面积', '平均面积'),
  column(
    ...(['season_kwh', '上年平均取暖电量', 'decimal', 'seasonKwh'] as const),
    ...['上年取暖电量', '平均取暖电量', '户均取暖电量', 'last_season_kwh'],
  ),
  alike('registeredOn'),
  alike('convertedOn'),
  alike('timeOfUse'),
  alike('centralHeating'),
  alike('priceCategory'),
  alike('wholeVillage'),
  column('members', '每户人口', 'integer', 'members', '人口', '家庭人口', '人口数'),
  column('spread', '户间离散', 'decimal', 'spread', '离散'),
]

const NEEDED_OF_COUNTS = ['divisionCode', 'township', 'deviceType', 'households']

/** Counts of households alike, one kind a row. */
export const COUNTS: TableSort = { columns: COUNTS_COLUMNS, needed: NEEDED_OF_COUNTS }
