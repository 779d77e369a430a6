import type { TestProject } from 'vitest/node'
import { type CorpusRequest, corpus } from '../corpus/corpus.ts'
import { answerDigests } from '../corpus/digest.ts'
import { serviceInProcess } from '../support/service-in-process.ts'
import { SHARED_FOLDER, sharedCases, type WorkedCase } from '../support/worked-cases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The corpus, and the digest of every answer as Node gives it. */
    corpus: { requests: CorpusRequest[]; digests: string[] }
    /** The worked cases beside the checkout; none where the folder is missing. */
    cases: { folder: string; cases: WorkedCase[] }
  }
}

/** Runs in Node before the Workers tests: what they cannot read or work out themselves. */
export async function setup(project: TestProject): Promise<void> {
  const service = serviceInProcess()
  const requests = corpus()
  const digests = await answerDigests(async (path, init) => service.request(path, init), requests)
  project.provide('corpus', { requests, digests })
  project.provide('cases', { folder: SHARED_FOLDER, cases: sharedCases() })
}
