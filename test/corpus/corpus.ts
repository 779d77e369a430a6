import { sharedCases, shippedCases } from '../support/worked-cases.ts'
import { generatedRequests } from './generated-requests.ts'

const GENERATED = 600
const SEED = 20_261_124

/** Requests that must have the same answer, to the byte, wherever they are asked: all worked cases and generated ones. */
export function corpus(): CorpusRequest[] {
  const worked = [...shippedCases(), ...sharedCases()].map(({ request }) => request)
  const asked = [...worked, ...generatedRequests(GENERATED, SEED)]
  return asked.map((request, place) => ({
    path: `/v1/assessments?explain=${EXPLAIN[place % EXPLAIN.length]}`,
    text: JSON.stringify(request),
  }))
}

const EXPLAIN = ['lines', 'full', 'lines', 'none']

export type CorpusRequest = { readonly path: string; readonly text: string }
