import type Sqlite from 'better-sqlite3'
import type { CalculationMessage } from './calculation.ts'
import { type JobRow, sealOf } from './job-row.ts'

type Done = Extract<CalculationMessage, { readonly kind: 'done' }>

/**
 * Writes down what a stage came to, within the transaction that still holds the job: a trial waits to be
 * confirmed, the whole run is finished, with the digest of every part of its files and a seal on its record.
 */
export function finishStage(
  client: Sqlite.Database,
  id: string,
  { outcome, chunks }: Done,
  nowMs: number,
): void {
  const row = client.prepare('select * from jobs where id = ?').get(id) as JobRow
  const text = JSON.stringify(outcome)
  if (row.stage === 'trial') {
    client
      .prepare(
        `update jobs set state = 'waiting-for-confirmation', outcome = ?, progress = '{}', owner = null,
          lease_until = 0 where id = ?`,
      )
      .run(text, id)
    return
  }
  const insert = client.prepare('insert or replace into chunks (job, file, nth, sha256) values (?, ?, ?, ?)')
  for (const file of ['results', 'errors'] as const)
    for (const [nth, digest] of chunks[file].entries()) insert.run(id, file, nth, digest)
  const finishedAt = new Date(nowMs).toISOString()
  client
    .prepare(
      `update jobs set state = 'finished', outcome = ?, seal = ?, finished_at = ?, progress = '{}',
        owner = null, lease_until = 0 where id = ?`,
    )
    .run(text, sealOf(row, text, finishedAt), finishedAt, id)
}
