import { COUNTS } from '../register/counts-columns.ts'
import { REGISTER_TEMPLATE } from './register-template.ts'
import type { Template } from './write-template.ts'

/** A file of counts: households alike in one row. What a column holds as in a register is told as there. */
export const COUNTS_TEMPLATE: Template = {
  sheet: { zh: '户数', en: 'counts' },
  columns: COUNTS.columns,
  required: new Set(
    COUNTS.columns.filter(({ field }) => COUNTS.needed.includes(field)).map(({ name }) => name),
  ),
  notes: {
    ...REGISTER_TEMPLATE.notes,
    households: {
      zh: '同一乡镇、设备和户类别的户数，整数，每行最多 200,000 户',
      en: 'Households of the same township, device and classes: a whole number, at most 200,000 in a row',
    },
    area_m2: {
      zh: '每户取暖面积，平方米；它和上年平均取暖电量都空着，就用用电模型里的面积',
      en: 'Heated area of each in square metres; without it and season_kwh, the area of the usage model is taken',
    },
    season_kwh: {
      zh: '每户上年取暖电量的平均，千瓦时，最多两位小数；户与户之间按离散程度散开',
      en: 'Mean of what each used for heating last winter, kWh; it is spread among the households',
    },
    members: { zh: '每户常住人口', en: 'Resident persons of each household' },
    spread: {
      zh: '户与户之间的离散：电量对数的标准差，0 到 2；空着按用电模型',
      en: 'Spread among the households: deviation of the logarithm of use, 0 to 2; empty means by the usage model',
    },
  },
  general: [
    {
      zh: '一行一种户，可以有几个县区，最多 5,000 行、合计 1,000,000 户。列的次序可以不同，不是必填的列可以删去。',
      en: 'One kind of household a row, of one county or several: at most 5,000 rows and 1,000,000 households in all. Columns may stand in any order, and those not required may be left out.',
    },
    {
      zh: '数字不要写千位逗号、正负号或指数；这里不会替您取整或改正。',
      en: 'Numbers without separators, signs or exponents; nothing is rounded or mended for you.',
    },
    {
      zh: '有读不了的行就不测算：每一处都列出行号、列、原因和改法，改好后重新上传整个文件。',
      en: 'Nothing is worked out where a row cannot be read: each is told with its number, column, reason and advice; mend them and upload the whole file again.',
    },
  ],
}
