import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TextWriter, textWriter } from '../tabular/text-writer.ts'

const PARTITIONS = 64

/** A record on its way through a temporary file: the row that it stands in, and whatever belongs to it. */
export type Kept = readonly [row: number, ...rest: readonly unknown[]]

/**
 * Records by the hash of a key in temporary files, so that all of one key can be looked at together without keeping
 * more than a part of a file in memory. Within a part they stay in order.
 */
export class Partitioned {
  readonly #names: readonly string[]
  readonly #files: readonly TextWriter[]

  constructor(folder: string, name: string) {
    this.#names = Array.from({ length: PARTITIONS }, (_, i) => join(folder, `${name}-${i}.jsonl`))
    this.#files = this.#names.map(textWriter)
  }

  /** Waits where the disk does not follow. */
  add(key: string, record: Kept): Promise<unknown> | undefined {
    return this.addTo(hashOf(key) % PARTITIONS, record)
  }

  addTo(part: number, record: Kept): Promise<unknown> | undefined {
    return this.#files[part]?.write(`${oneLine(record)}\n`)
  }

  async finish(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.end()))
  }

  get parts(): number {
    return PARTITIONS
  }

  async *read<T extends Kept>(part: number): AsyncGenerator<T> {
    const lines = createInterface({ input: createReadStream(this.#names[part] as string), crlfDelay: 1 })
    for await (const line of lines) yield JSON.parse(line) as T
  }

  /** All records in order of their rows, which are in order within each part. */
  async *inOrder<T extends Kept>(): AsyncGenerator<T> {
    const sources = this.#names.map((_, part) => this.read<T>(part))
    const heads = await Promise.all(sources.map((source) => source.next()))
    for (;;) {
      let least = -1
      for (const [i, head] of heads.entries())
        if (head.done !== true && (least === -1 || head.value[0] < rowAt(heads[least]))) least = i
      const head = heads[least]
      if (head === undefined || head.done === true) return
      yield head.value
      heads[least] = await (sources[least] as AsyncGenerator<T>).next()
    }
  }
}

/** A record without anything that ends a line for who reads line by line: U+2028 and U+2029 are escaped too. */
function oneLine(record: Kept): string {
  return JSON.stringify(record).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

function rowAt(head: IteratorResult<Kept> | undefined): number {
  return head === undefined || head.done === true ? Number.POSITIVE_INFINITY : head.value[0]
}

function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
