import { flaggedRows, registrations, valleyShares } from '../../domain/budget/monitoring.ts'
import { isoText } from '../../domain/plain-date.ts'
import { seasonNets } from '../../kernel/budget/season-nets.ts'
import type { BudgetRead } from './budget-schema.ts'
import { hundredthsOf, ratioText } from './money-text.ts'
import { completionResults } from './own-targets.ts'
import type { BudgetSetup, WorkedScenario } from './run-budget.ts'

/** Households that a list names, those with the largest subsidies; the counts beside it are of all. */
const MOST_LISTED = 2000
/** So many households whose bill only the explaining engine can tell are assessed, the first of the register. */
const MOST_EXPLAINED = 5000
const MONTH_LENGTH = 7

/** What last winter's figures and the targets say: who to call on, how far the work is. */
export function monitoringOf(read: BudgetRead, setup: BudgetSetup, worked: WorkedScenario) {
  const { population, register, model, book } = setup
  const flagged = flaggedRows(population, worked.evaluation.rowFen, model)
  const { households, notKnown, heavy } = burdensOf(setup, worked)
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
      households,
      notAssessed: notKnown,
      heavy: heavy.length,
      listed: heavy.slice(0, MOST_LISTED).map(({ row, share, netFen }) => ({
        account: population.accounts[row] ?? '',
        township: population.townships[population.township[row] as number] ?? '',
        netYuan: hundredthsOf(netFen),
        incomeYuan: hundredthsOf(population.income[row] as number),
        share: ratioText(share),
      })),
    },
    valley: valleyShares(population).map(({ device, households, share }) => ({
      device,
      households,
      share: ratioText(share),
    })),
    completion: completionResults(read, register, book),
    registrations: registrations(register, (on) => isoText(on).slice(0, MONTH_LENGTH)),
  }
}

/** What heating costs after subsidies against the year's income, of households whose income is stated. */
function burdensOf({ population, model }: BudgetSetup, { variant, spread, book }: WorkedScenario) {
  const rows: number[] = []
  for (let row = 0; row < population.size; row++) if ((population.income[row] as number) > 0) rows.push(row)
  const asked = Int32Array.from(rows)
  const fen = seasonNets(variant, spread, book, asked, MOST_EXPLAINED)
  const most = model.figure('burden-share')
  const heavy: { row: number; share: number; netFen: number }[] = []
  let households = 0
  for (const [i, row] of asked.entries()) {
    const netFen = fen[i] as number
    if (Number.isNaN(netFen)) continue
    households++
    const share = netFen / (population.income[row] as number)
    if (share > most) heavy.push({ row, share, netFen })
  }
  return { households, notKnown: rows.length - households, heavy: heavy.sort((a, b) => b.share - a.share) }
}
