import { globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'
import { bilingual } from '../model/scalar.ts'

/** A file of cases beside the rules; the request is read where every request is. */
export const caseFile = z.strictObject({
  cases: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/),
        says: bilingual,
        source: z.string().min(1),
        request: z.looseObject({ household: z.looseObject({ divisionCode: z.string() }) }),
        expect: z.record(z.string(), z.unknown()).optional(),
        expectProblem: z.looseObject({ pointer: z.string(), code: z.string() }).optional(),
        arithmetic: z.string().optional(),
      }),
    )
    .min(1),
})

/** All cases of a data folder, in the order of their files. Throws where a file is not as it should be. */
export function readWorkedCases(folder: string) {
  return globSync(`${folder}/cases/**/*.yaml`)
    .sort()
    .flatMap((file) => casesIn(file))
}

function casesIn(file: string) {
  const read = caseFile.safeParse(parse(readFileSync(file, 'utf8')))
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`)
  return read.data.cases
}
