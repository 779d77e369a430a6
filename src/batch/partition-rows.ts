import { NO_KEY, RECORD, TEXT_KEY } from './record.ts'
import { type RowSpots, spotsOf } from './row-info.ts'
import {
  bytesOf,
  readRowInfo,
  recordsIn,
  recordsOf,
  runningSums,
  scanFiles,
  textsIn,
  textsOf,
} from './scan-file.ts'
import type { Setup } from './setup.ts'
import { type Grouping, grown, roomFor } from './space.ts'
import { readWhole, type StoredFiles } from './stored-file.ts'

/** All records of one partition, in the order of the file, and which of them are of one account. */
export type PartitionRows = {
  readonly count: number
  readonly words: number
  readonly records: Int32Array
  /** The segment of the first record. */
  readonly firstSegment: number
  /** Where the rows of these records stand in a segment. */
  readonly spotsIn: (segment: number) => RowSpots
  /** First record of each segment from there on, and behind the last one the count. */
  readonly segmentStarts: Int32Array
  /** Records by account, and within one in the order of the file. */
  readonly order: Int32Array
  /** Where each account begins in `order`, and behind the last one the count. */
  readonly accountStarts: Int32Array
}

export function loadPartition(setup: Setup, partition: number, files: StoredFiles): PartitionRows {
  const { plan, layout, space } = setup
  const { words } = layout
  const scans = scanFiles(plan, files)
  const segmentStarts = runningSums(Int32Array.from(scans, (scan) => recordsOf(scan, partition)))
  const count = segmentStarts[scans.length] as number
  space.records = roomFor(space.records, count * words)
  const bytes = bytesOf(space.records)
  for (const [segment, scan] of scans.entries()) {
    const { at, length } = recordsIn(plan, scan, partition)
    const place = (segmentStarts[segment] as number) * words * Int32Array.BYTES_PER_ELEMENT
    readWhole(files.opened(scan.name), bytes, length, at, place)
  }
  const texts = loadTexts(setup, partition, segmentStarts, files)
  const grouped = byAccount(space.grouping, space.records, words, count, texts)
  const spotsIn = spotsOnDemand(setup, partition, files)
  return { count, words, records: space.records, firstSegment: 0, segmentStarts, spotsIn, ...grouped }
}

/** Texts of all segments one behind the other; the records are told where theirs stand. */
function loadTexts(
  { plan, layout: { words }, space }: Setup,
  partition: number,
  segmentStarts: Int32Array,
  files: StoredFiles,
): Uint8Array {
  const scans = scanFiles(plan, files)
  const starts = runningSums(Int32Array.from(scans, (scan) => textsOf(scan, partition)))
  const texts = new Uint8Array(starts[scans.length] as number)
  for (const [segment, scan] of scans.entries()) {
    const base = starts[segment] as number
    if (starts[segment + 1] === base) continue
    const { at, length } = textsIn(plan, scan, partition)
    readWhole(files.opened(scan.name), texts, length, at, base)
    const [first = 0, end = 0] = segmentStarts.subarray(segment, segment + 2)
    moveTexts(space.records.subarray(first * words, end * words), words, base)
  }
  return texts
}

/** Few partitions have rows that are asked for again. */
function spotsOnDemand({ plan, space }: Setup, partition: number, files: StoredFiles) {
  const known = new Map<number, RowSpots>()
  return (segment: number) => {
    const spots = known.get(segment) ?? spotsOf(readRowInfo(plan, segment, files, space), partition)
    known.set(segment, spots)
    return spots
  }
}

function moveTexts(records: Int32Array, words: number, base: number): void {
  for (let at = 0; at < records.length; at += words)
    if ((records[at + RECORD.keyTag] as number) >= TEXT_KEY)
      records[at + RECORD.keyAt] = (records[at + RECORD.keyAt] as number) + base
}

type Grouped = Pick<PartitionRows, 'order' | 'accountStarts'>

