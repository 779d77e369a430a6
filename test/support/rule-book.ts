import { type RuleBook, type RuleBookData, ruleBook } from '../../src/domain/rule-book.ts'
import estimates from '../../src/generated/estimate.json' with { type: 'json' }
import type { EstimateAssumptions } from '../../src/model/estimate.ts'
import { shippedRules } from '../../src/policies/shipped-rules.ts'

/** The rule files as they ship; `npm run data:bundle` writes them. */
export const shippedData: RuleBookData = shippedRules

/** The shipped rule book. */
export const shippedBook: RuleBook = ruleBook(shippedData)

/** What estimates take for granted, as it ships. */
export const shippedEstimates = estimates as EstimateAssumptions
