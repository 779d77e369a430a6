import { type RuleBook, type RuleBookData, ruleBook } from '../../src/domain/rule-book.ts'
import estimates from '../../src/generated/estimate.json' with { type: 'json' }
import file from '../../src/generated/rule-book.json' with { type: 'json' }
import type { EstimateAssumptions } from '../../src/model/estimate.ts'

/** The rule files as they ship; `npm run data:bundle` writes them. */
export const shippedData = file as unknown as RuleBookData

/** The shipped rule book. */
export const shippedBook: RuleBook = ruleBook(shippedData)

/** What estimates take for granted, as it ships. */
export const shippedEstimates = estimates as EstimateAssumptions