/** Groups records by account: a table of the accounts seen, then counting. */
function byAccount(
  grouping: Grouping,
  records: Int32Array,
  words: number,
  count: number,
  texts: Uint8Array,
): Grouped {
  const { accountOf, next, order, accountStarts } = withRoom(grouping, count)
  let accounts = 0
  let size = firstSlots(grouping)
  for (let i = 0; i < count; i++) {
    const at = i * words
    let slot = slotOf(records[at + RECORD.keyHead] as number, records[at + RECORD.keyRest] as number, size)
    let account = (grouping.slots[slot] as number) - 1
    while (account !== -1 && !isOf(grouping.keys, account * KEY_WORDS, records, at, texts)) {
      slot = (slot + 1) & (size - 1)
      account = (grouping.slots[slot] as number) - 1
    }
    if (account === -1) {
      account = accounts++
      grouping.slots[slot] = accounts
      if (accounts * KEY_WORDS > grouping.keys.length) grouping.keys = grown(grouping.keys)
      for (let word = 0; word < KEY_WORDS; word++)
        grouping.keys[account * KEY_WORDS + word] = records[at + RECORD.keyHead + word] as number
      if (accounts * 2 > size) size = moreSlots(grouping, accounts, size)
    }
    accountOf[i] = account
    accountStarts[account + 1] = (accountStarts[account + 1] as number) + 1
  }
  for (let i = 0; i < accounts; i++)
    accountStarts[i + 1] = (accountStarts[i + 1] as number) + (accountStarts[i] as number)
  next.set(accountStarts.subarray(0, accounts))
  for (let i = 0; i < count; i++) {
    const account = accountOf[i] as number
    const place = next[account] as number
    order[place] = i
    next[account] = place + 1
  }
  return { order: order.subarray(0, count), accountStarts: accountStarts.subarray(0, accounts + 1) }
}

/** Of each account the words of its first record that name it. */
const KEY_WORDS = 4
const FIRST_SLOTS = 1 << 12

function withRoom(grouping: Grouping, count: number): Grouping {
  grouping.accountOf = roomFor(grouping.accountOf, count)
  grouping.next = roomFor(grouping.next, count)
  grouping.order = roomFor(grouping.order, count)
  grouping.accountStarts = roomFor(grouping.accountStarts, count + 1).fill(0, 0, count + 1)
  return grouping
}

function firstSlots(grouping: Grouping): number {
  grouping.slots = roomFor(grouping.slots, FIRST_SLOTS).fill(0, 0, FIRST_SLOTS)
  return FIRST_SLOTS
}

/** A table four times as large; how large. */
function moreSlots(grouping: Grouping, accounts: number, before: number): number {
  const size = before * 4
  grouping.slots = roomFor(grouping.slots, size).fill(0, 0, size)
  const { slots, keys } = grouping
  for (let account = 0; account < accounts; account++) {
    const key = account * KEY_WORDS
    let slot = slotOf(keys[key] as number, keys[key + 1] as number, size)
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1)
    slots[slot] = account + 1
  }
  return size
}

function slotOf(head: number, rest: number, size: number): number {
  const hash = Math.imul(rest, 0x85ebca6b) ^ Math.imul(head, 0x9e3779b1)
  return (hash ^ (hash >>> 15)) & (size - 1)
}

/** Whether a record is of the account that has a key. */
function isOf(keys: Int32Array, key: number, records: Int32Array, at: number, texts: Uint8Array): boolean {
  const tag = records[at + RECORD.keyTag] as number
  if (
    records[at + RECORD.keyRest] !== keys[key + RECORD.keyRest] ||
    records[at + RECORD.keyHead] !== keys[key + RECORD.keyHead] ||
    tag !== keys[key + RECORD.keyTag]
  )
    return false
  if (tag === NO_KEY || tag < TEXT_KEY) return true
  const [one, other] = [records[at + RECORD.keyAt] as number, keys[key + RECORD.keyAt] as number]
  for (let i = 0; i < tag - TEXT_KEY; i++) if (texts[one + i] !== texts[other + i]) return false
  return true
}
