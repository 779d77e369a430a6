import { describe, expect, it } from 'vitest'
import { makeKey } from '../../src/application/access/administer.ts'
import { draftCases, draftText } from '../support/drafts.ts'
import { shippedBundle } from '../support/editions.ts'
import { type Staffed, session, staffed } from '../support/staffed.ts'

// biome-ignore lint/suspicious/noExplicitAny: an answer as it came over the wire
type Json = any

const DRAFT = { text: draftText(), cases: draftCases() }
/** 1,000 kWh in the winter that the made-up document is for. */
const WINTER = {
  household: {
    divisionCode: '410212',
    priceCategory: 'one-household-one-meter',
    timeOfUse: false,
    centralHeating: 'not-covered',
    registeredOn: '2030-09-01',
  },
  device: { type: 'air-source-heat-pump' },
  usage: [{ from: '2030-12-01', to: '2030-12-31', totalKwh: '1000' }],
}

/** Calls the API as somebody who is signed in. */
async function asking(
  service: Staffed,
  name: string,
  ...rights: Parameters<Staffed['add']> extends [string, ...infer R] ? R : never
) {
  await service.add(name, ...rights)
  const { cookie, formToken } = await session(service, name)
  return caller(service, { cookie, 'x-form-token': formToken })
}

function caller(service: Staffed, headers: Readonly<Record<string, string>>) {
  const answered = async (response: Response) => ({
    status: response.status,
    json: (await response.json()) as Json,
  })
  return {
    get: async (path: string) => await answered(await service.request(path, { headers })),
    post: async (path: string, body: object) =>
      await answered(
        await service.request(path, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
  }
}

async function office() {
  const service = await staffed()
  await service.books.keepCurrent()
  const editor = await asking(service, 'editor', ['rule-editor'], ['410200'])
  const reviewer = await asking(service, 'reviewer', ['rule-reviewer', 'rule-editor'], ['410000'])
  return { service, editor, reviewer }
}

describe('POST /v1/drafts', () => {
  it('keeps a sound document and shows it beside the current edition', async () => {
    const { editor } = await office()
    const { status, json } = await editor.post('/v1/drafts', DRAFT)
    expect(status).toBe(201)
    expect(json).toMatchObject({
      state: 'proposed',
      documentId: 'xiangfu-made-up-2030',
      divisions: ['410212'],
      examination: {
        base: shippedBundle.edition,
        findings: [],
        brokenCases: [],
        movedCases: [],
        rewrittenCases: [],
        provisions: [{ key: 'running', change: 'added' }],
      },
    })
  })

  it('names every finding by its line, in both languages', async () => {
    const { editor } = await office()
    const { status, json } = await editor.post('/v1/drafts', {
      ...DRAFT,
      text: DRAFT.text.replace('share: 1', 'share: 1/2'),
    })
    expect([status, json.code]).toEqual([422, 'rule-finding'])
    expect(json.errors).toMatchObject([
      {
        pointer: '/text',
        message: {
          zh: expect.stringMatching(/^规则文件第 \d+ 行 provisions\[0\]\.funding：分担比例加起来不是一/),
        },
      },
    ])
    expect(json.errors[0].message.en).toMatch(
      /^document, line \d+ provisions\[0\]\.funding: shares do not add up to one/,
    )
  })

  it('is not for an editor of another place', async () => {
    const { service } = await office()
    const elsewhere = await asking(service, 'elsewhere', ['rule-editor'], ['610000'])
    expect(await elsewhere.post('/v1/drafts', DRAFT)).toMatchObject({
      status: 403,
      json: { code: 'draft-elsewhere' },
    })
  })
})

describe('POST /v1/drafts/{id}/publish', () => {
  it('takes effect in the next answer; under the edition before, the answer is the same to the byte', async () => {
    const { service, editor, reviewer } = await office()
    const asked = async (more: object) => {
      const response = await service.request('/v1/assessments', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...WINTER, ...more }),
      })
      return await response.text()
    }
    const before = await asked({})
    const { json: draft } = await editor.post('/v1/drafts', DRAFT)
    const published = await reviewer.post(`/v1/drafts/${draft.id}/publish`, { base: draft.examination.base })
    expect(published).toMatchObject({ status: 200, json: { state: 'published' } })
    const after = JSON.parse(await asked({}))
    expect(after.edition).not.toBe(JSON.parse(before).edition)
    expect(after.subsidies.find(({ kind }: Json) => kind === 'operating').amountYuan).toBe('100.00')
    expect(await asked({ edition: shippedBundle.edition })).toBe(before)
    const { json: editions } = await editor.get('/v1/editions')
    expect(editions.editions.filter(({ isCurrent }: Json) => isCurrent)).toMatchObject([
      { hash: after.edition },
    ])
  })

  it('is refused to the author, signed in or by a key of theirs', async () => {
    const { service, reviewer } = await office()
    const { json: draft } = await reviewer.post('/v1/drafts', DRAFT)
    const base = draft.examination.base
    const person = await service.access.store.personNamed('reviewer')
    const made = await makeKey(
      { label: 'k', roles: ['rule-reviewer'], divisions: ['000000'], expiresAt: '2027-01-01' },
      person?.id ?? '',
      service.access,
    )
    const byKey = caller(service, { authorization: `Bearer ${made.text}` })
    for (const { post } of [reviewer, byKey])
      expect(await post(`/v1/drafts/${draft.id}/publish`, { base })).toMatchObject({
        status: 409,
        json: { code: 'own-draft' },
      })
  })

  it('is refused beside an edition that is no longer the current one', async () => {
    const { editor, reviewer } = await office()
    const { json: draft } = await editor.post('/v1/drafts', DRAFT)
    const outcome = await reviewer.post(`/v1/drafts/${draft.id}/publish`, { base: 'ab'.repeat(32) })
    expect(outcome).toMatchObject({ status: 409, json: { code: 'edition-moved' } })
  })
})

