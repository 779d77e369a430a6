/** What the exit status of a command tells a script. */
export const EXIT = {
  ok: 0,
  /** It was checked, and something is wrong. */
  no: 1,
  /** The command line was not understood, or names a file that cannot be read. */
  usage: 2,
  /** The request was read and refused; every fault is named. */
  refused: 3,
  /** It cannot run here: data folder, database, port or configuration. */
  environment: 4,
  /** A batch is done, and some rows were set aside with their reasons. */
  setAside: 5,
  /** Stopped by whoever started it; nothing half-written is left. */
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
