import * as z from 'zod'
import { DECISIONS, JOB_STATES } from '../application/jobs/job.ts'
import { text } from '../application/request-scalar.ts'

const sentence = z.strictObject({ zh: z.string(), en: z.string() })
const file = z.strictObject({ bytes: z.int(), sha256: z.string() })

/** What may stand in the address of an upload. */
export const uploadQuery = z.strictObject({
  division: text(12).optional().meta({
    description: 'Whose matter the run is; it may be left out by those who answer for one division only',
  }),
  fileName: text(200).optional().meta({ description: 'As people know the file' }),
  trialRows: text(5)
    .optional()
    .meta({ description: 'Try so many rows, then wait to be confirmed; 0 to 10000' }),
  duplicates: z.enum(['refuse', 'keep-first', 'quarantine']).optional(),
  outputEncoding: z.enum(['utf-8-bom', 'gb18030']).optional(),
  sheet: text(100).optional().meta({
    description: 'The sheet of a workbook to read; else the first with a header of readings',
  }),
  map: text(8000).optional().meta({
    description:
      'What headers of the file mean that are not recognised, or wrongly: a JSON object from header to column, such as {"Usage":"total_kwh"}; an empty column carries it through, and the second of two equal headers is “Usage#2”',
  }),
  assume: text(500).optional().meta({ description: 'Assumptions to switch on, separated by commas' }),
  corrects: text(40).optional().meta({ description: 'The run that this one corrects' }),
  form: text(64).optional().meta({ description: 'Of forms on pages; programs leave it out' }),
})

const lineSum = z.strictObject({ code: z.string(), kwh: z.string(), yuan: z.string() })

export const reconciliationSchema = z
  .strictObject({
    rows: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    quarantined: z.int(),
    duplicate: z.int(),
    kwhIn: z.string(),
    kwhBilled: z.string(),
    kwhSetAside: z.string(),
    yuan: z.record(z.string(), z.string()),
    bills: z.array(z.strictObject({ belowYuan: z.string().optional(), rows: z.int() })).optional(),
    counties: z
      .array(
        z.strictObject({
          division: z.string(),
          rows: z.int(),
          billYuan: z.string(),
          supportYuan: z.string(),
        }),
      )
      .optional(),
    tiers: z.array(lineSum).optional().meta({
      description:
        'Energy and its price by line code: `tier-1` and so on, `flat-price`, or `peak`, `flat`, `valley` where each period has a price of its own; the kWh come to `kwhBilled`, the yuan to `yuan.energy`',
    }),
    periods: z.array(lineSum).optional().meta({
      description:
        'What the time of day adds or takes off, and `none` for the energy without a difference; the kWh come to `kwhBilled`, the yuan to `yuan.timeOfUse`',
    }),
    aside: z
      .array(
        z.strictObject({
          outcome: z.string(),
          code: z.string(),
          rows: z.int(),
          first: z.array(z.int()),
        }),
      )
      .optional(),
  })
  .openapi('Reconciliation')

export const jobSchema = z
  .strictObject({
    id: z.string(),
    division: z.string(),
    who: z.string(),
    createdAt: z.string(),
    fileName: z.string(),
    input: file,
    edition: z.string(),
    options: z.looseObject({}),
    corrects: z.string().optional(),
    state: z.enum(JOB_STATES),
    stage: z.enum(['trial', 'whole']),
    cause: sentence.optional(),
    format: z.string().optional(),
    encoding: z.string().optional(),
    sheet: z
      .strictObject({ name: z.string(), headerRow: z.int(), others: z.array(z.string()) })
      .optional()
      .meta({ description: 'Of a workbook: the sheet that was read, and those that were not' }),
    headers: z.array(z.strictObject({ text: z.string(), column: z.string().optional() })).optional(),
    progress: z
      .strictObject({
        step: z.string(),
        share: z.number(),
        rows: z.int(),
        allRows: z.int().optional(),
        rowsPerSecond: z.number(),
        secondsLeft: z.number().optional(),
      })
      .optional(),
    startedAt: z.string().optional(),
    finishedAt: z.string().optional(),
    reconciliation: reconciliationSchema.optional(),
    results: file.optional(),
    errors: file.optional(),
    reviews: z
      .array(
        z.strictObject({ at: z.string(), who: z.string(), decision: z.enum(DECISIONS), reason: z.string() }),
      )
      .optional(),
    retainedUntil: z.string(),
    purgedAt: z.string().optional(),
    links: z.record(z.string(), z.string()),
  })
  .openapi('Batch')

export const jobsSchema = z.strictObject({ batches: z.array(jobSchema), next: z.string().optional() })

export const reconciliationAnswer = z.strictObject({
  id: z.string(),
  edition: z.string(),
  state: z.enum(JOB_STATES),
  input: file,
  reconciliation: reconciliationSchema,
  results: file.optional(),
  errors: file.optional(),
})
