import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'

export type Ran = { readonly exit: number | null; readonly out: string; readonly err: string }

type Settings = {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** Starts one of our entry points as its own process, from source. */
export function start(
  entry: string,
  args: readonly string[],
  settings: Settings = {},
): ChildProcessWithoutNullStreams {
  const { env, cwd } = settings
  return spawn(process.execPath, ['--import', import.meta.resolve('tsx'), resolve(entry), ...args], {
    env: { PATH: process.env['PATH'] ?? '', TMPDIR: process.env['TMPDIR'] ?? '/tmp', ...env },
    ...(cwd === undefined ? {} : { cwd }),
  })
}

/** Runs the command line to its end. */
export async function qingnuan(args: readonly string[], settings: Settings = {}): Promise<Ran> {
  const child = start('src/cli/main.ts', args, settings)
  child.stdin.end(settings.input ?? '')
  const ended = new Promise<number | null>((end) => {
    child.on('close', end)
  })
  const [out, err, exit] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { exit, out, err }
}
