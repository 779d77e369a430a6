import { readFileSync } from 'node:fs'

/** Milliseconds that this process has worked so far, in all its threads; waiting for a busy machine is no work. */
export function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The same of another process, as exactly as the system counts. */
export function cpuTimeOfMs(pid: number): number {
  return ticksOf(pid, 'own')
}

/** The same of all processes that this one has started and that have ended. */
export function cpuTimeOfEndedChildrenMs(): number {
  return ticksOf(process.pid, 'of-ended-children')
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10
/** Where the counts stand after the name of the program, see proc(5): user and system time. */
const PLACES = { own: [11, 12], 'of-ended-children': [13, 14] } as const

function ticksOf(pid: number, which: keyof typeof PLACES): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return PLACES[which].reduce((sum, place) => sum + Number(fields[place]), 0) * TICK_MS
}
