import { createReadStream, createWriteStream } from 'node:fs'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { BatchRefused } from '../batch/batch-refused.ts'
import { ConfigRefused } from '../config.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { UsageModelText } from '../model/usage-model.ts'
import { DatabaseRefused } from '../store/database-refused.ts'
import { NotText } from '../tabular/csv-records.ts'
import { assess } from './assess.ts'
import { auditVerify } from './audit-verify.ts'
import { backup, restore } from './backup.ts'
import { batch } from './batch.ts'
import { budget } from './budget.ts'
import { type Command, type Installation, type Terminal, UsageRefused } from './command.ts'
import { doctor } from './doctor.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { explain } from './explain.ts'
import { HELP, helpOn } from './help.ts'
import { match } from './match.ts'
import { addAdministrator } from './people-add-administrator.ts'
import { rulesCheck } from './rules-check.ts'
import { rulesList } from './rules-list.ts'
import { serve } from './serve.ts'
import { verify } from './verify.ts'

/** The command line: `qingnuan <command>`. */
const COMMANDS: Readonly<Record<string, Command>> = {
  assess,
  batch,
  budget,
  explain,
  match,
  'rules check': rulesCheck,
  'rules list': rulesList,
  'people add-administrator': addAdministrator,
  'audit verify': auditVerify,
  verify,
  backup,
  restore,
  serve,
  doctor,
}

const terminal: Terminal = {
  out: (line) => process.stdout.write(line),
  err: (line) => process.stderr.write(line),
  standardInput: () => text(process.stdin),
  standardInputTo: (file, signal) => pipeline(process.stdin, createWriteStream(file), { signal }),
  fileToOut: (file) => pipeline(createReadStream(file), process.stdout, { end: false }),
  isErrWatched: process.stderr.isTTY === true,
}

/** Service and threads are entry points of their own, beside this one in `src/` and in `dist/`. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const service = new URL(`../node.${extension}`, import.meta.url)

const installation: Installation = {
  loadBundle: async () => (await import('../policies/shipped-rules.ts')).shippedRules,
  loadUsageModel: async () => {
    const file = await import('../generated/usage-model.json', { with: { type: 'json' } })
    return file.default as UsageModelText
  },
  migrations: fileURLToPath(new URL('../../drizzle', import.meta.url)),
  startService: () => import(service.href),
  batchThread: new URL(`../batch/batch.thread.${extension}`, import.meta.url),
  xlsxReader: new URL(`../tabular/xlsx/read.thread.${extension}`, import.meta.url),
}

async function run(args: readonly string[]): Promise<ExitCode> {
  if (args.length === 0 || args.includes('--help') || args.includes('-h')) {
    terminal.out(helpOn(args[0]) ?? HELP)
    return args.length === 0 ? EXIT.usage : EXIT.ok
  }
  const words = Object.keys(COMMANDS).some((command) => command.startsWith(`${args[0]} `)) ? 2 : 1
  const name = args.slice(0, words).join(' ')
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined)
    throw new UsageRefused({
      zh: `没有「${name}」这个命令；可用的有：${Object.keys(COMMANDS).join('、')}`,
      en: `There is no command “${name}”; there are ${Object.keys(COMMANDS).join(', ')}`,
    })
  return await command(args.slice(words), terminal, installation)
}

function refused(error: unknown): ExitCode {
  if (error instanceof UsageRefused) return say(EXIT.usage, error.says)
  if (error instanceof ConfigRefused) return say(EXIT.environment, ...error.says)
  if (error instanceof BatchRefused) return say(EXIT.refused, ...error.refusals.map(({ says }) => says))
  if (error instanceof NotText) return say(EXIT.refused, error.says)
  if (error instanceof DatabaseRefused) return say(EXIT.environment, error.says)
  throw error
}

function say(exit: ExitCode, ...says: readonly Bilingual[]): ExitCode {
  for (const { zh, en } of says) terminal.err(`${zh}\n${en}\n`)
  return exit
}

process.exitCode = await run(process.argv.slice(2)).catch(refused)
