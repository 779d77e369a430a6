import file from '../../data/divisions.json' with { type: 'json' }
import type { Division } from '../../src/domain/division.ts'

/** The shipped divisions. */
export const divisions = file.divisions as readonly Division[]

/** Where they come from. */
export const source = file.source
