import { ruleBooks } from '../../src/application/rule-books.ts'
import { createApp } from '../../src/http/app.ts'
import type { HttpDeps } from '../../src/http/deps.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { shippedBundle } from './editions.ts'
import { memoryStore } from './memory-store.ts'

/**
 * The HTTP service with the shipped rule book, without a socket, and whatever else a test gives it. A failure of the
 * service itself is thrown.
 */
export function serviceInProcess(more: Partial<HttpDeps> = {}) {
  return createApp({
    ruleBooks: ruleBooks(shippedBundle, memoryStore().store, contentNaming),
    ready: () => Promise.resolve(true),
    today: () => '2026-11-24',
    logError: (_, error) => {
      throw error
    },
    ...more,
  })
}

export type Service = ReturnType<typeof serviceInProcess>

/** The answer of `POST /v1/assessments`, as it would go over the wire. */
export async function post(service: Service, text: string, explain: 'none' | 'lines' | 'full' = 'lines') {
  const response = await service.request(`/v1/assessments?explain=${explain}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
  })
  return { status: response.status, text: await response.text() }
}
