import * as z from 'zod'
import { decimal, list, scalars, text } from './request-scalar.ts'
import { assessmentRequest } from './request-schema.ts'

/** What one choice changes: the household and its device, when energy is used, or what heats. */

export const shiftChange = z.strictObject({ shiftToValleyKwh: decimal() })
export const fuelChange = z.strictObject({ fuel: z.enum(['coal', 'briquette', 'gas', 'central-heating']) })
export const PATCHED = ['household', 'device'] as const

const patchChange = z
  .strictObject({ household: z.looseObject({}).optional(), device: z.looseObject({}).nullable().optional() })
  .meta({ description: 'RFC 7396 merge patch of household and device' })

/** Read by its own reader, since what it may hold depends on its kind. */
const change = z.union([patchChange, shiftChange, fuelChange])
scalars.add(change, { kind: 'as-it-stands' })

const choices = list(z.strictObject({ name: text(100), change }), 1, 10)

export const choicesRequest = z.strictObject({ choices })
export const comparisonRequest = assessmentRequest.extend({ choices })

export type Fuel = z.output<typeof fuelChange>['fuel']
