import type { Assessment, Assumption, Gap, Line, Warning } from '../domain/answer.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'
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
 * languages. Fields are written in one order, so that the same answer is the same text everywhere; a field
 * that an answer does not have is undefined here, which JSON leaves out.
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
    alternatives: assessment.alternatives,
    lines: isExplained ? assessment.lines.map((line) => presentLine(line, keep)) : undefined,
    heating: assessment.heating,
    bundledTrading: presentTrading(assessment.bundledTrading, isExplained, keep),
    subsidies: assessment.subsidies.map((subsidy) => presentSubsidy(subsidy, isExplained, keep)),
    oneOff: assessment.oneOff,
    netYuan: assessment.netYuan,
    netComplete: assessment.netComplete,
    netExcludes: assessment.netExcludes,
    gaps: keep.made(presentGaps, assessment.gaps),
    warnings: assessment.warnings.map((warning) => presentWarning(warning, naming, keep)),
    assumptions: keep.made(presentAssumptions, assessment.assumptions),
    missingAnswers: assessment.missingAnswers,
    trace: explain === 'full' ? assessment.trace() : undefined,
  }
}

function presentLine(line: Line, keep: Keep) {
  return {
    kind: line.kind,
    code: line.code,
    label: keep.part(lineLabel(line)),
    meter: line.meter,
    reading: line.reading,
    from: line.from,
    to: line.to,
    quantityKwh: line.quantityKwh,
    unitPriceYuanPerKwh: line.unitPriceYuanPerKwh,
    amountYuan: line.amountYuan,
    exactYuan: line.exactYuan,
    formula: keep.formula(line.formula),
    openingKwh: line.openingKwh,
    closingKwh: line.closingKwh,
    provision: line.provision,
    clause: keep.part(line.clause),
    trust: line.trust,
  }
}

function presentGaps(gaps: readonly Gap[], keep: Keep) {
  return gaps.map(({ topic, divisionCode, message, searchedOn, provision }) => ({
    topic,
    divisionCode,
    message: keep.part(message),
    searchedOn,
    provision,
  }))
}

function presentWarning(warning: Warning, naming: Naming, keep: Keep) {
  const { code, pointer } = warning
  return { code, message: keep.part(proseOf(warning, naming)), pointer }
}

const prose = new WeakMap<Warning, Bilingual>()

/** The same warning is the same sentence: a rule book's warnings are its own. */
function proseOf(warning: Warning, naming: Naming): Bilingual {
  let known = prose.get(warning)
  if (known === undefined) {
    known = warningProse(warning, naming)
    prose.set(warning, known)
  }
  return known
}

function presentAssumptions(assumptions: readonly Assumption[], keep: Keep) {
  return assumptions.map(({ code, on, says }) => ({ code, on, message: keep.part(says) }))
}
