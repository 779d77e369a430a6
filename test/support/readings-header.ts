/** The columns of a file of readings with a device, and one of its own that nobody asks for. */
export const READINGS_HEADER =
  '户号,行政区划,用电类别,是否执行分时,集中供热覆盖,设备类型,登记日期,起始日期,截止日期,总电量,备注'

/** The columns that every file of readings has. */
export const LEAST_HEADER = '户号,行政区划,用电类别,是否执行分时,集中供热覆盖,起始日期,截止日期,总电量'
