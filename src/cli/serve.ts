import { atMost, type Command, readArguments } from './command.ts'
import { EXIT } from './exit-code.ts'

/** `qingnuan serve`: the service, until it is told to stop; it sets its own exit status. */
export const serve: Command = async (args, _, { startService }) => {
  atMost(0, readArguments(args, {}).positionals)
  await startService()
  return EXIT.ok
}
