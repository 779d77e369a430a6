/** Milliseconds that this process has worked so far, in all its threads; waiting for a busy machine is no work. */
export function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
