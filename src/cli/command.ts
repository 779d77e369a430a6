import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { UsageModelText } from '../model/usage-model.ts'
import type { ExitCode } from './exit-code.ts'

/** Where a command reads and writes. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly standardInput: () => Promise<string>
  /** Standard input as it comes, into a file; and a file to where results go. */
  readonly standardInputTo: (file: string, signal: AbortSignal) => Promise<void>
  readonly fileToOut: (file: string) => Promise<void>
  /** Somebody may be watching: progress can be shown. */
  readonly isErrWatched: boolean
}

/** What a command finds beside it; loaded only by those that need it. */
export type Installation = {
  readonly loadBundle: () => Promise<RuleBookBundle>
  readonly loadUsageModel: () => Promise<UsageModelText>
  readonly migrations: string
  readonly startService: () => Promise<unknown>
  /** The thread that batches are calculated in. */
  readonly batchThread: URL
  /** The process that workbooks are read in. */
  readonly xlsxReader: URL
}

export type Command = (
  args: readonly string[],
  terminal: Terminal,
  installation: Installation,
) => ExitCode | Promise<ExitCode>

/** The command line was not understood. */
export class UsageRefused extends Error {
  readonly says: Bilingual

  constructor(says: Bilingual, options?: ErrorOptions) {
    super(says.en, options)
    this.name = 'UsageRefused'
    this.says = says
  }
}

/** Reads options and names; an option that a command does not have is refused by its name. */
export function readArguments<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UsageRefused(
      { zh: `参数有误：${message}`, en: `Wrong arguments: ${message}` },
      { cause: error },
    )
  }
}

/** One of a few words, or a refusal that lists them. */
export function oneOf<T extends string>(
  option: string,
  given: string | undefined,
  allowed: readonly T[],
  otherwise: T,
): T {
  if (given === undefined) return otherwise
  const found = allowed.find((word) => word === given)
  if (found !== undefined) return found
  throw new UsageRefused({
    zh: `${option} 的值「${given}」不在可选的范围内，可选：${allowed.join('、')}`,
    en: `${option} cannot be “${given}”; it is one of ${allowed.join(', ')}`,
  })
}

/** Refuses names beyond those that a command takes. */
export function atMost(count: number, names: readonly string[]): void {
  const [tooMany] = names.slice(count)
  if (tooMany !== undefined)
    throw new UsageRefused({ zh: `多余的参数「${tooMany}」`, en: `One argument too many: “${tooMany}”` })
}
