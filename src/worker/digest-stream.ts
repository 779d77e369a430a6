import type { Digest } from '../cloud/ports.ts'

/** Only Workers have a digest that bytes can be given to one after the other. */
type DigestStream = WritableStream<Uint8Array> & { readonly digest: Promise<ArrayBuffer> }
type WithDigestStream = { readonly DigestStream: new (algorithm: 'SHA-256') => DigestStream }

export function newDigest(): Digest {
  const { DigestStream } = crypto as unknown as WithDigestStream
  const stream = new DigestStream('SHA-256')
  const writer = stream.getWriter()
  return {
    add: (bytes) => writer.write(bytes),
    hex: async () => {
      await writer.close()
      return [...new Uint8Array(await stream.digest)]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('')
    },
  }
}
