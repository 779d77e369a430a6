import { type RuleBook, type RuleBookData, ruleBook } from '../../src/domain/rule-book.ts'
import file from '../../src/generated/rule-book.json' with { type: 'json' }

/** The rule files as they ship; `npm run data:bundle` writes them. */
export const shippedData = file as unknown as RuleBookData

/** The shipped rule book. */
export const shippedBook: RuleBook = ruleBook(shippedData)
