import { type ChildProcess, spawn } from 'node:child_process'

/** One command of a longer run; its output goes straight through. */
export interface Step {
  name: string
  command: readonly [string, ...string[]]
  env?: Readonly<Record<string, string>>
  limitSeconds?: number
}

/** Runs a step in a process group of its own and answers its exit code; 1 if it was killed or took too long. */
export function runStep({ name, command, env, limitSeconds = 1800 }: Step): Promise<number> {
  const [program, ...args] = command
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      detached: true,
    })
    const limit = setTimeout(() => {
      console.error(`${name}: stopped after ${limitSeconds} s`)
      signalGroup(child, 'SIGKILL')
    }, limitSeconds * 1000)
    const interrupt = () => {
      signalGroup(child, 'SIGTERM')
      process.exit(1)
    }
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
    const finish = (code: number | null) => {
      clearTimeout(limit)
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
      resolve(code ?? 1)
    }
    child.on('error', (error) => {
      console.error(`${name}: ${error.message}`)
      finish(1)
    })
    child.on('close', finish)
  })
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended in the meantime.
  }
}
