import { segmentCount } from './batch-plan.ts'
import type { OpenFiles } from './open-file.ts'
import { NO_KEY, RECORD, TEXT_KEY } from './record.ts'
import { type RowSpots, spotsOf } from './row-info.ts'
import { readRowInfo, readSlice, sliceSize } from './scan-file.ts'
import type { Setup } from './setup.ts'
import { type Grouping, roomFor } from './space.ts'

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
  /** Records by account, and within one by day. */
  readonly order: Int32Array
  /** Where each account begins in `order`, and behind the last one the count. */
  readonly accountStarts: Int32Array
}

export function loadPartition(setup: Setup, partition: number, files: OpenFiles): PartitionRows {
  const { plan, layout, space } = setup
  const { words } = layout
  const segments = segmentCount(plan)
  const sizes = Array.from({ length: segments }, (_, segment) => sliceSize(plan, segment, partition, files))
  const segmentStarts = new Int32Array(segments + 1)
  const texts = new Uint8Array(sizes.reduce((sum, size) => sum + size.texts, 0))
  sizes.forEach(({ records }, segment) => {
    segmentStarts[segment + 1] = (segmentStarts[segment] as number) + records
  })
  const count = segmentStarts[segments] as number
  space.records = roomFor(space.records, count * words)
  let textBase = 0
  sizes.forEach((size, segment) => {
    const from = (segmentStarts[segment] as number) * words
    const records = space.records.subarray(from, from + size.records * words)
    const into = { records, texts: texts.subarray(textBase, textBase + size.texts) }
    readSlice(plan, segment, partition, files, into)
    if (textBase > 0) moveTexts(records, words, textBase)
    textBase += size.texts
  })
  const grouped = byAccount(space.grouping, space.records, words, count, texts)
  sortByDay(space.records, setup, grouped)
  const spotsIn = spotsOnDemand(setup, partition, files)
  return { count, words, records: space.records, firstSegment: 0, segmentStarts, spotsIn, ...grouped }
}

/** Few partitions have rows that are asked for again. */
function spotsOnDemand({ plan, space }: Setup, partition: number, files: OpenFiles) {
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
  const size = 2 ** Math.ceil(Math.log2(2 * count + 2))
  const { slots, accountOf, firsts, next, order, accountStarts } = withRoom(grouping, size, count)
  let accounts = 0
  for (let i = 0; i < count; i++) {
    const at = i * words
    let slot = slotOf(records, at, size - 1)
    let account = (slots[slot] as number) - 1
    while (account !== -1 && !sameKey(records, at, (firsts[account] as number) * words, texts)) {
      slot = (slot + 1) & (size - 1)
      account = (slots[slot] as number) - 1
    }
    if (account === -1) {
      account = accounts++
      slots[slot] = account + 1
      firsts[account] = i
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

function withRoom(grouping: Grouping, size: number, count: number): Grouping {
  grouping.slots = roomFor(grouping.slots, size).fill(0, 0, size)
  grouping.accountOf = roomFor(grouping.accountOf, count)
  grouping.firsts = roomFor(grouping.firsts, count)
  grouping.next = roomFor(grouping.next, count)
  grouping.order = roomFor(grouping.order, count)
  grouping.accountStarts = roomFor(grouping.accountStarts, count + 1).fill(0, 0, count + 1)
  return grouping
}

function slotOf(records: Int32Array, at: number, mask: number): number {
  const hash =
    Math.imul(records[at + RECORD.keyRest] as number, 0x85ebca6b) ^
    Math.imul(records[at + RECORD.keyHead] as number, 0x9e3779b1)
  return (hash ^ (hash >>> 15)) & mask
}

function sameKey(records: Int32Array, a: number, b: number, texts: Uint8Array): boolean {
  const tag = records[a + RECORD.keyTag] as number
  if (
    records[a + RECORD.keyRest] !== records[b + RECORD.keyRest] ||
    records[a + RECORD.keyHead] !== records[b + RECORD.keyHead] ||
    tag !== records[b + RECORD.keyTag]
  )
    return false
  if (tag === NO_KEY || tag < TEXT_KEY) return true
  const [one, other] = [records[a + RECORD.keyAt] as number, records[b + RECORD.keyAt] as number]
  for (let i = 0; i < tag - TEXT_KEY; i++) if (texts[one + i] !== texts[other + i]) return false
  return true
}

/** Rows of an account by their first day; those of one day stay in the order of the file. */
function sortByDay(records: Int32Array, { layout }: Setup, { order, accountStarts }: Grouped): void {
  const { words, at } = layout
  const { from } = at
  for (let account = 0; account + 1 < accountStarts.length; account++) {
    const first = accountStarts[account] as number
    const end = accountStarts[account + 1] as number
    for (let i = first + 1; i < end; i++) {
      const record = order[i] as number
      const day = records[record * words + from] as number
      let place = i
      while (place > first && (records[(order[place - 1] as number) * words + from] as number) > day) {
        order[place] = order[place - 1] as number
        place--
      }
      order[place] = record
    }
  }
}
