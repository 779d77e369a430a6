import type { JobFileName } from '../application/jobs/ports.ts'

/** Names of objects follow from the run alone, so that whatever is done again is written to the same place. */
export const UPLOADS = 'uploads/'

export const uploadName = (id: string) => `${UPLOADS}${id}`

/** Everything that a run makes. */
export const runPrefix = (run: string) => `runs/${run}/`

/** What a run makes between its steps, in all attempts and in one. */
export const stepsPrefix = (run: string) => `${runPrefix(run)}steps-`
export const stepsFolder = (run: string, attempt: number) => `${stepsPrefix(run)}${attempt}`

export const planName = (run: string, attempt: number) => `${stepsFolder(run, attempt)}/plan.json`

/** How many rows stand before each segment. */
export const rowStartsName = (run: string, attempt: number) => `${stepsFolder(run, attempt)}/row-starts.json`

/** Rows of one segment as they go into one of the two files. */
export const writtenName = (run: string, attempt: number, file: JobFileName, segment: number) =>
  `${stepsFolder(run, attempt)}/${file}-${segment}.bin`

export const fileName = (run: string, file: JobFileName) => `${runPrefix(run)}${file}.csv`
