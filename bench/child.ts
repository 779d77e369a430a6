import { type ChildProcess, fork } from 'node:child_process'

/** A process of its own that answers one message at a time. */
export type Child = {
  /** Sends a message and waits for the answer. */
  readonly ask: <Answer>(message: object) => Promise<Answer>
  readonly stop: () => void
}

/** Starts a bundled program; it sends one message of its own accord when it is ready, or when it is done. */
export async function startChild<First>(
  file: string,
  ...args: readonly string[]
): Promise<Child & { readonly first: First }> {
  const process = fork(file, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const first = await nextMessage<First>(process)
  return {
    first,
    ask: <Answer>(message: object) => {
      const answer = nextMessage<Answer>(process)
      process.send(message)
      return answer
    },
    stop: () => {
      process.kill()
    },
  }
}

function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a measured process ended with ${code}`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message as Message)
    })
  })
}
