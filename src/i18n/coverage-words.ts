import type { CoverageState, Topic } from '../application/coverage-cell.ts'
import type { Bilingual, TrustGrade } from '../model/scalar.ts'
import { say } from './dictionary.ts'

/** What the topics and states of coverage are called, on pages and in files. */

export const TOPIC_NAMES: Readonly<Record<Topic, Bilingual>> = {
  tariff: { zh: '电价', en: 'Price' },
  'time-of-use': { zh: '峰谷分时', en: 'Time-of-use' },
  'bundled-trading': { zh: '打包交易', en: 'Bundled trading' },
  'purchase-subsidy': { zh: '购置补贴', en: 'Device subsidy' },
  'operating-subsidy': { zh: '运行补贴', en: 'Running subsidy' },
  zone: { zh: '禁燃、禁煤区', en: 'Fuel-ban zone' },
}

export const STATE_NAMES: Readonly<Record<CoverageState, Bilingual>> = {
  'in-force': { zh: '在执行', en: 'In force' },
  'last-seen': { zh: '曾见执行', en: 'Last seen' },
  ended: { zh: '已到期', en: 'Ended' },
  'not-yet': { zh: '尚未开始', en: 'Not yet' },
  'not-found': { zh: '查过未见', en: 'Not found' },
  'no-record': { zh: '没有记录', en: 'No record' },
}

/** What a state means for whoever wants to know whether a question can be answered. */
export const STATE_MEANINGS: Readonly<Record<CoverageState, Bilingual>> = {
  'in-force': {
    zh: '这一天有规定在执行，可以核算。',
    en: 'A rule is in force on that day and can be worked with.',
  },
  'last-seen': {
    zh: '最后一次见到它在执行是在所写的日子，之后可能已经变化；核算时按它计算并提示。',
    en: 'It was in force when a source last showed it, on the day given, and may have changed since. It is worked with, and the result says so.',
  },
  ended: {
    zh: '查到过规定，已在所写的日子结束；没有查到接续的规定。',
    en: 'A rule was found and ended on the day given. Nothing that follows it was found.',
  },
  'not-yet': { zh: '查到的规定从所写的日子起执行。', en: 'The rule that was found begins on the day given.' },
  'not-found': {
    zh: '查找过，没有查到，或查到的规定没有数额；没有查到不等于没有。',
    en: 'Looked for and not found, or found without figures. Not found does not mean there is none.',
  },
  'no-record': {
    zh: '规则集里没有任何记录，也没有查找过的记录。',
    en: 'The rule book says nothing, not even that anyone looked.',
  },
}

export const gradeName = (trust: TrustGrade): Bilingual => say(`trust.${trust}`)
