import type { Bilingual } from '../model/scalar.ts'

/** The errors that bills are issued with, by their code. Two at once stand as `one+other`. */
const CAUSES: Readonly<Record<string, Bilingual>> = {
  'winter-tiers-not-applied': {
    zh: '没有按供暖季另行累计，仍按全年阶梯计费',
    en: 'the season’s own tiers were not applied; the year’s were',
  },
  'winter-tiers-applied': {
    zh: '集中供热已覆盖，却按供暖季阶梯计费',
    en: 'the season’s tiers were applied where central heating reaches',
  },
  'tiers-restarted': { zh: '每次抄表都从第一档重新累计', en: 'the tiers began again with every reading' },
  'tiers-never-restarted': {
    zh: '该重新累计时（跨年或换季）没有清零',
    en: 'the tiers went on counting past New Year or a season’s edge',
  },
  'prior-forgotten': { zh: '没有计入此前的累计电量', en: 'what was used before was left out' },
  'time-of-use-missing': { zh: '漏了峰谷加减价', en: 'the differences for peak and valley were left out' },
  'time-of-use-applied': {
    zh: '该户没有选择分时，却执行了峰谷价',
    en: 'differences were charged though the household did not choose them',
  },
  'time-of-use-swapped': { zh: '峰、谷电量写反了', en: 'peak and valley were taken for each other' },
  'trading-missing': { zh: '漏了打包交易的降价', en: 'the cut of bundled trading was left out' },
  'trading-without-conditions': {
    zh: '不符合条件，却扣了打包交易的降价',
    en: 'the cut of bundled trading was taken off though a condition is not met',
  },
  'trading-carried-on': {
    zh: '打包交易的降价已经到期，仍在扣减',
    en: 'the cut of bundled trading went on beyond its last day',
  },
  'charged-as-shared-meter': { zh: '按合表用户计费了', en: 'it was charged as a shared meter' },
  'charged-as-one-household-one-meter': {
    zh: '按一户一表计费了',
    en: 'it was charged as one household with one meter',
  },
  'charged-as-resident-priced-institution': {
    zh: '按执行居民电价的机构计费了',
    en: 'it was charged as an institution at residents’ prices',
  },
  'operating-subsidy-subtracted': {
    zh: '把另行发放的运行补贴从电费里扣掉了',
    en: 'the operating subsidy, which is paid apart, was taken off the bill',
  },
  'refund-subtracted': {
    zh: '把另行返还的困难减免从电费里扣掉了',
    en: 'the refund, which is given back apart, was taken off the bill',
  },
  'net-issued': { zh: '出账的是扣除补贴后的净支出', en: 'what was issued is the net after subsidies' },
  'classes-ignored': {
    zh: '没有按户类别（多人口等）加宽分档',
    en: 'the household’s classes were not looked at',
  },
  'earlier-rules': { zh: '仍按一年前的规则计费', en: 'the rules of a year before were applied' },
  'rounded-once': {
    zh: '各行没有分别取整，只在合计取整一次',
    en: 'rounded once in total instead of by line',
  },
  'half-to-even': { zh: '按四舍六入五成双取整', en: 'halves were rounded to even' },
  'lines-cut-off': { zh: '各行舍去了分以下的尾数', en: 'each line was cut off below the fen' },
  'total-cut-off': { zh: '合计舍去了分以下的尾数', en: 'the total was cut off below the fen' },
  'to-tenths': { zh: '合计取整到角', en: 'the total was rounded to ten fen' },
}

/** The sentence of a cause, or of two together. */
export function causeWords(code: string): Bilingual {
  const parts = code.split('+').map((part) => CAUSES[part] ?? { zh: part, en: part })
  return { zh: parts.map(({ zh }) => zh).join('，并且'), en: parts.map(({ en }) => en).join(', and ') }
}

/** How an issued bill stands to the rules. */
export const MATCH_STATUS = {
  exact: { zh: '一致', en: 'exact' },
  'within-a-fen': { zh: '相差一分', en: 'within a fen' },
  explained: { zh: '有可能的原因', en: 'explained' },
  unexplained: { zh: '原因不明', en: 'unexplained' },
  'not-calculated': { zh: '没有算', en: 'not calculated' },
} as const satisfies Readonly<Record<string, Bilingual>>
