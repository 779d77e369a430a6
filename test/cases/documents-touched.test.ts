import { describe, expect, it } from 'vitest'
import { shippedBook } from '../support/rule-book.ts'
import { post, serviceInProcess } from '../support/service-in-process.ts'
import { sharedCases, shippedCases } from '../support/worked-cases.ts'

/** Kinds whose provisions an answer names when they played a part. */
const NAMED_IN_ANSWERS = new Set([
  'tariff',
  'bundled-trading',
  'purchase-subsidy',
  'operating-subsidy',
  'refund',
])

/** Documents that still wait for a worked case of their own. */
const AWAITING = new Set(['tianjin-running-2024'])

const service = serviceInProcess()

async function provisionsNamed(): Promise<Set<string>> {
  const named = new Set<string>()
  for (const { request } of [...shippedCases(), ...sharedCases()]) {
    const { text } = await post(service, JSON.stringify(request))
    for (const [, id] of text.matchAll(/"provision":"([^"]+)"/g)) named.add(id as string)
  }
  return named
}

describe('policy documents', () => {
  it('with calculable rules each play a part in some worked case', async () => {
    const named = await provisionsNamed()
    const idle = shippedBook.documents.filter(({ id, provisions }) => {
      const calculable = provisions.filter(({ kind }) => NAMED_IN_ANSWERS.has(kind))
      return (
        !AWAITING.has(id) && calculable.length > 0 && !calculable.some(({ key }) => named.has(`${id}/${key}`))
      )
    })
    expect(idle.map(({ id }) => id)).toEqual([])
  })
})
