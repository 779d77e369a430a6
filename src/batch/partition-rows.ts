import { type BatchPlan, segmentCount } from './batch-plan.ts'
import { NO_KEY, RECORD, TEXT_KEY } from './record.ts'
import { readSlice } from './scan-file.ts'

/** All records of one partition, in the order of the file, and which of them are of one account. */
export type PartitionRows = {
  readonly count: number
  readonly recordWords: number
  readonly records: Int32Array
  /** First record of each segment, and behind the last one the count. */
  readonly segmentStarts: Int32Array
  /** Records by account, in the order of the file within one. */
  readonly order: Int32Array
  /** Where each account begins in `order`, and behind the last one the count. */
  readonly accountStarts: Int32Array
}

export function loadPartition(plan: BatchPlan, partition: number, recordWords: number): PartitionRows {
  const segments = segmentCount(plan)
  const slices = Array.from({ length: segments }, (_, segment) => readSlice(plan, segment, partition))
  const segmentStarts = new Int32Array(segments + 1)
  slices.forEach(({ records }, segment) => {
    segmentStarts[segment + 1] = (segmentStarts[segment] as number) + records.length / recordWords
  })
  const count = segmentStarts[segments] as number
  const records = new Int32Array(count * recordWords)
  const texts = new Uint8Array(slices.reduce((sum, { texts }) => sum + texts.length, 0))
  let textBase = 0
  slices.forEach((slice, segment) => {
    const from = (segmentStarts[segment] as number) * recordWords
    records.set(slice.records, from)
    if (slice.texts.length === 0) return
    for (let at = from; at < from + slice.records.length; at += recordWords)
      records[at + RECORD.keyAt] = (records[at + RECORD.keyAt] as number) + textBase
    texts.set(slice.texts, textBase)
    textBase += slice.texts.length
  })
  return { count, recordWords, records, segmentStarts, ...byAccount(records, recordWords, count, texts) }
}

/** Groups records by account: a table of the accounts seen, then counting. */
function byAccount(records: Int32Array, words: number, count: number, texts: Uint8Array) {
  const size = 2 ** Math.ceil(Math.log2(2 * count + 2))
  const slots = new Int32Array(size)
  const accountOf = new Int32Array(count)
  const firsts = new Int32Array(count)
  const sizes = new Int32Array(count + 1)
  let accounts = 0
  for (let i = 0; i < count; i++) {
    const at = i * words
    let slot =
      (Math.imul(records[at + RECORD.keyLow] as number, 0x85ebca6b) ^
        Math.imul(records[at + RECORD.keyHigh] as number, 0x9e3779b1)) >>>
      0
    slot = (slot ^ (slot >>> 15)) & (size - 1)
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
    sizes[account] = (sizes[account] as number) + 1
  }
  const accountStarts = new Int32Array(accounts + 1)
  for (let i = 0; i < accounts; i++)
    accountStarts[i + 1] = (accountStarts[i] as number) + (sizes[i] as number)
  const next = accountStarts.slice(0, accounts)
  const order = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const account = accountOf[i] as number
    const place = next[account] as number
    order[place] = i
    next[account] = place + 1
  }
  return { order, accountStarts }
}

function sameKey(records: Int32Array, a: number, b: number, texts: Uint8Array): boolean {
  const tag = records[a + RECORD.keyTag] as number
  if (
    records[a + RECORD.keyLow] !== records[b + RECORD.keyLow] ||
    records[a + RECORD.keyHigh] !== records[b + RECORD.keyHigh] ||
    tag !== records[b + RECORD.keyTag]
  )
    return false
  if (tag === NO_KEY || tag < TEXT_KEY) return true
  const [one, other] = [records[a + RECORD.keyAt] as number, records[b + RECORD.keyAt] as number]
  for (let i = 0; i < tag - TEXT_KEY; i++) if (texts[one + i] !== texts[other + i]) return false
  return true
}
