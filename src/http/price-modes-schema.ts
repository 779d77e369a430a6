import { z } from '@hono/zod-openapi'
import { meter } from '../model/scalar.ts'
import { bill, kwh, pointer, sentence } from './answer-schema.ts'

const when = z.union([z.strictObject({ priceMode: z.string() }), z.strictObject({ timeOfUse: z.boolean() })])
const share = z.string().regex(/^\d\.\d{4}$/)

const crossing = <S extends z.ZodType>(quantity: S) =>
  z
    .strictObject({ from: quantity.nullable(), upTo: quantity.nullable() })
    .nullable()
    .meta({ description: 'From here up, and up to here, it costs no more; null: nowhere, or not known' })

const mode = z.strictObject({
  when,
  name: sentence,
  chosen: z.boolean(),
  cheapest: z.boolean(),
  bill: bill.nullable(),
  unknownBecause: z
    .strictObject({ code: z.string(), message: sentence, decidedBy: z.array(pointer) })
    .nullable(),
})

/** Every way of paying that the household may choose; null where there is no choice. */
export const priceModesAnswer = z
  .strictObject({
    meter,
    modes: z.array(mode),
    breakEvens: z.array(
      z.strictObject({ when, than: when, valleyShare: crossing(share), kwh: crossing(kwh) }),
    ),
    basis: z.strictObject({
      kwh,
      valleyShare: share.nullable(),
      cutShort: z.boolean().meta({ description: 'Too many readings to look for every break-even' }),
      message: sentence,
    }),
  })
  .nullable()
  .openapi('PriceModes')
