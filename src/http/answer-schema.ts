import { z } from '@hono/zod-openapi'
import { bilingual, meter, trustGrade } from '../model/scalar.ts'

/** The shapes of an assessment's answer, as the OpenAPI document tells them; tests hold the answers to them. */

export const sentence = bilingual.meta({ description: 'The same in Chinese and in English' })
const hundredths = z.string().regex(/^-?\d+\.\d{2}$/)
export const yuan = hundredths.meta({ description: 'Yuan, two decimals', example: '1774.00' })
export const kwh = hundredths.meta({ description: 'kWh, two decimals', example: '3000.00' })
export const price = z
  .string()
  .regex(/^-?\d+\.\d{4}$/)
  .meta({ description: 'Yuan per kWh, four decimals', example: '0.5600' })
const exactYuan = z.string().meta({ description: 'The amount before rounding' })
export const day = z.iso.date()
export const pointer = z
  .string()
  .meta({ description: 'RFC 6901 pointer into the request', example: '/usage/0/from' })
export const verdict = z.enum(['yes', 'no', 'unknown'])

export const citedClause = z
  .strictObject({
    article: z.string(),
    says: sentence,
    document: z.strictObject({
      id: z.string(),
      title: sentence,
      number: z.string().nullable(),
      issuer: sentence,
      issuedOn: z.string(),
    }),
  })
  .openapi('Clause')

const criterion = z
  .strictObject({
    code: z.string(),
    label: sentence.optional(),
    met: verdict,
    actual: z.string().optional(),
    required: z.string().optional(),
    decidedBy: z.array(pointer).optional(),
    clause: citedClause.optional(),
    trust: trustGrade,
  })
  .openapi('Criterion')

const change = z
  .strictObject({ criterion: z.string(), pointer, to: z.string(), message: sentence })
  .nullable()

export const bill = z
  .strictObject({
    energyYuan: yuan,
    timeOfUseYuan: yuan,
    bundledTradingYuan: yuan,
    totalYuan: yuan,
    complete: z.boolean(),
  })
  .openapi('Bill')

const alternative = z.strictObject({
  when: z.union([
    z.strictObject({ centralHeating: z.enum(['covered', 'not-covered']) }),
    z.strictObject({ priceMode: z.string() }),
  ]),
  bill: bill.nullable(),
  cheapest: z.boolean().optional(),
})

export const line = z
  .strictObject({
    kind: z.enum(['energy', 'time-of-use', 'bundled-trading']),
    code: z.string(),
    label: sentence,
    meter,
    reading: z.int(),
    from: day,
    to: day,
    quantityKwh: kwh,
    unitPriceYuanPerKwh: price,
    amountYuan: yuan,
    exactYuan,
    formula: z.string(),
    openingKwh: kwh.optional(),
    closingKwh: kwh.optional(),
    provision: z.string(),
    clause: citedClause,
    trust: trustGrade,
  })
  .openapi('Line')

const heating = z.strictObject({
  kwh,
  electricityYuan: yuan.nullable(),
  reductionYuan: yuan.nullable(),
  subsidyYuan: yuan.nullable(),
  netYuan: yuan.nullable(),
  basis: z.enum(['metered', 'stated', 'all-in-season']),
})

const tradingSeason = z.strictObject({
  season: z.string(),
  from: day,
  to: day,
  eligible: verdict,
  recognisedKwh: kwh,
  capKwh: kwh.nullable(),
  reductionYuan: yuan.nullable(),
  provision: z.string(),
})

const bundledTrading = z.strictObject({
  eligible: verdict,
  recognisedKwh: kwh,
  reductionYuan: yuan.nullable(),
  seasons: z.array(tradingSeason),
  criteria: z.array(criterion),
  nearestChange: change,
})

const cap = z.strictObject({
  of: z.enum(['base', 'quantity', 'amount']),
  per: z.enum(['device', 'household', 'season', 'group']),
  limit: z.string(),
  used: z.string(),
  binds: z.boolean(),
})

const fundingShare = z.strictObject({
  level: z.enum(['central', 'province', 'city', 'county', 'unknown']),
  share: z.string().nullable(),
  amountYuan: yuan.nullable(),
})

const subsidy = z
  .strictObject({
    kind: z.enum(['purchase', 'operating', 'refund']),
    provision: z.string(),
    name: sentence.optional(),
    season: z.string().optional(),
    eligible: verdict,
    criteria: z.array(criterion),
    amountYuan: yuan.nullable(),
    exactYuan: exactYuan.nullable(),
    formula: z.string(),
    unknownBecause: z.array(sentence).optional(),
    inKind: z
      .array(z.strictObject({ what: sentence, count: z.string(), yuanEach: yuan, worthYuan: yuan }))
      .optional(),
    caps: z.array(cap),
    funding: z.array(fundingShare),
    nearestChange: change,
    clause: citedClause.optional(),
    trust: trustGrade,
    claim: z.record(z.string(), z.union([sentence, z.literal('not-found')])).optional(),
  })
  .openapi('Subsidy')

const gap = z.strictObject({
  topic: z.string(),
  divisionCode: z.string(),
  message: sentence,
  searchedOn: day,
  provision: z.string(),
})

const traceNode = z
  .looseObject({ kind: z.string(), code: z.string(), value: z.string().nullable() })
  .openapi('TraceNode')

/** Contract §3. */
export const assessmentAnswer = z
  .strictObject({
    edition: z.string(),
    engine: z.string(),
    inForceOn: day.nullable(),
    knownOn: day.nullable(),
    bill: bill.nullable(),
    alternatives: z.array(alternative).optional(),
    lines: z.array(line).optional(),
    heating,
    bundledTrading,
    subsidies: z.array(subsidy),
    oneOff: z
      .strictObject({ invoiceYuan: yuan, subsidyYuan: yuan.nullable(), ownShareYuan: yuan.nullable() })
      .nullable(),
    netYuan: yuan.nullable(),
    netComplete: z.boolean(),
    netExcludes: z.array(z.string()),
    gaps: z.array(gap),
    warnings: z.array(z.strictObject({ code: z.string(), message: sentence, pointer: pointer.optional() })),
    assumptions: z.array(z.strictObject({ code: z.string(), on: z.boolean(), message: sentence })),
    missingAnswers: z.array(pointer),
    trace: traceNode.optional(),
  })
  .openapi('Assessment')

/** RFC 9457 with what a program and a person need. */
export const problemAnswerSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: sentence,
    suggestion: sentence.optional(),
    errors: z.array(z.strictObject({ pointer, code: z.string(), message: sentence, suggestion: sentence })),
    requestId: z.string().optional(),
  })
  .openapi('Problem')
