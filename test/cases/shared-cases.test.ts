import { describe, expect, it } from 'vitest'
import { placeIn as at, isHeld as holds } from '../../src/application/worked-case.ts'
import { post, serviceInProcess } from '../support/service-in-process.ts'
import { SHARED_FOLDER, sharedCases, shippedCases, type WorkedCase } from '../support/worked-cases.ts'

const service = serviceInProcess()
const shared = sharedCases()
const shipped = shippedCases()

type Wrong = { readonly path: string; readonly wanted: unknown; readonly got: unknown }

async function wrongIn({ request, expect: wanted, expectProblem }: WorkedCase): Promise<Wrong[]> {
  const { status, text } = await post(service, JSON.stringify(request))
  const answer: unknown = JSON.parse(text)
  if (expectProblem !== undefined) {
    const errors = at(answer, 'errors')
    const isTold =
      Array.isArray(errors) &&
      errors.some(({ pointer, code }) => pointer === expectProblem.pointer && code === expectProblem.code)
    return status === expectProblem.status && isTold
      ? []
      : [{ path: 'errors', wanted: expectProblem, got: { status, errors: errors ?? answer } }]
  }
  if (status !== 200) return [{ path: 'status', wanted: 200, got: answer }]
  return Object.entries(wanted ?? {}).flatMap(([path, value]) =>
    holds(at(answer, path), value, path) ? [] : [{ path, wanted: value, got: at(answer, path) ?? null }],
  )
}

/** Everything that a person needs to see who is right: the question, both answers and how ours came about. */
async function report({ id, request, arithmetic }: WorkedCase, wrong: readonly Wrong[]): Promise<string> {
  const { text } = await post(service, JSON.stringify(request), 'full')
  const answer = JSON.parse(text)
  return [
    id,
    `request    ${JSON.stringify(request)}`,
    ...wrong.map(({ path, wanted, got }) => `${path}: expected ${show(wanted)}, got ${show(got)}`),
    `arithmetic ${arithmetic ?? '-'}`,
    `trace      ${JSON.stringify(answer.trace ?? answer, (key, value) => (key === 'clause' ? undefined : value), 1)}`,
  ].join('\n')
}

const show = (value: unknown) => JSON.stringify(value)

async function gives(one: WorkedCase): Promise<void> {
  const wrong = await wrongIn(one)
  if (wrong.length > 0) expect.fail(await report(one, wrong))
}

describe.skipIf(shared.length === 0)(`POST /v1/assessments, the cases of ${SHARED_FOLDER}`, () => {
  it.each(shared.map((one) => [one.id, one] as const))('gives what was worked out for %s', (_, one) =>
    gives(one),
  )
})

describe('POST /v1/assessments, the cases that ship with the rules', () => {
  it.each(shipped.map((one) => [one.id, one] as const))('gives what was worked out for %s', (_, one) =>
    gives(one),
  )
})

describe('worked cases', () => {
  it('have names of their own', () => {
    const ids = [...shared, ...shipped].map(({ id }) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  it('each say what is expected', () => {
    const idle = shipped.filter(
      (one) => one.expectProblem === undefined && Object.keys(one.expect ?? {}).length === 0,
    )
    expect(idle.map(({ id }) => id)).toEqual([])
  })

  it('are there: the folder of the rules holds hundreds', () => {
    expect(shipped.length).toBeGreaterThan(600)
  })
})
