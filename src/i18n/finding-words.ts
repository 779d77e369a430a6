import type { Bilingual } from '../model/scalar.ts'

/** What each check of rule files complains of, beside its own words, which are English and name the place. */
const FINDINGS: Readonly<Record<string, Bilingual>> = {
  'not-yaml': { zh: '不是能读的 YAML', en: 'this cannot be read as YAML' },
  'duplicate-key': { zh: '同一个键写了两次', en: 'a key stands twice' },
  'unknown-key': { zh: '没有这个键', en: 'there is no such key' },
  'missing-key': { zh: '缺少一个键', en: 'a key is missing' },
  'wrong-value': { zh: '值的写法不对', en: 'a value is not written as it should be' },
  'no-schema-line': { zh: '缺少第一行', en: 'the first line is missing' },
  'document-id-twice': { zh: '文件的标识已经有了', en: 'the id of the document is taken' },
  'provision-key-twice': { zh: '条款的标识用了两次', en: 'the key of a provision stands twice' },
  'reference-twice': { zh: '清单里写了两次', en: 'something is listed twice' },
  'wrong-file-name': { zh: '文件名不对', en: 'the file has another name than it should' },
  'unknown-provision': { zh: '没有这一条', en: 'there is no such provision' },
  'provision-of-another-kind': { zh: '引用的条款不是这一类', en: 'the provision named is of another kind' },
  'unknown-season': { zh: '没有这个供暖期', en: 'there is no such heating season' },
  'unknown-class': { zh: '没有这个户类别', en: 'there is no such class of households' },
  'unknown-device': { zh: '没有这个设备类型', en: 'there is no such device type' },
  'unknown-division': { zh: '没有这个地区代码', en: 'there is no such division' },
  'unknown-price-mode': { zh: '没有这个价格方式', en: 'there is no such price mode' },
  'undeclared-assumption': { zh: '假设没有说明', en: 'an assumption is not declared' },
  'series-overlap': { zh: '同一系列的两份文件日期重叠', en: 'two documents of a series overlap' },
  'series-gap': { zh: '同一系列的文件之间有空档', en: 'there is a gap in a series' },
  cycle: { zh: '引用绕成了一圈', en: 'references run in a circle' },
  'shares-not-one': { zh: '分担比例加起来不是一', en: 'shares do not add up to one' },
  'bounds-not-rising': { zh: '各档的界限没有从小到大', en: 'bounds do not rise' },
  'prices-do-not-match-bounds': { zh: '价格的个数和档数对不上', en: 'prices do not match the tiers' },
  'band-without-end': { zh: '中间的一档没有上限', en: 'a band in the middle has no end' },
  'months-do-not-match': { zh: '月份对不上', en: 'the months do not match' },
  'hours-not-covered': { zh: '有的钟点没有时段', en: 'some hours have no period' },
  'hours-covered-twice': { zh: '有的钟点有两个时段', en: 'some hours have two periods' },
  'difference-without-hours': { zh: '有差价却没有钟点', en: 'a difference has no hours' },
  'missing-language': { zh: '缺一种语言', en: 'one language is missing' },
  'half-width-punctuation': { zh: '中文里用了半角标点', en: 'Chinese text has half-width punctuation' },
  'missing-source': { zh: '缺少来源', en: 'a source is missing' },
  'no-such-day': { zh: '没有这一天', en: 'there is no such day' },
  'from-not-before-to': { zh: '开始不在结束之前', en: 'the start is not before the end' },
  'outside-document': { zh: '日期超出了文件的施行期', en: 'the days lie outside those of the document' },
  'no-order': { zh: '两条规则分不出先后', en: 'nothing puts two rules in order' },
  'not-cases': { zh: '算例的写法不对', en: 'the worked cases are not written as they should be' },
  'no-case': { zh: '新文件至少要带一个算例', en: 'a new document needs a worked case' },
  'case-twice': { zh: '算例的标识已经有了', en: 'the id of a case is taken' },
  'nothing-changes': { zh: '和现在的文件一样，没有改动', en: 'nothing is changed' },
  'provision-gone': {
    zh: '少了原来的一条；不能删除，请写上结束日期',
    en: 'a provision is gone; history stays',
  },
  'no-note': { zh: '更正要新写一条 notes，说明哪里错了', en: 'a correction needs a new note' },
}

/** A complaint in a few words of ours; its code where there are none. */
export function findingWords(code: string): Bilingual {
  return (Object.hasOwn(FINDINGS, code) ? FINDINGS[code] : undefined) ?? { zh: code, en: code }
}

/** Where a complaint stands: in which text, on which line, at which path. */
export function findingPlace(place: string, line: number, path: string): Bilingual {
  const rest = path === '' ? '' : ` ${path}`
  const [zh, en] = {
    document: ['规则文件', 'document'],
    cases: ['算例', 'cases'],
  }[place] ?? [`「${place}」`, `“${place}”`]
  return line > 0
    ? { zh: `${zh}第 ${line} 行${rest}`, en: `${en}, line ${line}${rest}` }
    : { zh: `${zh}${rest}`, en: `${en}${rest}` }
}
