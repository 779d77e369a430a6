/** A store of objects under names, as far as runs use it: R2 on Cloudflare Workers. */
export type Bucket = {
  get(name: string, options?: { range: { offset: number; length: number } }): Promise<StoredObject | null>
  put(name: string, bytes: Uint8Array): Promise<unknown>
  delete(names: string[]): Promise<void>
  list(options: { prefix: string; cursor?: string }): Promise<Listing>
  createMultipartUpload(name: string): Promise<MultipartUpload>
}

export type StoredObject = {
  /** Of the whole object, however much of it was asked for. */
  readonly size: number
  readonly body: ReadableStream<Uint8Array>
  arrayBuffer(): Promise<ArrayBuffer>
}

export type Listing = {
  readonly objects: readonly { readonly key: string; readonly uploaded: Date }[]
  readonly truncated: boolean
  readonly cursor?: string
}

type UploadedPart = { readonly partNumber: number; readonly etag: string }
export type MultipartUpload = {
  uploadPart(number: number, bytes: Uint8Array): Promise<UploadedPart>
  complete(parts: UploadedPart[]): Promise<unknown>
  abort(): Promise<void>
}

/** Hands out messages, each at least once and in any order: a queue of Cloudflare. */
export type PartQueue = { sendBatch(messages: { body: PartMessage }[]): Promise<unknown> }

/** One unit of one step of a run, as it is handed out. */
export type PartMessage = {
  readonly run: string
  /** The second attempt takes the file for GB18030. */
  readonly attempt: number
  readonly step: RunStep
  readonly unit: number
  /** How many units the step has. */
  readonly units: number
}

/** A message as it was delivered, for the nth time. */
export type Delivered = {
  readonly body: unknown
  readonly attempts: number
  ack(): void
  retry(options: { delaySeconds: number }): void
}

/** What a run goes through. Each unit makes the same objects every time, from those of the steps before. */
export const RUN_STEPS = ['prepare', 'scan', 'evaluate', 'write', 'join'] as const
export type RunStep = (typeof RUN_STEPS)[number]

/** Works out the SHA-256 of bytes as they go by. */
export type Digest = { add(bytes: Uint8Array): Promise<void>; hex(): Promise<string> }
