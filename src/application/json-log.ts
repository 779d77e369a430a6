/** How much is logged: nothing, failures only, the service's own doings too, every request too. */
export const LOG_LEVELS = ['off', 'errors', 'info', 'requests'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** One line of the log: what happened and its facts. Never a request's content, address or query. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>

export type Log = {
  readonly request: (facts: LogFacts) => void
  readonly info: (event: string, facts?: LogFacts) => void
  readonly error: (event: string, error: unknown, facts?: LogFacts) => void
}

/** Writes JSON lines, each with the time in UTC, as far as the level lets them through. */
export function jsonLog(level: LogLevel, write: (line: string) => void, now: () => string): Log {
  const lets = (needed: LogLevel) => LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(needed)
  const line = (needed: LogLevel, named: string, event: string, facts: LogFacts) => {
    if (lets(needed)) write(`${JSON.stringify({ time: now(), level: named, event, ...facts })}\n`)
  }
  return {
    request: (facts) => line('requests', 'info', 'request', facts),
    info: (event, facts = {}) => line('info', 'info', event, facts),
    error: (event, error, facts = {}) => line('errors', 'error', event, { ...facts, ...errorFacts(error) }),
  }
}

const PLACES = 6

/** A message about text that could not be read quotes it, so it is left out; the place in the code stays. */
function errorFacts(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: typeof error }
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  return {
    error: error.name,
    ...(error instanceof SyntaxError ? {} : { message: error.message }),
    at: places
      .slice(0, PLACES)
      .map((line) => line.trim())
      .join(' < '),
  }
}
