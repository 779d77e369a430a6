import { createApp } from '../../src/http/app.ts'
import { shippedBook } from '../support/rule-book.ts'
import { faultOf } from './answer-checks.ts'
import { type Malformed, malformedRequests } from './malformed.ts'

export type Outcome = {
  readonly sent: number
  /** How many were answered with each status. */
  readonly statuses: Readonly<Record<number, number>>
  readonly faults: readonly { readonly fault: string; readonly request: Malformed }[]
}

const MOST_FAULTS = 20

/** Sends malformed requests to the service in this process and checks every answer. */
export async function runMalformed(count: number, seed: number): Promise<Outcome> {
  const thrown: unknown[] = []
  const service = createApp({
    ruleBooks: {
      current: () => shippedBook,
      find: (edition) => Promise.resolve(edition === shippedBook.edition ? shippedBook : undefined),
      list: () => Promise.resolve([]),
    },
    ready: () => Promise.resolve(true),
    today: () => '2026-11-24',
    logError: (_, error) => thrown.push(error),
  })
  const statuses: Record<number, number> = {}
  const faults: { fault: string; request: Malformed }[] = []
  let sent = 0
  for (const request of malformedRequests(seed)) {
    const { path, method, type, text } = request
    const init = method === 'GET' ? {} : { method, headers: { 'content-type': type }, body: text }
    const response = await service.request(path, init)
    const fault = faultOf(
      request,
      response.status,
      response.headers.get('content-type') ?? '',
      await response.text(),
    )
    statuses[response.status] = (statuses[response.status] ?? 0) + 1
    sent++
    if (fault !== undefined)
      faults.push({ fault: `${fault} ${thrown.splice(0).map(stackOf).join()}`, request })
    if (sent === count || faults.length === MOST_FAULTS) break
  }
  return { sent, statuses, faults }
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? '') : String(error))
