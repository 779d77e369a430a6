import type { WarningCode } from '../../domain/answer.ts'
import type { Working } from '../../domain/assess.ts'
import type { DatedReading } from '../../domain/situation.ts'
import { operatingSubsidies } from '../../domain/subsidy/operating.ts'
import { refunds } from '../../domain/subsidy/refund.ts'
import { bundledTrading } from '../../domain/trading/trading.ts'
import { warningsOf } from '../../domain/warning.ts'

/** Warnings that only the whole account can tell; of stated positions the first reading is warned. */
const OF_FIRST: ReadonlySet<WarningCode> = new Set<WarningCode>(['prior-counted-as-zero', 'prior-unused'])
const OF_ACCOUNT: ReadonlySet<WarningCode> = new Set<WarningCode>(['gap-between-readings', ...OF_FIRST])

/** The warning codes of each reading, as if it were asked about by itself within its account. */
export function warningsByReading(working: Working): Map<DatedReading, string[]> {
  const { readings } = working.preparation
  const whole = warningsOf(working).filter(({ code }) => OF_ACCOUNT.has(code))
  return new Map(
    readings.map((reading, i) => {
      const mine = whole.filter(({ code, pointer }) =>
        OF_FIRST.has(code) ? i === 0 : pointer?.startsWith(`/usage/${reading.index}/`) === true,
      )
      const own = warningsOf(ofReading(working, reading))
      return [reading, [...new Set([...own, ...mine].map(({ code }) => code))].sort()]
    }),
  )
}

const NO_PRIOR = {
  calendarYearKwh: null,
  heatingSeasonKwh: null,
  restOfYearKwh: null,
  recognisedKwh: null,
  subsidisedKwh: null,
}

/** What was worked out of one reading: its own parts, lines and claims, in the frame of its account. */
function ofReading(working: Working, reading: DatedReading): Working {
  const { preparation, energy, trading } = working
  const { frame } = preparation
  const mine = [reading]
  const isMine = (one: { readonly index: number }) => one.index === reading.index
  const heats = reading.meter === (frame.hasHeatingMeter ? 'heating' : 'household')
  const counts = heats && frame.question.device !== null
  return {
    ...working,
    preparation: {
      frame: { ...frame, question: { ...frame.question, prior: NO_PRIOR } },
      readings: mine,
      parts: preparation.parts.filter((part) => isMine(part.reading)),
    },
    opening: { ...working.opening, used: new Set(), missing: new Set() },
    energy: { ...energy, parts: energy.parts.filter(({ part }) => isMine(part.reading)) },
    trading: {
      ...bundledTrading(mine, frame),
      lines: trading.lines.filter(({ run }) => isMine(run.reading)),
    },
    operating: counts ? operatingSubsidies(mine, energy.parts, frame, working.purchases) : [],
    refunds: refunds(mine, frame),
  }
}
