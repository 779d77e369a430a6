import type { Cause } from '../cause.ts'
import { classesIgnored } from './classes-ignored.ts'
import { earlierRules } from './earlier-rules.ts'
import { neverRestarted } from './never-restarted.ts'
import { otherCategories } from './other-category.ts'
import { winterTiersApplied, winterTiersNotApplied } from './other-coverage.ts'
import { priorForgotten } from './prior-forgotten.ts'
import { netIssued, operatingSubtracted, refundSubtracted } from './subsidy-subtracted.ts'
import { tiersRestarted } from './tiers-restarted.ts'
import { timeOfUseApplied, timeOfUseMissing, timeOfUseSwapped } from './time-of-use.ts'
import { tradingCarriedOn, tradingMissing, tradingWithoutConditions } from './trading.ts'

/** The errors that are tried, the more usual first: of two that explain as much, the first is named. */
export const CAUSES: readonly Cause[] = [
  winterTiersNotApplied,
  winterTiersApplied,
  tiersRestarted,
  neverRestarted,
  priorForgotten,
  timeOfUseMissing,
  timeOfUseApplied,
  timeOfUseSwapped,
  tradingMissing,
  tradingWithoutConditions,
  tradingCarriedOn,
  ...otherCategories,
  operatingSubtracted,
  refundSubtracted,
  netIssued,
  classesIgnored,
  earlierRules,
]
