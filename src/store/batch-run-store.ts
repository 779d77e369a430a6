import { and, asc, count, desc, eq, inArray, isNull, lt, lte, or, type SQL, sql, sum } from 'drizzle-orm'
import { batchKeys, batchRuns, batchUnits } from './batch-run-tables.ts'
import type { Database } from './database.ts'

export type BatchRunRow = typeof batchRuns.$inferSelect

/** One unit of one step of a run. */
export type UnitPlace = {
  readonly run: string
  readonly attempt: number
  readonly step: number
  readonly unit: number
}

/** A run as it begins, and the key under which it was asked for. */
export type FreshRun = Omit<
  BatchRunRow,
  | 'state'
  | 'cause'
  | 'attempt'
  | 'step'
  | 'units'
  | 'facts'
  | 'outcome'
  | 'startedAt'
  | 'finishedAt'
  | 'purgedAt'
> & { readonly key: string | undefined }

/** Runs of files in our tables. Every change says from where it leads, so that a second one changes nothing. */
export type BatchRunStore = ReturnType<typeof runStore> & ReturnType<typeof unitStore>

export function batchRunStore(database: Database, now: () => string): BatchRunStore {
  return { ...runStore(database, now), ...unitStore(database) }
}

const GOING_ON = ['queued', 'running']
const GOES_ON = sql`state in ${GOING_ON}`
const STILL_THERE = sql`state not in ('failed', 'cancelled') and purged_at is null`

/** Whether something is still to come of a run. */
export function isGoingOn({ state }: Pick<BatchRunRow, 'state'>): boolean {
  return GOING_ON.includes(state)
}

function runStore({ queries, apply }: Database, now: () => string) {
  const rowWhere = async (condition: SQL | undefined) => {
    const [row] = await queries.select().from(batchRuns).where(condition)
    return row
  }
  return {
    find: (id: string) => rowWhere(eq(batchRuns.id, id)),
    /** The run of a request: the one under its key, or one of the same request, or this new one. */
    begin: async (run: FreshRun): Promise<BatchRunRow | 'key-reused'> => {
      await apply(beginning(run))
      if (run.key !== undefined) {
        const [used] = await queries
          .select()
          .from(batchKeys)
          .where(and(eq(batchKeys.who, run.who), eq(batchKeys.key, run.key)))
        if (used !== undefined && used.request !== run.request) return 'key-reused'
        if (used !== undefined) return existing(await rowWhere(eq(batchRuns.id, used.run)))
      }
      return existing(await rowWhere(and(eq(batchRuns.request, run.request), STILL_THERE)))
    },
    /** The newest first, from behind one of them on. */
    page: async (size: number, behind: Pick<BatchRunRow, 'createdAt' | 'id'> | undefined) =>
      await queries
        .select()
        .from(batchRuns)
        .where(
          behind &&
            or(
              lt(batchRuns.createdAt, behind.createdAt),
              and(eq(batchRuns.createdAt, behind.createdAt), lt(batchRuns.id, behind.id)),
            ),
        )
        .orderBy(desc(batchRuns.createdAt), desc(batchRuns.id))
        .limit(size),
    /** Takes a run on to a step that comes later, with so many units. */
    goOn: ({ run, attempt, step }: Omit<UnitPlace, 'unit'>, units: number) =>
      apply([
        sql`update ${batchRuns} set state = 'running', attempt = ${attempt}, step = ${step}, units = ${units},
          touched_at = ${now()}, started_at = coalesce(started_at, ${now()})
          where id = ${run} and ${GOES_ON} and (attempt, step) < (${attempt}, ${step})`,
      ]),
    /** Says that somebody works on a run, and what has become known of its file. */
    begun: (id: string, facts: string) =>
      apply([
        sql`update ${batchRuns} set state = 'running', facts = ${facts},
          started_at = coalesce(started_at, ${now()}) where id = ${id} and ${GOES_ON}`,
      ]),
    /** Ends a run that goes on; one that has ended stays as it is. */
    end: (
      id: string,
      state: 'finished' | 'failed' | 'cancelled',
      what: { cause?: string; outcome?: string },
    ) =>
      apply([
        sql`update ${batchRuns} set state = ${state}, cause = ${what.cause ?? null},
          outcome = ${what.outcome ?? null}, finished_at = ${now()} where id = ${id} and ${GOES_ON}`,
      ]),
    /** Runs that have not been taken on since a moment: a message of theirs may have been lost. */
    standing: async (since: string) =>
      await queries
        .select()
        .from(batchRuns)
        .where(and(inArray(batchRuns.state, GOING_ON), lt(batchRuns.touchedAt, since))),
    /** Runs that are past their day. */
    due: async (today: string) =>
      await queries
        .select()
        .from(batchRuns)
        .where(and(isNull(batchRuns.purgedAt), lte(batchRuns.retainedUntil, today))),
    purged: (id: string) =>
      apply([
        sql`update ${batchRuns} set purged_at = ${now()},
          state = case when ${GOES_ON} then 'cancelled' else state end where id = ${id}`,
        sql`delete from ${batchUnits} where run = ${id}`,
      ]),
    /** Which of some uploads belong to a run. */
    uploadsOf: async (names: readonly string[]) => {
      const { upload } = batchRuns
      const asked = sql`(select value from json_each(${JSON.stringify(names)}))`
      const rows = await queries.select({ upload }).from(batchRuns).where(inArray(upload, asked))
      return new Set(rows.map((row) => row.upload))
    },
  }
}

