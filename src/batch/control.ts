/**
 * What the threads of a step share: the next unit to take, whose turn it is to write and where, and whether to
 * stop. Units are taken and written in order, so that the one that is waited for is always being worked on.
 */
export type Control = { readonly words: Int32Array; readonly offsets: BigInt64Array }

const TICKET = 0
const TURN = 1
const STOPPED = 2
const WORD_BYTES = 16

export function newControl(results = 0, errors = 0): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(WORD_BYTES + 2 * BigInt64Array.BYTES_PER_ELEMENT)
  const { offsets } = controlOf(shared)
  offsets[0] = BigInt(results)
  offsets[1] = BigInt(errors)
  return shared
}

export function controlOf(shared: SharedArrayBuffer): Control {
  return { words: new Int32Array(shared, 0, 4), offsets: new BigInt64Array(shared, WORD_BYTES, 2) }
}

/** The next unit that nobody has taken, or nothing when all are taken or the run was stopped. */
export function nextUnit({ words }: Control, units: number): number | undefined {
  if (Atomics.load(words, STOPPED) !== 0) return undefined
  const unit = Atomics.add(words, TICKET, 1)
  return unit < units ? unit : undefined
}

export function stop({ words }: Control): void {
  Atomics.store(words, STOPPED, 1)
  Atomics.notify(words, TURN)
}

/** Waits for its turn and takes room in both files; nothing when the run was stopped meanwhile. */
export function takeRoom(
  control: Control,
  unit: number,
  results: number,
  errors: number,
): { results: number; errors: number } | undefined {
  const { words, offsets } = control
  for (let turn = Atomics.load(words, TURN); turn !== unit; turn = Atomics.load(words, TURN)) {
    if (Atomics.load(words, STOPPED) !== 0) return undefined
    Atomics.wait(words, TURN, turn, 100)
  }
  const room = { results: Number(offsets[0]), errors: Number(offsets[1]) }
  offsets[0] = BigInt(room.results + results)
  offsets[1] = BigInt(room.errors + errors)
  Atomics.store(words, TURN, unit + 1)
  Atomics.notify(words, TURN)
  return room
}
