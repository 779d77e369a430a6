import { z } from '@hono/zod-openapi'
import { day, sentence } from './answer-schema.ts'

/** The shapes in which the rule book is read. Bodies of provisions are as in the rule files. */

const edition = z.string().meta({ description: 'Content hash of the rule book' })

export const divisionEntry = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    level: z.enum(['province', 'prefecture', 'county']),
    parent: z.string(),
    from: day.optional(),
    to: day.optional().meta({ description: 'The first day on which it was no more' }),
    becomes: z.array(z.string()).optional(),
  })
  .openapi('Division')

export const divisionsAnswer = z.strictObject({ edition, divisions: z.array(divisionEntry) })

export const divisionAnswer = z.strictObject({
  edition,
  division: divisionEntry,
  ancestors: z.array(divisionEntry),
  children: z.array(divisionEntry),
  current: z.array(divisionEntry),
  hasTariff: z.boolean(),
})

const document = z.strictObject({
  id: z.string(),
  title: sentence,
  number: z.string().nullable(),
  issuer: sentence,
  issuedOn: z.string(),
})

export const provisionEntry = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    from: day.nullable(),
    to: day.nullable().meta({ description: 'The last day, or null while it holds' }),
    document,
    body: z.looseObject({ kind: z.string() }),
  })
  .openapi('Provision')

export const provisionsAnswer = z.strictObject({ edition, provisions: z.array(provisionEntry) })
export const provisionAnswer = z.strictObject({ edition, provision: provisionEntry })

const policyEntry = z
  .strictObject({
    id: z.string(),
    series: z.string(),
    title: sentence,
    issuer: sentence,
    number: z.string().nullable(),
    issuedOn: z.string(),
    trust: z.string(),
    provisions: z.array(z.string()),
  })
  .openapi('Policy')

export const policiesAnswer = z.strictObject({ edition, policies: z.array(policyEntry) })
export const policyAnswer = z.strictObject({ edition, policy: z.looseObject({ id: z.string() }) })

export const devicesAnswer = z.strictObject({
  edition,
  devices: z.array(z.looseObject({ type: z.string(), name: sentence })),
  standards: z.array(provisionEntry),
})

export const classesAnswer = z.strictObject({
  edition,
  classes: z.array(z.looseObject({ code: z.string(), name: sentence })),
})

export const zonesLocatedAnswer = z.strictObject({
  edition,
  on: day,
  zones: z.array(
    z.looseObject({
      fuel: z.string(),
      member: z.enum(['yes', 'no', 'unknown']),
      decidedBy: z.array(z.string()),
    }),
  ),
})

export const editionsAnswer = z.strictObject({
  edition,
  editions: z.array(
    z.strictObject({ hash: z.string(), createdAt: z.string(), documents: z.int(), isCurrent: z.boolean() }),
  ),
})

export const editionAnswer = z.strictObject({
  edition,
  documents: z.array(z.strictObject({ id: z.string(), title: sentence, issuedOn: z.string() })),
  provisions: z.int(),
  divisions: z.int(),
  isCurrent: z.boolean(),
})