describe('drafts', () => {
  it('of other places are not there', async () => {
    const { service, editor } = await office()
    const { json: draft } = await editor.post('/v1/drafts', DRAFT)
    const elsewhere = await asking(service, 'elsewhere', ['rule-editor', 'rule-reviewer'], ['610000'])
    expect((await elsewhere.get('/v1/drafts')).json).toEqual({ drafts: [] })
    expect((await elsewhere.get(`/v1/drafts/${draft.id}`)).status).toBe(404)
    expect((await elsewhere.post(`/v1/drafts/${draft.id}/publish`, { base: '' })).status).toBe(404)
    expect((await editor.get('/v1/drafts')).json.drafts).toMatchObject([{ id: draft.id, state: 'proposed' }])
  })

  it('are refused with a reason that the author reads, and withdrawn by the author alone', async () => {
    const { editor, reviewer } = await office()
    const { json: first } = await editor.post('/v1/drafts', DRAFT)
    expect((await reviewer.post(`/v1/drafts/${first.id}/refuse`, {})).status).toBe(422)
    await reviewer.post(`/v1/drafts/${first.id}/refuse`, { reason: '与原文不符' })
    expect((await editor.get(`/v1/drafts/${first.id}`)).json).toMatchObject({
      state: 'refused',
      decision: { reason: '与原文不符' },
    })
    const { json: second } = await editor.post('/v1/drafts', DRAFT)
    expect((await reviewer.post(`/v1/drafts/${second.id}/withdraw`, {})).json.code).toBe('draft-not-yours')
    expect((await editor.post(`/v1/drafts/${second.id}/withdraw`, {})).json.state).toBe('withdrawn')
    expect((await editor.post(`/v1/drafts/${second.id}/withdraw`, {})).json.code).toBe('draft-decided')
  })
})
