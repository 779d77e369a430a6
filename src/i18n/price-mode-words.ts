import type { Bilingual } from '../model/scalar.ts'

/** What a comparison says about ways of paying that the rule book has no words for. */

export const WITH_TIME_OF_USE: Bilingual = { zh: '执行峰谷分时', en: 'With time-of-use prices' }
export const WITHOUT_TIME_OF_USE: Bilingual = { zh: '不执行峰谷分时', en: 'Without time-of-use prices' }

export const REGISTERS_NEEDED: Bilingual = {
  zh: '这种方式按峰、谷分别计价，需要这些抄表的峰电量和谷电量。',
  en: 'This way charges peak and valley apart, so it needs the peak and valley kWh of these readings.',
}

export const UNDECIDED: Bilingual = {
  zh: '还缺少能决定这种方式电费的回答。',
  en: 'An answer that would decide the bill in this way is missing.',
}

/** What the break-evens are worked out from. */
export const BREAK_EVEN_BASIS: Bilingual = {
  zh: '比较的是电费合计（未四舍五入），其余回答不变。电量：这只电表的各次抄表同比例增减，各时段所占份额不变；谷电份额：每次抄表的总电量不变。结果精确到百分之一千瓦时，取离现在最近的一处。',
  en: 'Bill totals before rounding are compared, with every other answer unchanged. For kWh, all readings of the meter grow or shrink together and periods keep their shares; for the valley share, each reading keeps its total. Found to a hundredth of a kWh, the place nearest to the present use.',
}
