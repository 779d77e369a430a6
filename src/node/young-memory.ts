import { setFlagsFromString } from 'node:v8'

/**
 * What a start makes is there to stay, and V8 takes that for a reason to give young memory all the room there is.
 * Imported before everything else, this keeps it small until the service answers.
 */
setFlagsFromString('--semi-space-growth-factor=1')

/** From here on young memory grows with what requests need. */
export function letYoungMemoryGrow(): void {
  setFlagsFromString('--semi-space-growth-factor=2')
}
