import type { PriceCategory } from '../../../model/scalar.ts'
import { rowLines } from '../account.ts'
import type { Cause } from '../cause.ts'

/** The price of another category was charged. A shared meter has no choice of time-of-use. */
const chargedAs = (priceCategory: PriceCategory): Cause => ({
  code: `charged-as-${priceCategory}`,
  supposed: ({ question, book }) => {
    if (question.household.priceCategory === priceCategory) return null
    const household = { ...question.household, priceCategory }
    return (
      rowLines({ ...question, household }, book) ??
      rowLines(
        {
          ...question,
          household: { ...household, timeOfUse: false },
          usage: question.usage.map((reading) => ({ ...reading, timeOfUse: null })),
        },
        book,
      )
    )
  },
})

export const otherCategories: readonly Cause[] = [
  chargedAs('shared-meter'),
  chargedAs('one-household-one-meter'),
  chargedAs('resident-priced-institution'),
]
