/** A file that a form sends, as it arrives: nothing of it is kept. */
export type FormFile = {
  /** The fields that stand before it. */
  readonly fields: Readonly<Record<string, string>>
  readonly fileName: string
  readonly stream: ReadableStream<Uint8Array>
}

const LARGEST_HEAD = 64 * 1024
const MOST_FIELDS = 50
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * The file in a `multipart/form-data` body, after the fields before it. Its stream ends where the file does, and
 * breaks off where the body does. Nothing if the body holds no file.
 */
export async function formFile(
  body: ReadableStream<Uint8Array> | null,
  contentType: string,
): Promise<FormFile | undefined> {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (body === null || boundary === undefined) return undefined
  const source = sourceOf(body)
  const fields: Record<string, string> = {}
  // The line end before the first boundary is not sent; with it, every part ends alike.
  source.put(encoder.encode('\r\n'))
  const mark = encoder.encode(`\r\n--${boundary}`)
  if ((await upTo(source, mark)) === undefined) return undefined
  for (let nth = 0; nth <= MOST_FIELDS; nth++) {
    const head = await upTo(source, encoder.encode('\r\n\r\n'))
    if (head === undefined) return undefined
    const { name, fileName } = namesIn(decoder.decode(head))
    if (fileName !== undefined) return { fields, fileName, stream: fileStream(source, mark) }
    const value = await upTo(source, mark)
    if (value === undefined) return undefined
    fields[name] = decoder.decode(value)
  }
  return undefined
}

/** The whole of a stream, given up as soon as it passes a limit. */
export async function wholeOf(
  stream: ReadableStream<Uint8Array>,
  mostBytes: number,
): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > mostBytes) return 'too-large'
    chunks.push(chunk)
  }
  return joined(chunks, bytes)
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function namesIn(head: string): { readonly name: string; readonly fileName: string | undefined } {
  const name = /\bname="([^"]*)"/i.exec(head)?.[1] ?? ''
  return { name, fileName: /\bfilename="([^"]*)"/i.exec(head)?.[1] }
}

type Source = {
  /** What has arrived and was not taken yet. */
  readonly held: () => Uint8Array
  readonly put: (bytes: Uint8Array) => void
  readonly take: (count: number) => Uint8Array
  /** Waits for more; false at the end of the body. */
  readonly more: () => Promise<boolean>
  readonly cancel: () => Promise<void>
}

function sourceOf(body: ReadableStream<Uint8Array>): Source {
  const reader = body.getReader()
  let bytes = new Uint8Array()
  const put = (more: Uint8Array) => {
    const both = new Uint8Array(bytes.length + more.length)
    both.set(bytes)
    both.set(more, bytes.length)
    bytes = both
  }
  return {
    held: () => bytes,
    put,
    take: (count) => {
      const taken = bytes.subarray(0, count)
      bytes = bytes.subarray(count)
      return taken
    },
    more: async () => {
      const { done, value } = await reader.read()
      if (done) return false
      if (bytes.length === 0) bytes = value.slice()
      else put(value)
      return true
    },
    cancel: () => reader.cancel(),
  }
}

/** What stands before a mark, which is taken with it; nothing if it does not come, or too late. */
async function upTo(source: Source, mark: Uint8Array): Promise<Uint8Array | undefined> {
  for (;;) {
    const at = placeOf(source.held(), mark)
    if (at !== -1) {
      const before = source.take(at)
      source.take(mark.length)
      return before
    }
    if (source.held().length > LARGEST_HEAD || !(await source.more())) return undefined
  }
}

function fileStream(source: Source, mark: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        for (;;) {
          const held = source.held()
          const at = placeOf(held, mark)
          const safe = at === -1 ? held.length - mark.length : at
          if (safe > 0) controller.enqueue(source.take(safe).slice())
          if (at !== -1) {
            controller.close()
            return
          }
          if (safe > 0) return
          if (!(await source.more())) throw new Error('the form broke off inside its file')
        }
      },
      cancel: () => source.cancel(),
    },
    { highWaterMark: 0 },
  )
}

/** Where some bytes stand in others; -1 if they do not. */
function placeOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const first = wanted[0] as number
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (at + wanted.length > bytes.length) return -1
    let matched = 1
    while (matched < wanted.length && bytes[at + matched] === wanted[matched]) matched++
    if (matched === wanted.length) return at
  }
  return -1
}
