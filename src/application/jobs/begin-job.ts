import type { NewJob, ReceivedFile } from './ports.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Numbers that nobody can guess, short enough to be read out. */
export function freshJobId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 20)
}

/** What must be the same for two requests to be the same. Its digest is kept, so the text stays as it is. */
export function requestText(
  { sha256 }: ReceivedFile,
  { division, edition, options, corrects = '' }: NewJob,
): string {
  return JSON.stringify([sha256, division, edition, options, corrects])
}

/** The day from which the files of a run that begins now are removed. */
export function retainedUntil(nowMs: number, retentionDays: number): string {
  return new Date(nowMs + retentionDays * DAY_MS).toISOString().slice(0, 10)
}
