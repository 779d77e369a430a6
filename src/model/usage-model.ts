import * as z from 'zod'
import type { EstimateAssumptions } from './estimate.ts'
import { amountText, bilingual, decimalText, divisionText, keyText, trustGrade } from './scalar.ts'

/** What an estimate is called and how it is known: what it says, how far to trust it, the rows of facts that it comes from. */
const known = { name: bilingual, says: bilingual, trust: trustGrade, rows: z.array(z.string().min(1)) }

/** A figure of the model under the name by which a request may replace it. */
const figure = z.strictObject({ code: keyText, value: amountText, ...known })

/**
 * What a budget must assume about use, weather and claims, as data: every figure says where it comes from, and
 * what nobody wrote is `assumed` and shown as such. Statistics, not money: these are estimates.
 */
export const usageModel = z.strictObject({
  /** Temperatures of a station, for the divisions that it stands for. */
  climates: z
    .array(
      z.strictObject({
        code: keyText,
        divisions: z.array(divisionText).min(1),
        baseCelsius: decimalText,
        means: z
          .array(
            z.strictObject({ month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/), celsius: decimalText }),
          )
          .min(1),
        ...known,
      }),
    )
    .min(1),
  /** Heating use of a household in a normal winter by device: so much on so much heated area. */
  uses: z
    .array(
      z.strictObject({
        code: keyText,
        devices: z.array(keyText).min(1),
        seasonKwh: amountText,
        areaM2: amountText,
        ...known,
      }),
    )
    .min(1),
  /** Spreads, take-up, thresholds: by their codes. */
  figures: z.array(figure).min(1),
})

/** The model with the shares of use in the valley hours, which residents' estimates and budgets have in common. */
export type UsageModelText = z.infer<typeof usageModel> & Pick<EstimateAssumptions, 'valleyShare'>
