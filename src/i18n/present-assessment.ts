import type { Assessment, Assumption, Gap, Line, Warning } from '../domain/answer.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { inPlace, type Keep } from './kept-part.ts'
import { lineLabel } from './line-label.ts'
import { type Naming, namingOf } from './naming.ts'
import { presentSubsidy, presentTrading } from './present-support.ts'
import { warningProse } from './warning-prose.ts'

/** How much of the explanation an answer carries: figures only, the lines, or the whole trace as well. */
export type Explain = 'none' | 'lines' | 'full'
export const EXPLAIN: readonly Explain[] = ['none', 'lines', 'full']

export type PresentedAssessment = ReturnType<typeof presentAssessment>

/**
 * The answer as every surface shows it: the domain's figures with their names and sentences in both
 * languages. Fields are written in one order, so that the same answer is the same text everywhere.
 */
export function presentAssessment(
  assessment: Assessment,
  book: RuleBook,
  explain: Explain = 'lines',
  keep: Keep = inPlace,
) {
  const naming = namingOf(book)
  const isExplained = explain !== 'none'
  return {
    edition: assessment.edition,
    engine: assessment.engine,
    inForceOn: assessment.inForceOn,
    knownOn: assessment.knownOn,
    bill: assessment.bill,
    ...(assessment.alternatives === undefined ? NOTHING : { alternatives: assessment.alternatives }),
    ...(isExplained ? { lines: assessment.lines.map((line) => presentLine(line, keep)) } : NOTHING),
    heating: assessment.heating,
    bundledTrading: presentTrading(assessment.bundledTrading, isExplained, keep),
    subsidies: assessment.subsidies.map((subsidy) => presentSubsidy(subsidy, isExplained, keep)),
    oneOff: assessment.oneOff,
    netYuan: assessment.netYuan,
    netComplete: assessment.netComplete,
    netExcludes: assessment.netExcludes,
    gaps: assessment.gaps.map((gap) => presentGap(gap, keep)),
    warnings: assessment.warnings.map((warning) => presentWarning(warning, naming, keep)),
    assumptions: assessment.assumptions.map((assumption) => presentAssumption(assumption, keep)),
    missingAnswers: assessment.missingAnswers,
    ...(explain === 'full' ? { trace: assessment.trace() } : NOTHING),
  }
}

const NOTHING = {}

function presentLine(line: Line, keep: Keep) {
  return {
    kind: line.kind,
    code: line.code,
    label: keep(lineLabel(line)),
    meter: line.meter,
    reading: line.reading,
    from: line.from,
    to: line.to,
    quantityKwh: line.quantityKwh,
    unitPriceYuanPerKwh: line.unitPriceYuanPerKwh,
    amountYuan: line.amountYuan,
    exactYuan: line.exactYuan,
    formula: line.formula,
    ...(line.openingKwh === undefined ? NOTHING : { openingKwh: line.openingKwh }),
    ...(line.closingKwh === undefined ? NOTHING : { closingKwh: line.closingKwh }),
    provision: line.provision,
    clause: keep(line.clause),
    trust: line.trust,
  }
}

function presentGap({ topic, divisionCode, message, searchedOn, provision }: Gap, keep: Keep) {
  return { topic, divisionCode, message: keep(message), searchedOn, provision }
}

function presentWarning(warning: Warning, naming: Naming, keep: Keep) {
  const { code, pointer } = warning
  return {
    code,
    message: keep(warningProse(warning, naming)),
    ...(pointer === undefined ? NOTHING : { pointer }),
  }
}

function presentAssumption({ code, on, says }: Assumption, keep: Keep) {
  return { code, on, message: keep(says) }
}
