import * as z from 'zod'
import { kindOfChange } from '../application/drafts/document-changes.ts'
import { type Draft, stateOf } from '../application/drafts/draft.ts'
import type { Examination } from '../application/drafts/examine.ts'

const sentence = z.strictObject({ zh: z.string(), en: z.string() })
const value = z.strictObject({ path: z.string(), was: z.string().optional(), is: z.string().optional() })

export const findingAnswer = z.strictObject({
  in: z.string().meta({ description: '`document`, `cases`, or the document that no longer fits beside it' }),
  line: z.int().meta({ description: 'From 1; 0 where it has none' }),
  path: z.string(),
  code: z.string(),
  reason: z.string(),
})

export const draftAnswer = z.strictObject({
  id: z.string(),
  state: z.enum(['proposed', 'published', 'refused', 'withdrawn']),
  createdAt: z.string(),
  author: z.string(),
  documentId: z.string(),
  title: sentence,
  divisions: z.array(z.string()),
  decision: z
    .strictObject({ state: z.string(), at: z.string(), by: z.string(), reason: z.string() })
    .optional(),
})

export const draftWholeAnswer = draftAnswer.extend({
  text: z.string(),
  cases: z.string(),
  examination: z
    .strictObject({
      base: z
        .string()
        .meta({ description: 'The edition that the draft was held against; publishing names it' }),
      edition: z
        .string()
        .nullable()
        .meta({ description: 'The edition that it would make; null: not publishable' }),
      findings: z.array(findingAnswer),
      brokenCases: z.array(
        z.strictObject({
          id: z.string(),
          says: sentence,
          places: z.array(z.strictObject({ path: z.string(), wanted: z.unknown(), got: z.unknown() })),
        }),
      ),
      movedCases: z.array(
        z.strictObject({
          id: z.string(),
          says: sentence,
          wasNetYuan: z.string().nullable(),
          isNetYuan: z.string().nullable(),
        }),
      ),
      rewrittenCases: z.array(z.string()).meta({ description: 'Known cases that a correction brings anew' }),
      replaces: z.boolean(),
      documentValues: z.array(value),
      provisions: z.array(
        z.strictObject({
          key: z.string(),
          change: z.enum(['added', 'changed', 'removed']),
          says: sentence.optional(),
          values: z.array(value),
        }),
      ),
    })
    .optional()
    .meta({ description: 'While nobody has decided' }),
})

/** A draft in a list: what it is and what became of it. */
export function presentDraft(draft: Draft): z.input<typeof draftAnswer> {
  const { id, createdAt, author, documentId, title, divisions, decision } = draft
  return {
    ...{ id, state: stateOf(draft), createdAt, author, documentId, title, divisions: [...divisions] },
    ...(decision === undefined ? {} : { decision }),
  }
}

/** A draft as a whole, beside the current edition while nobody has decided. */
export function presentWholeDraft(
  draft: Draft,
  examination: Examination | undefined,
): z.input<typeof draftWholeAnswer> {
  const { text, cases } = draft
  return {
    ...presentDraft(draft),
    ...{ text, cases },
    ...(examination === undefined ? {} : { examination: presentExamination(examination) }),
  }
}

type Presented = NonNullable<z.input<typeof draftWholeAnswer>['examination']>

function presentExamination({ base, next, findings, broken, moved, ...rest }: Examination): Presented {
  return {
    base,
    edition: next?.edition ?? null,
    findings: [...findings],
    brokenCases: broken.map(({ worked: { id, says }, places }) => ({
      ...{ id, says },
      places: places
        .filter(({ holds }) => !holds)
        .map(({ path, wanted, got = null }) => ({ path, wanted, got })),
    })),
    movedCases: [...moved],
    rewrittenCases: [...rest.rewritten],
    replaces: rest.replaces !== undefined,
    documentValues: [...rest.frame],
    provisions: rest.changes.map((change) => ({
      ...{ key: change.key, change: kindOfChange(change) },
      ...{ says: change.is?.clause.says, values: [...change.values] },
    })),
  }
}
