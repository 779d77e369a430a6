import * as z from 'zod'
import { amountText, bilingual, integerText, keyText, monthDayText } from './scalar.ts'

/** What an estimate takes for granted. Nobody stated these figures: every one is an assumption and says so. */

const assumed = { trust: z.literal('assumed'), says: bilingual }
const range = { low: amountText, middle: amountText, high: amountText, ...assumed }

export const estimateAssumptions = z.strictObject({
  /** Where the rules of a county date no heating season. */
  season: z.strictObject({ from: monthDayText, to: monthDayText, ...assumed }),
  areaM2: z.strictObject(range),
  /** Mean heat that a house needs for each square metre while it is heated; the last entry is for «not known». */
  heatWattPerM2: z.array(z.strictObject({ house: keyText, name: bilingual, ...range })).min(2),
  hoursPerDay: z.strictObject(range),
  otherKwhPerDay: z.strictObject({ kwh: amountText, ...assumed }),
  /** Of all use; the first entry that names the device, else the last. */
  valleyShare: z
    .array(z.strictObject({ devices: z.array(keyText), percent: integerText, ...assumed }))
    .min(1),
})
export type EstimateAssumptions = z.infer<typeof estimateAssumptions>
