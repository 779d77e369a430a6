import type Sqlite from 'better-sqlite3'

/** Who works on jobs: a process of one start of the machine. */
export type Owner = { readonly name: string; readonly pid: number; readonly boot: string }

export const LEASE_MS = 10_000

/** A job that this owner holds until the lease ends; whoever takes it next has a higher fence. */
export type Lease = {
  readonly job: string
  readonly fence: number
  /** The machine has been started anew since: what was not flushed to the disk may be gone. */
  readonly isAfterRestart: boolean
}

type Candidate = {
  readonly id: string
  readonly state: string
  readonly owner: string | null
  readonly boot: string | null
  readonly lease_until: number
}

/** Takes the eldest job that waits, or one whose owner is dead or has let the lease run out. */
export function takeJob(
  client: Sqlite.Database,
  owner: Owner,
  nowMs: number,
  isAlive: (pid: number) => boolean,
): Lease | undefined {
  return client
    .transaction((): Lease | undefined => {
      const candidates = client
        .prepare(
          `select id, state, owner, boot, lease_until from jobs where state in ('queued', 'running')
            order by created_at, id`,
        )
        .all() as Candidate[]
      const free = candidates.find((job) => isFree(job, owner, nowMs, isAlive))
      if (free === undefined) return undefined
      const fence = client
        .prepare(
          `update jobs set state = 'running', fence = fence + 1, owner = ?, boot = ?, lease_until = ?,
            cause = null, started_at = coalesce(started_at, ?) where id = ? returning fence`,
        )
        .pluck()
        .get(
          `${owner.pid} ${owner.name}`,
          owner.boot,
          nowMs + LEASE_MS,
          new Date(nowMs).toISOString(),
          free.id,
        ) as number
      return { job: free.id, fence, isAfterRestart: free.boot !== null && free.boot !== owner.boot }
    })
    .immediate()
}

function isFree(job: Candidate, owner: Owner, nowMs: number, isAlive: (pid: number) => boolean): boolean {
  if (job.state === 'queued' || job.lease_until <= nowMs || job.boot !== owner.boot) return true
  const [pid = '', name] = job.owner?.split(' ') ?? []
  if (name === owner.name) return false
  return Number(pid) === owner.pid || !isAlive(Number(pid))
}

/** Thrown where a job is held by somebody else by now, or no longer runs: whatever was done is not kept. */
export class LeaseLost extends Error {
  constructor(job: string) {
    super(`job ${job} is no longer ours`)
    this.name = 'LeaseLost'
  }
}

/** Does something to a job that is ours, in one transaction; throws `LeaseLost` and does nothing if it is not. */
export function underLease(
  client: Sqlite.Database,
  { job, fence }: Lease,
  nowMs: number,
  work: () => void = () => undefined,
): void {
  client
    .transaction(() => {
      const held = client
        .prepare(`update jobs set lease_until = ? where id = ? and fence = ? and state = 'running'`)
        .run(nowMs + LEASE_MS, job, fence)
      if (held.changes !== 1) throw new LeaseLost(job)
      work()
    })
    .immediate()
}

/** Lets go of a job in good order, so that it can be taken at once. */
export function releaseJob(client: Sqlite.Database, { job, fence }: Lease): void {
  client
    .prepare(
      `update jobs set state = 'queued', owner = null, lease_until = 0
        where id = ? and fence = ? and state = 'running'`,
    )
    .run(job, fence)
}
