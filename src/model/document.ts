import * as z from 'zod'
import {
  bilingual,
  dayText,
  divisionText,
  interval,
  keyText,
  partialDayText,
  provisionIdText,
  trustGrade,
} from './scalar.ts'
import {
  bundledTradingBody,
  deviceStandardBody,
  gapBody,
  noticeBody,
  operatingSubsidyBody,
  purchaseSubsidyBody,
  referencePriceBody,
  refundBody,
  targetBody,
  zoneBody,
} from './support.ts'
import { bandWideningBody, heatingSeasonBody, priceModesBody, tariffBody, timeOfUseBody } from './tariff.ts'

/** The place of a rule in its document and what it says there, in our words. */
export const clause = z.strictObject({ article: z.string().min(1), says: bilingual })
export type Clause = z.infer<typeof clause>

const note = z.strictObject({ on: dayText, text: bilingual })

/** What every provision has, whatever its kind. */
const frame = {
  key: keyText,
  divisions: z.array(divisionText).min(1),
  except: z.array(divisionText).optional(),
  /** Default: the document's. */
  inForce: interval.optional(),
  /** From the first day of this provision on those no longer hold, for whoever knows this one. */
  supersedes: z.array(provisionIdText).optional(),
  clause,
  trust: trustGrade,
  /** The last day for which a source shows it in force. */
  confirmedThrough: dayText.optional(),
  /** Rows of the fact files that it comes from, such as `henan:1.14` or `north:44`. */
  rows: z.array(z.string().regex(/^(?:henan|henan-2|north|plan|general):[\w.-]+$/)).min(1),
  notes: z.array(note).optional(),
}

export const provision = z.discriminatedUnion('kind', [
  z.strictObject({ ...frame, ...tariffBody }),
  z.strictObject({ ...frame, ...timeOfUseBody }),
  z.strictObject({ ...frame, ...bandWideningBody }),
  z.strictObject({ ...frame, ...heatingSeasonBody }),
  z.strictObject({ ...frame, ...priceModesBody }),
  z.strictObject({ ...frame, ...bundledTradingBody }),
  z.strictObject({ ...frame, ...purchaseSubsidyBody }),
  z.strictObject({ ...frame, ...operatingSubsidyBody }),
  z.strictObject({ ...frame, ...refundBody }),
  z.strictObject({ ...frame, ...zoneBody }),
  z.strictObject({ ...frame, ...targetBody }),
  z.strictObject({ ...frame, ...referencePriceBody }),
  z.strictObject({ ...frame, ...deviceStandardBody }),
  z.strictObject({ ...frame, ...gapBody }),
  z.strictObject({ ...frame, ...noticeBody }),
])
export type ProvisionText = z.infer<typeof provision>
export type ProvisionKind = ProvisionText['kind']
export type ProvisionOf<K extends ProvisionKind> = Extract<ProvisionText, { kind: K }>

/** Where a text was seen. An address that cannot be named again is left out and said in `seenAs`. */
export const source = z.strictObject({
  url: z.url().optional(),
  seenAs: bilingual.optional(),
  retrievedOn: dayText,
})

/** A published act and the rules taken from it. One file holds one document. */
export const policyDocument = z.strictObject({
  id: keyText,
  series: keyText,
  title: bilingual,
  issuer: bilingual,
  documentNumber: z.string().min(1).optional(),
  issuedOn: partialDayText,
  inForce: interval,
  sources: z.array(source).min(1),
  trust: trustGrade,
  /** Names the assumption that a provision of this document offers, and what it says on the screen. */
  assumptions: z.array(z.strictObject({ code: keyText, says: bilingual })).optional(),
  provisions: z.array(provision).min(1),
  notes: z.array(note).optional(),
})
export type PolicyDocument = z.infer<typeof policyDocument>
