import type { Assessment, Subsidy } from '../../domain/answer.ts'
import { assess } from '../../domain/assess.ts'
import type { ProvisionTally } from '../../domain/budget/tally.ts'
import type { Question } from '../../domain/question.ts'
import { questionAt } from './question-at.ts'
import { NO_RULE, NOTHING_TO_PAY, type Ready, type RowTold, type Run, tallyOf } from './run.ts'
import { countUnknown } from './unknown.ts'

/**
 * One household assessed by the explaining engine, once for each month, so that a month has what the
 * season's amount grew by in it.
 */
export function explainedRow(run: Run, ready: Ready, row: number, often: number): RowTold {
  const { variant, spread, book, counted } = run
  const question = questionAt(variant, row, spread)
  const whole = assess(question, book)
  if (!whole.ok) return { fen: 0, isUnknown: false, atCap: false, reason: whole.failures[0]?.code ?? NO_RULE }
  const subsidies = whole.value.subsidies.filter(({ kind }) => counted.has(kind))
  const months = question.usage.map((_, i) => assessedUpTo(question, i, run))
  let [fen, isUnknown, atCap, reason] = [0, false, false, subsidies.length === 0 ? NO_RULE : NOTHING_TO_PAY]
  for (const subsidy of subsidies) {
    const tally = tallyOf(run, subsidy.provision, subsidy.kind)
    const unmet = subsidy.criteria.find(({ met }) => met !== 'yes')
    if (reason === NOTHING_TO_PAY && unmet !== undefined) reason = unmet.code
    if (subsidy.amountYuan === null) {
      isUnknown = true
      countUnknown(run, ready, tally, row, often)
      continue
    }
    const paid = fenIn(subsidy.amountYuan)
    fen += paid
    tally.fen += paid * often
    if (paid > 0) tally.helped += often
    const binds = paid > 0 && subsidy.caps.some((cap) => cap.binds)
    if (binds) tally.atCap += often
    atCap ||= binds
    accrue(tally, subsidy, months, often)
    split(tally, subsidy, paid, often)
  }
  return { fen, isUnknown, atCap, reason }
}

function assessedUpTo(question: Question, month: number, run: Run): Assessment | undefined {
  const part = assess({ ...question, usage: question.usage.slice(0, month + 1) }, run.book)
  return part.ok ? part.value : undefined
}

function accrue(
  tally: ProvisionTally,
  subsidy: Subsidy,
  months: readonly (Assessment | undefined)[],
  often: number,
): void {
  let before = 0
  months.forEach((assessment, month) => {
    const told = assessment?.subsidies.find(
      ({ provision, season }) => provision === subsidy.provision && season === subsidy.season,
    )
    const isLast = month === months.length - 1
    const text = isLast ? subsidy.amountYuan : (told?.amountYuan ?? null)
    if (text === null) return
    const now = fenIn(text)
    tally.byMonth[month] = (tally.byMonth[month] as number) + (now - before) * often
    before = now
  })
}

function split(tally: ProvisionTally, { funding }: Subsidy, paid: number, often: number): void {
  let known = 0
  for (const { level, amountYuan } of funding) {
    if (amountYuan === null) tally.unsplitLevels.add(level)
    else {
      const part = fenIn(amountYuan)
      known += part
      tally.byLevel.set(level, (tally.byLevel.get(level) ?? 0) + part * often)
    }
  }
  if (funding.length === 0) tally.unsplitLevels.add('unknown')
  tally.unsplitFen += (paid - known) * often
}

/** Fen of an amount as text with two decimals. */
function fenIn(yuan: string): number {
  return Number(yuan.replace('.', ''))
}
