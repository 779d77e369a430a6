import { postText, type Target } from '../contract/target.ts'
import type { CorpusRequest } from './corpus.ts'

/** The digest of an answer: its status and every byte of its body. */
export async function answerDigest(target: Target, { path, text }: CorpusRequest): Promise<string> {
  const response = await postText(target, path, text)
  const body = new Uint8Array(await response.arrayBuffer())
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body))
  return `${response.status} ${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

export async function answerDigests(target: Target, requests: readonly CorpusRequest[]): Promise<string[]> {
  const digests: string[] = []
  for (const request of requests) digests.push(await answerDigest(target, request))
  return digests
}
