import { serviceInProcess } from '../support/service-in-process.ts'
import { corpus } from './corpus.ts'
import { answerDigests } from './digest.ts'

/** Prints the digest of every answer of the corpus, and how far the clock of its time zone is behind UTC, in minutes. */
const service = serviceInProcess()
const digests = await answerDigests(async (path, init) => service.request(path, init), corpus())
process.stdout.write(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), digests }))
