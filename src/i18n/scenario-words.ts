import type { BudgetAnswer } from '../application/budget/answer-budget.ts'
import type { Weather } from '../domain/budget/climate.ts'
import type { FormulaField } from '../domain/budget/parameters.ts'
import type { RuleChange, ZoneChange } from '../domain/budget/scenario.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'
import { type BudgetTable, words } from './budget-table.ts'
import { provisionName } from './budget-unknown.ts'
import { baselineName, deviceName, LEVEL_NAMES } from './budget-words.ts'

const said = (zh: string, en: string): Bilingual => ({ zh, en })
const joined = (parts: readonly Bilingual[], zh: string, en: string): Bilingual =>
  said(parts.map((part) => part.zh).join(zh), parts.map((part) => part.en).join(en))

/** What a scenario may change of a provision, as the form and the results call it. */
export const CHANGE_NAMES: Readonly<
  Record<FormulaField | 'price' | 'from' | 'to' | 'funding' | 'join' | 'leave', Bilingual>
> = {
  rateYuan: said('标准（元）', 'Rate (yuan)'),
  capKwh: said('电量上限（千瓦时/季）', 'Cap (kWh a season)'),
  capYuan: said('金额上限、定额（元）', 'Cap in yuan, or flat amount'),
  share: said('补贴比例', 'Share that is paid'),
  price: said('电价（元/千瓦时）', 'Price (yuan per kWh)'),
  from: said('从哪天起', 'First day'),
  to: said('到哪天止（含）', 'Last day, included'),
  funding: said('谁承担', 'Who pays'),
  join: said('加入', 'Joins'),
  leave: said('退出', 'Leaves'),
}

/** What a scenario may suppose beside the rules. */
export const SUPPOSED_NAMES = {
  householdsPercent: said('户数（台账为 100）', 'Households (register = 100)'),
  takeUpPercent: said('申领的百分比', 'Percent that claim'),
  weather: said('冬天', 'Winter'),
  deviceMix: said('设备更换', 'Changed devices'),
} as const

export const WEATHER_NAMES: Readonly<Record<Weather, Bilingual>> = {
  normal: said('正常', 'Normal'),
  warm: said('暖冬', 'Warm'),
  cold: said('冷冬', 'Cold'),
}

type Scenario = Pick<
  BudgetAnswer['scenarios'][number],
  'name' | 'changes' | 'householdsPercent' | 'takeUpPercent' | 'deviceMix' | 'weather'
>
type Supposed = { readonly what: Bilingual; readonly is: Bilingual }

const OPEN = said('不设限', 'open')
const NOTHING = said('照现行规则和台账，没有改动', 'As the rules stand and the register has it')
const SAME_NUMBER = '100'

/** Everything that a scenario supposes otherwise than the rules and the register have it. */
function supposedBy(scenario: Scenario, book: RuleBook): Supposed[] {
  const { changes, householdsPercent, takeUpPercent, deviceMix, weather } = scenario
  const plainly = (what: Bilingual, value: string) => ({ what, is: said(value, value) })
  return [
    ...changes.map((change) => ({
      what: provisionName(change.provision, book),
      is: joined(changeWords(change, book), '；', '; '),
    })),
    ...(householdsPercent === SAME_NUMBER
      ? []
      : [plainly(SUPPOSED_NAMES.householdsPercent, householdsPercent)]),
    ...(Number(takeUpPercent) === Number(SAME_NUMBER)
      ? []
      : [plainly(SUPPOSED_NAMES.takeUpPercent, briefly(takeUpPercent))]),
    ...(weather === null ? [] : [{ what: SUPPOSED_NAMES.weather, is: WEATHER_NAMES[weather] }]),
    ...deviceMix.map(({ from, to, sharePercent }) => {
      const [old, fresh] = [deviceName(from, book), deviceName(to, book)]
      return {
        what: SUPPOSED_NAMES.deviceMix,
        is: said(
          `${briefly(sharePercent)} % 的${old.zh}改用${fresh.zh}`,
          `${briefly(sharePercent)} % of ${old.en}: ${fresh.en}`,
        ),
      }
    }),
  ]
}

/** A percentage without decimals that say nothing. */
const briefly = (decimal: string) => decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')

function changeWords(change: RuleChange, book: RuleBook): Bilingual[] {
  const named = (field: keyof typeof CHANGE_NAMES, value: Bilingual) =>
    said(`${CHANGE_NAMES[field].zh}：${value.zh}`, `${CHANGE_NAMES[field].en}: ${value.en}`)
  const { funding, join, leave, pricesYuan } = change
  const plain = (['rateYuan', 'share', 'capKwh', 'capYuan'] as const).flatMap((field) => {
    const value = change[field]
    return value === undefined ? [] : [named(field, said(value, value))]
  })
  const days = (['from', 'to'] as const).flatMap((field) => {
    const day = change[field]
    return day === undefined ? [] : [named(field, day === null ? OPEN : said(day, day))]
  })
  const zone = (field: 'join' | 'leave', zones: readonly ZoneChange[] | undefined) =>
    zones === undefined ? [] : [named(field, zoneWords(zones, book))]
  return [
    ...plain,
    ...(pricesYuan === undefined ? [] : [named('price', said(pricesYuan.join('、'), pricesYuan.join(', ')))]),
    ...days,
    ...(funding === undefined ? [] : [named('funding', fundingWords(funding))]),
    ...zone('join', join),
    ...zone('leave', leave),
  ]
}

function fundingWords(funding: NonNullable<RuleChange['funding']>): Bilingual {
  const one = ({ level, share }: (typeof funding)[number]) =>
    share === undefined
      ? said(`${LEVEL_NAMES[level].zh}（比例不明）`, `${LEVEL_NAMES[level].en} (share not known)`)
      : said(`${LEVEL_NAMES[level].zh} ${share}`, `${LEVEL_NAMES[level].en} ${share}`)
  return joined(funding.map(one), '、', ', ')
}

function zoneWords(zones: readonly ZoneChange[], book: RuleBook): Bilingual {
  const one = ({ division, from }: ZoneChange) => {
    const found = book.divisions.find(division)
    return said(`${found?.name ?? division}（${from} 起）`, `${found?.nameEn ?? division} (from ${from})`)
  }
  return joined(zones.map(one), '、', ', ')
}

/** What each scenario supposes, in words: a row for each changed provision and each other supposition. */
export function scenarioTable({ scenarios }: BudgetAnswer, book: RuleBook): BudgetTable {
  return {
    key: 'scenario',
    title: said('各方案改了什么', 'What each scenario supposes'),
    heads: [said('方案', 'Scenario'), said('改什么', 'What'), said('改成', 'Is')],
    rows: scenarios.flatMap((scenario) => {
      const supposed = supposedBy(scenario, book)
      const name = words(baselineName(scenario.name))
      return supposed.length === 0
        ? [[name, words(NOTHING), words(said('', ''))]]
        : supposed.map(({ what, is }) => [name, words(what), words(is)])
    }),
  }
}

/** What one scenario supposes, in one cell. */
export function scenarioWords(scenario: Scenario, book: RuleBook): Bilingual {
  const supposed = supposedBy(scenario, book)
  if (supposed.length === 0) return NOTHING
  return joined(
    supposed.map(({ what, is }) => said(`${what.zh} — ${is.zh}`, `${what.en} — ${is.en}`)),
    '。',
    '. ',
  )
}
