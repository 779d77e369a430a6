import { assess } from '../../domain/assess.ts'
import { householdQuestion } from '../../domain/budget/household-question.ts'
import { completions, flaggedRows, registrations, valleyShares } from '../../domain/budget/monitoring.ts'
import { ABSENT, profileAt } from '../../domain/budget/population.ts'
import { day, isoText } from '../../domain/plain-date.ts'
import { hundredthsOf, ratioText } from './money-text.ts'
import type { BudgetSetup, WorkedScenario } from './run-budget.ts'

/** Households that a list names, those with the largest subsidies; the counts beside it are of all. */
const MOST_LISTED = 2000
/** Households whose burden is assessed one by one; how many are not is told. */
const MOST_BURDENS = 5000
const MONTH_LENGTH = 7

/** What last winter's figures and the targets say: who to call on, how far the work is. */
export function monitoringOf(setup: BudgetSetup, worked: WorkedScenario) {
  const { population, model, book } = setup
  const flagged = flaggedRows(population, worked.evaluation.rowFen, model)
  const burdens = burdensOf(setup, worked)
  const incomes = population.income.reduce((count, income) => (income > 0 ? count + 1 : count), 0)
  const heavy = burdens.filter(({ share }) => share > model.figure('burden-share'))
  return {
    flagged: {
      hardlyHeats: flagged.filter(({ flag }) => flag === 'hardly-heats').length,
      implausible: flagged.filter(({ flag }) => flag === 'implausible').length,
      listed: flagged.slice(0, MOST_LISTED).map(({ row, flag, kwh, medianKwh }) => ({
        account: population.accounts[row] ?? '',
        township: population.townships[population.township[row] as number] ?? '',
        flag,
        kwh: hundredthsOf(kwh),
        medianKwh: hundredthsOf(medianKwh),
        subsidyYuan: hundredthsOf(Math.max(worked.evaluation.rowFen[row] as number, 0)),
      })),
    },
    burden: {
      households: burdens.length,
      notAssessed: incomes - burdens.length,
      heavy: heavy.length,
      listed: heavy.slice(0, MOST_LISTED).map(({ row, share, netYuan }) => ({
        account: population.accounts[row] ?? '',
        township: population.townships[population.township[row] as number] ?? '',
        netYuan,
        incomeYuan: hundredthsOf(population.income[row] as number),
        share: ratioText(share),
      })),
    },
    valley: valleyShares(population).map(({ device, households, share }) => ({
      device,
      households,
      share: ratioText(share),
    })),
    completion: completions(population, book, day),
    registrations: registrations(population, (on) => isoText(on).slice(0, MONTH_LENGTH)),
  }
}

/** What heating costs after subsidies against the year's income, of households whose income is stated. */
function burdensOf({ population }: BudgetSetup, { variant, spread, book }: WorkedScenario) {
  const found: { row: number; share: number; netYuan: string }[] = []
  for (let row = 0; row < population.size && found.length < MOST_BURDENS; row++) {
    const income = population.income[row] as number
    if (income === ABSENT || income === 0) continue
    const figures = {
      kwh: variant.kwh[row] as number,
      area: population.area[row] as number,
      invoice: population.invoice[row] as number,
    }
    const answer = assess(householdQuestion(profileAt(variant, row), figures, spread), book)
    const netYuan = answer.ok ? answer.value.netYuan : null
    if (netYuan !== null) found.push({ row, share: (Number(netYuan) * 100) / income, netYuan })
  }
  return found.sort((a, b) => b.share - a.share)
}
