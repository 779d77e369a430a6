/**
 * What the threads of a step share: the next unit to take, whose turn it is to write and where, and whether to
 * stop. Units are taken and written in order, so that the one that is waited for is always being worked on.
 */
export type Control = { readonly words: Int32Array; readonly offsets: BigInt64Array }

const TICKET = 0
const TURN = 1
const STOPPED = 2
/** Of files that are in order of their accounts: whose turn it is to say what it has, and what was said. */
const TOLD = 3
const ROWS = 4
const LAST_KEY = 5
const UNORDERED = 8
const WORDS = 10
const WORD_BYTES = WORDS * Int32Array.BYTES_PER_ELEMENT

/** Where both files end. */
export type Ends = { readonly results: number; readonly errors: number }

/** Where a step begins: behind what has been written, and behind the units, rows and accounts that are done. */
export type Place = Ends & {
  readonly unit?: number
  readonly rows?: number
  readonly lastKey?: readonly number[]
}

export function newControl({ results, errors, unit = 0, rows = 0, lastKey = [] }: Place): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(WORD_BYTES + 2 * BigInt64Array.BYTES_PER_ELEMENT)
  const { words, offsets } = controlOf(shared)
  for (const counter of [TICKET, TURN, TOLD]) words[counter] = unit
  words[ROWS] = rows
  words.set(lastKey, LAST_KEY)
  offsets[0] = BigInt(results)
  offsets[1] = BigInt(errors)
  return shared
}

export function controlOf(shared: SharedArrayBuffer): Control {
  return { words: new Int32Array(shared, 0, WORDS), offsets: new BigInt64Array(shared, WORD_BYTES, 2) }
}

/** The next unit that nobody has taken, or nothing when all are taken or the run was stopped. */
export function nextUnit({ words }: Control, units: number): number | undefined {
  if (Atomics.load(words, STOPPED) !== 0) return undefined
  const unit = Atomics.add(words, TICKET, 1)
  return unit < units ? unit : undefined
}

export function stop({ words }: Control): void {
  Atomics.store(words, STOPPED, 1)
  for (const counter of [TURN, TOLD]) Atomics.notify(words, counter)
}

function isTurn(words: Int32Array, counter: number, unit: number): boolean {
  for (let turn = Atomics.load(words, counter); turn !== unit; turn = Atomics.load(words, counter)) {
    if (Atomics.load(words, STOPPED) !== 0) return false
    Atomics.wait(words, counter, turn, WAIT_MS)
  }
  return true
}

/** How long to wait before looking again whether the run was stopped. */
const WAIT_MS = 100

/** Waits for its turn and takes room in both files; nothing when the run was stopped meanwhile. */
export function takeRoom(control: Control, unit: number, results: number, errors: number): Ends | undefined {
  const { words, offsets } = control
  if (!isTurn(words, TURN, unit)) return undefined
  const room = { results: Number(offsets[0]), errors: Number(offsets[1]) }
  offsets[0] = BigInt(room.results + results)
  offsets[1] = BigInt(room.errors + errors)
  Atomics.store(words, TURN, unit + 1)
  Atomics.notify(words, TURN)
  return room
}

/** First and last account of a unit, each as three words that are compared in turn. */
export type KeySpan = { readonly first: readonly number[]; readonly last: readonly number[] }

/**
 * Waits for its turn and says how many rows a unit has and which accounts; returns the rows before it. Nothing
 * when the run was stopped, or when the accounts of the file turn out not to be in order.
 */
export function tellRows(
  { words }: Control,
  unit: number,
  rows: number,
  keys: KeySpan | undefined | 'unordered',
): number | undefined {
  if (!isTurn(words, TOLD, unit)) return undefined
  const before = words[ROWS] as number
  if (keys === 'unordered' || (keys !== undefined && !isAfter(keys.first, words))) {
    Atomics.store(words, UNORDERED, 1)
    stop({ words, offsets: NO_OFFSETS })
    return undefined
  }
  words[ROWS] = before + rows
  keys?.last.forEach((word, i) => {
    words[LAST_KEY + i] = word
  })
  Atomics.store(words, TOLD, unit + 1)
  Atomics.notify(words, TOLD)
  return before
}

const NO_OFFSETS = new BigInt64Array(0)

function isAfter(key: readonly number[], words: Int32Array): boolean {
  for (const [i, word] of key.entries()) {
    const last = words[LAST_KEY + i] as number
    if (word !== last) return word > last
  }
  return false
}

/** Whether the run was stopped because accounts are not in order. */
export function isUnordered({ words }: Control): boolean {
  return Atomics.load(words, UNORDERED) !== 0
}
