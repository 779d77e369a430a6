import { statfsSync } from 'node:fs'
import type { Jobs } from '../application/jobs/ports.ts'

/** Counts what the service does, for those who watch over it; no address, no path, nobody's data. */
export type Metrics = {
  readonly answered: (status: number, seconds: number) => void
  readonly refused: (reason: string) => void
  readonly text: () => Promise<string>
}

/** Upper ends of the classes of time, in seconds. */
const BUCKETS = [5, 25, 100, 500, 2500].map((milliseconds) => milliseconds / 1000)

export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

type Watched = { readonly jobs: Pick<Jobs, 'queue'>; readonly folder: string; readonly edition: () => string }

export function metrics({ jobs, folder, edition }: Watched): Metrics {
  /** By the first digit of the status. */
  const byStatus = new Map<number, number>()
  const refusals = new Map<string, number>()
  const counts = BUCKETS.map(() => 0)
  let [total, seconds] = [0, 0]
  const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1)
  return {
    answered: (status, took) => {
      count(byStatus, Math.floor(status / 100))
      total++
      seconds += took
      for (let i = BUCKETS.length - 1; i >= 0 && took <= (BUCKETS[i] as number); i--)
        counts[i] = (counts[i] as number) + 1
    },
    refused: (reason) => {
      count(refusals, reason)
    },
    text: async () => {
      const { queued, running, waiting } = await jobs.queue()
      const lines = [
        `qingnuan_edition_info{edition="${edition()}"} 1`,
        ...[...byStatus].map(([status, n]) => `qingnuan_requests_total{status="${status}xx"} ${n}`),
        ...[...refusals].map(([reason, n]) => `qingnuan_refused_total{reason="${reason}"} ${n}`),
        ...BUCKETS.map((end, i) => `qingnuan_request_seconds_bucket{le="${end}"} ${counts[i]}`),
        `qingnuan_request_seconds_bucket{le="+Inf"} ${total}`,
        `qingnuan_request_seconds_sum ${seconds.toFixed(6)}`,
        `qingnuan_request_seconds_count ${total}`,
        `qingnuan_jobs{state="queued"} ${queued}`,
        `qingnuan_jobs{state="running"} ${running}`,
        `qingnuan_jobs{state="waiting"} ${waiting}`,
        `qingnuan_disk_free_bytes ${freeBytes(folder)}`,
        `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
        `process_uptime_seconds ${process.uptime().toFixed(0)}`,
      ]
      return `${lines.join('\n')}\n`
    },
  }
}