/** Units that are done: each is one row, however often it was done. */
function unitStore({ queries, apply }: Database) {
  return {
    /** Notes a unit of the step that a run is at; nothing is noted of a run that has ended. */
    unitDone: ({ run, attempt, step, unit }: UnitPlace, rows: number, report: string) =>
      apply([
        sql`insert or ignore into ${batchUnits} (run, attempt, step, unit, rows, report)
          select ${run}, ${attempt}, ${step}, ${unit}, ${rows}, ${report}
          where exists (select 1 from ${batchRuns} where id = ${run} and ${GOES_ON})`,
      ]),
    isDone: async ({ run, attempt, step, unit }: UnitPlace) => {
      const place = and(unitsOf({ run, attempt, step }), eq(batchUnits.unit, unit))
      const [found] = await queries.select({ unit: batchUnits.unit }).from(batchUnits).where(place)
      return found !== undefined
    },
    /** How many units of a step are done, and rows in them. */
    done: async (of: Omit<UnitPlace, 'unit'>) => {
      const counted = { units: count(), rows: sum(batchUnits.rows).mapWith(Number) }
      const [found] = await queries.select(counted).from(batchUnits).where(unitsOf(of))
      return { units: found?.units ?? 0, rows: found?.rows ?? 0 }
    },
    reports: async (of: Omit<UnitPlace, 'unit'>) => {
      const { unit, report } = batchUnits
      const rows = await queries.select({ report }).from(batchUnits).where(unitsOf(of)).orderBy(asc(unit))
      return rows.map((row) => row.report)
    },
  }
}

function unitsOf({ run, attempt, step }: Omit<UnitPlace, 'unit'>) {
  return and(eq(batchUnits.run, run), eq(batchUnits.attempt, attempt), eq(batchUnits.step, step))
}

function existing(row: BatchRunRow | undefined): BatchRunRow {
  if (row === undefined) throw new Error('invariant broken: a run that was asked for is not there')
  return row
}

/** A run and its key, or neither: a key that is taken makes no run, and of one request there is one run. */
function beginning(run: FreshRun): SQL[] {
  const { id, division, who, createdAt, fileName, inputBytes, inputSha256, upload, edition, options } = run
  const { corrects, request, retainedUntil, touchedAt, key } = run
  const inserted = sql`insert into ${batchRuns} (id, division, who, created_at, file_name, input_bytes,
      input_sha256, upload, edition, options, corrects, request, retained_until, touched_at, state, attempt, step,
      units, facts)
    select ${id}, ${division}, ${who}, ${createdAt}, ${fileName}, ${inputBytes}, ${inputSha256}, ${upload},
      ${edition}, ${options}, ${corrects}, ${request}, ${retainedUntil}, ${touchedAt}, 'queued', 1, 0, 1, '{}'
    where not exists (select 1 from ${batchKeys} where who = ${who} and key = ${key ?? ''})
    on conflict do nothing`
  if (key === undefined) return [inserted]
  return [
    inserted,
    sql`insert or ignore into ${batchKeys} (who, key, request, run)
      select ${who}, ${key}, ${request}, id from ${batchRuns} where request = ${request} and ${STILL_THERE}`,
  ]
}
