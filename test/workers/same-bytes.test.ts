import { SELF } from 'cloudflare:test'
import { describe, expect, inject, it } from 'vitest'
import { placeIn as at, isHeld as holds } from '../../src/application/worked-case.ts'
import { postText, type Target } from '../contract/target.ts'
import { answerDigest } from '../corpus/digest.ts'
import type { WorkedCase } from '../support/worked-cases.ts'

const target: Target = (path, init) => SELF.fetch(`https://qingnuan.example${path}`, init)

describe('the answers of the corpus', () => {
  it('are in workerd the bytes that Node gives', async () => {
    const { requests, digests } = inject('corpus')
    expect(requests.length).toBeGreaterThan(1000)
    const differing: unknown[] = []
    for (const [place, request] of requests.entries())
      if ((await answerDigest(target, request)) !== digests[place]) differing.push(request)
    expect(differing).toEqual([])
  })
})

const { folder, cases } = inject('cases')
const missing = `${folder} is not there: the cases that came with the project are left out`

describe('the worked cases that came with the project', () => {
  it.skipIf(cases.length === 0)(
    cases.length === 0 ? missing : 'give in workerd what was worked out',
    async () => {
      const wrong: unknown[] = []
      for (const one of cases) wrong.push(...(await wrongIn(one)))
      expect(wrong).toEqual([])
    },
  )
})

async function wrongIn({ id, request, expect: wanted = {}, expectProblem }: WorkedCase): Promise<unknown[]> {
  const response = await postText(target, '/v1/assessments', JSON.stringify(request))
  const answer: unknown = await response.json()
  if (expectProblem === undefined)
    return Object.entries(wanted)
      .filter(([path, value]) => !holds(at(answer, path), value, path))
      .map(([path, value]) => ({ id, path, wanted: value, got: at(answer, path) ?? null, request }))
  const { status, code, pointer } = expectProblem
  const errors = at(answer, 'errors')
  const isTold =
    Array.isArray(errors) && errors.some((error) => error.code === code && error.pointer === pointer)
  return response.status === status && isTold ? [] : [{ id, wanted: expectProblem, got: answer, request }]
}
