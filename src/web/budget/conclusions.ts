import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import { baselineName, SOURCE_NAMES } from '../../i18n/budget-words.ts'
import { figure } from '../format.ts'
import type { BudgetView } from './budget-view.ts'
import { readAmount } from './read-amount.ts'

type Scenario = BudgetAnswer['scenarios'][number]
const HUNDRED = 100

export const nameOf = ({ told }: BudgetView, { name }: Pick<Scenario, 'name'>) => told(baselineName(name))

/** What each scenario changes against the baseline, in a sentence. */
export function differenceSentences(view: BudgetView, { scenarios }: BudgetAnswer): string[] {
  const [baseline, ...others] = scenarios
  if (baseline === undefined) return []
  return others.flatMap((scenario) => {
    if (!('differences' in scenario) || scenario.differences === undefined) return []
    const { differences, differenceYuan = '' } = scenario
    const isLess = differenceYuan.startsWith('-')
    const isSame = /^-?[0.]+$/.test(differenceYuan)
    const kind = isLess ? 'less' : 'more'
    const says = view.tell(`result.difference.${isSame ? 'same' : kind}`, {
      name: nameOf(view, scenario),
      baseline: nameOf(view, baseline),
      amount: readAmount(view, differenceYuan),
    })
    const moved = (['winners', 'losers', 'onlyHere', 'onlyBaseline'] as const).flatMap((who) =>
      differences[who] === 0
        ? []
        : [
            view.tell(`result.difference.${who}`, {
              households: figure(String(differences[who])),
              mean: figure(who === 'winners' ? differences.meanGainYuan : differences.meanLossYuan),
            }),
          ],
    )
    const households =
      scenario.households === baseline.households
        ? []
        : [
            view.tell('result.difference.households', {
              households: figure(String(scenario.households)),
              before: figure(String(baseline.households)),
            }),
          ]
    const parts = [...households, ...moved]
    return parts.length === 0
      ? view.tell('result.difference.alone', { says })
      : view.tell('result.difference.parts', { says, parts: joined(view, parts) })
  })
}

const joined = ({ language }: BudgetView, parts: readonly string[]) =>
  parts.join(language === 'zh' ? '；' : '; ')

/** What a scenario costs against the baseline, in words with its amount and its share. */
export function differenceText(view: BudgetView, scenario: Scenario, baseline: Scenario): string {
  const difference = Number(scenario.totalYuan) - Number(baseline.totalYuan)
  const text = 'differenceYuan' in scenario ? (scenario.differenceYuan ?? '') : ''
  if (!/[1-9]/.test(text)) return view.tell('difference.same')
  const whole = Number(baseline.totalYuan)
  const percent = whole === 0 ? '' : ((Math.abs(difference) / whole) * HUNDRED).toFixed(1)
  const key = text.startsWith('-') ? 'difference.less' : 'difference.more'
  return view.tell(percent === '' ? `${key}.plain` : key, { amount: readAmount(view, text), percent })
}

/** What the chart of differences shows: who saves most, or else who costs most. */
export function differenceTitle(view: BudgetView, { scenarios }: BudgetAnswer): string {
  const [baseline, ...others] = scenarios
  const sorted = [...others].sort((a, b) => Number(a.totalYuan) - Number(b.totalYuan))
  const least = sorted[0]
  const most = sorted.at(-1)
  if (baseline === undefined || least === undefined || most === undefined) return ''
  const saves = Number(least.totalYuan) < Number(baseline.totalYuan)
  if (!saves && Number(most.totalYuan) === Number(baseline.totalYuan))
    return view.tell('chart.difference.same')
  const one = saves ? least : most
  return view.tell(saves ? 'chart.difference.less' : 'chart.difference.more', {
    name: nameOf(view, one),
    baseline: nameOf(view, baseline),
    difference: differenceText(view, one, baseline),
  })
}

/** Whether a budget lasts, scenario by scenario. */
export function budgetSentences(view: BudgetView, { scenarios, budgetYuan }: BudgetAnswer) {
  if (budgetYuan === null) return []
  return scenarios.map((scenario) => {
    const name = nameOf(view, scenario)
    const over = 'overBudgetYuan' in scenario ? (scenario.overBudgetYuan ?? '') : ''
    const isOver = /[1-9]/.test(over)
    const left = 'leftYuan' in scenario ? (scenario.leftYuan ?? '') : ''
    const runsOut = 'runsOutOn' in scenario ? (scenario.runsOutOn ?? '') : ''
    const day = runsOut === '' ? '' : view.dayTold(runsOut)
    return {
      isOver,
      says: isOver
        ? view.tell('result.over', { name, over: readAmount(view, over), day })
        : view.tell('result.fits', { name, left: readAmount(view, left) }),
    }
  })
}

/** What the cumulative chart shows, as a sentence. */
export function cumulativeTitle(view: BudgetView, answer: BudgetAnswer): string {
  const over = answer.scenarios.find((one) => 'runsOutOn' in one && typeof one.runsOutOn === 'string')
  if (over !== undefined)
    return view.tell('chart.cumulative.over', {
      name: nameOf(view, over),
      day: 'runsOutOn' in over ? view.dayTold(over.runsOutOn ?? '') : '',
    })
  if (answer.budgetYuan !== null) return view.tell('chart.cumulative.within')
  const least = [...answer.scenarios].sort((a, b) => Number(a.totalYuan) - Number(b.totalYuan))[0]
  if (least === undefined) return ''
  return view.tell('chart.cumulative.plain', {
    name: nameOf(view, least),
    amount: readAmount(view, least.totalYuan),
  })
}

/** What the search found, as a sentence. */
export function solvedSentence({ tell }: BudgetView, solved: NonNullable<BudgetAnswer['solved']>): string {
  const total = figure(solved.totalYuan)
  if (solved.outcome === 'fits-anyway') return tell('result.solve.fits', { total })
  if (solved.outcome === 'out-of-reach') return tell('result.solve.out', { total })
  const value = 'value' in solved ? (solved.value ?? '') : ''
  const next = 'nextYuan' in solved ? figure(solved.nextYuan ?? '') : ''
  return tell(`result.solve.${solved.for}`, { value: figure(value), total, next })
}

/** Where a scenario's band comes from, in words and shares. */
export function bandSentence({ tell, told, language }: BudgetView, { band }: Scenario): string {
  const sources = band.sources.map(({ source, share }) => {
    const name = SOURCE_NAMES[source]
    return `${name === undefined ? source : told(name)} ${(Number(share) * HUNDRED).toFixed(0)} %`
  })
  return tell('result.spread', {
    sources: sources.join(language === 'zh' ? '、' : ', '),
    households: figure(String(band.sampledHouseholds)),
    draws: band.draws,
  })
}
