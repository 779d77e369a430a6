import type Sqlite from 'better-sqlite3'

/** Marks a file as our store of jobs: «QNJB». */
export const JOBS_APPLICATION_ID = 0x514e4a42

/** What each version of the store adds to the one before; `user_version` counts them. */
const VERSIONS: readonly string[] = [
  `create table jobs (
    id text primary key not null,
    division text not null,
    who text not null,
    created_at text not null,
    file_name text not null,
    input_bytes integer not null,
    input_sha256 text not null,
    edition text not null,
    options text not null,
    corrects text references jobs (id),
    state text not null,
    cause text,
    stage text not null default 'trial',
    facts text not null default '{}',
    progress text not null default '{}',
    started_at text,
    finished_at text,
    outcome text,
    seal text,
    retained_until text not null,
    purged_at text,
    fence integer not null default 0,
    owner text,
    boot text,
    lease_until integer not null default 0
  ) strict;
  create index jobs_by_state on jobs (state);
  create index jobs_by_input on jobs (input_sha256);
  create table chunks (
    job text not null references jobs (id),
    file text not null,
    nth integer not null,
    sha256 text not null,
    primary key (job, file, nth)
  ) strict, without rowid;
  create table keys (
    who text not null,
    key text not null,
    request text not null,
    job text not null references jobs (id),
    primary key (who, key)
  ) strict, without rowid;`,
  `create table reviews (
    job text not null references jobs (id),
    at text not null,
    who text not null,
    decision text not null,
    reason text not null
  ) strict;
  create index reviews_by_job on reviews (job);`,
  'alter table jobs add column birth text;',
  `create table mappings (
    division text not null,
    header text not null,
    columns text not null,
    who text not null,
    at text not null,
    primary key (division, header)
  ) strict, without rowid;`,
]

export const JOBS_VERSION = VERSIONS.length

/** Brings a store that is open up to this version, in one transaction. */
export function bringUpToDate(client: Sqlite.Database): void {
  client
    .transaction(() => {
      const version = client.pragma('user_version', { simple: true }) as number
      for (const statements of VERSIONS.slice(version)) client.exec(statements)
      client.pragma(`user_version = ${JOBS_VERSION}`)
    })
    .immediate()
}
