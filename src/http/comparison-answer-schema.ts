import { z } from '@hono/zod-openapi'
import { trustGrade } from '../model/scalar.ts'
import { referencePriceBody } from '../model/support.ts'
import { assessmentAnswer, citedClause, kwh, pointer, price, sentence, yuan } from './answer-schema.ts'
import { priceModesAnswer } from './price-modes-schema.ts'

const fuelCost = z
  .strictObject({
    fuel: referencePriceBody.fuel,
    lowYuan: yuan.nullable(),
    highYuan: yuan.nullable(),
    decidedBy: z.array(pointer),
    says: sentence.nullable(),
    price: referencePriceBody.price.nullable(),
    provision: z.string().nullable(),
    clause: citedClause.nullable(),
    trust: trustGrade.nullable(),
    unknownBecause: z.strictObject({ code: z.string(), message: sentence }).nullable(),
  })
  .openapi('FuelCost')

const choice = z.strictObject({
  name: z.string(),
  assessment: assessmentAnswer.optional(),
  fuelCost: fuelCost.optional(),
  differenceYuan: yuan.nullable().meta({ description: 'What the choice costs more than the baseline' }),
  differenceRangeYuan: z.strictObject({ low: yuan, high: yuan }).optional(),
  assumptions: z.array(z.strictObject({ code: z.string(), message: sentence, trust: trustGrade.optional() })),
})

/** Contract §6. */
export const comparisonAnswer = z
  .strictObject({
    edition: z.string(),
    baseline: assessmentAnswer,
    choices: z.array(choice),
    breakEvenValleyShare: z.string().nullable().meta({
      description: 'From this share of valley kWh on, time-of-use costs no more; null: not known, or never',
    }),
    nextKwh: z
      .strictObject({
        tier: z.string(),
        priceYuanPerKwh: price,
        kwhToNextTier: kwh.nullable(),
        kwhToCap: kwh.nullable(),
      })
      .nullable(),
    priceModes: priceModesAnswer,
  })
  .openapi('Comparison')
