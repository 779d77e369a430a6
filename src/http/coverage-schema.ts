import { z } from '@hono/zod-openapi'
import { COVERAGE_STATES, TOPICS } from '../application/coverage-cell.ts'
import { trustGrade } from '../model/scalar.ts'
import { day } from './answer-schema.ts'

const name = { code: z.string(), name: z.string(), nameEn: z.string() }
const state = z.enum(COVERAGE_STATES)

const cell = z
  .strictObject({
    topic: z.enum(TOPICS),
    state: state.meta({
      description:
        'The most useful state that any county of the place has: a rule in force; in force when last seen; over; still to begin; looked for and not found; no record',
    }),
    counties: z.int().meta({ description: 'How many counties have this state' }),
    byState: z.partialRecord(state, z.int()),
    from: day.nullable().meta({ description: 'The first day of the rules that make the state' }),
    to: day.nullable().meta({ description: 'Their last day; null while one has no end' }),
    confirmedThrough: day
      .nullable()
      .meta({ description: 'The last day for which a source shows one of them' }),
    othersConfirmedThrough: day
      .nullable()
      .meta({ description: 'In force, but of some rules beside it the last source is this old' }),
    trust: trustGrade.nullable().meta({ description: 'The weakest grade among them' }),
    provisions: z.array(z.string()),
    gaps: z.array(z.string()).meta({ description: 'Provisions that say what was looked for and not found' }),
    searchedOn: day.nullable(),
  })
  .openapi('CoverageCell')

const row = z
  .strictObject({
    province: z.strictObject(name),
    place: z.strictObject({
      ...name,
      level: z.enum(['province', 'prefecture', 'county', 'rest']).meta({
        description: '`rest`: all counties of the province without a city whose rules are the same',
      }),
    }),
    counties: z.int(),
    topics: z.array(cell),
  })
  .openapi('CoverageRow')

export const coverageAnswer = z
  .strictObject({ edition: z.string(), on: day, rows: z.array(row) })
  .openapi('Coverage')
