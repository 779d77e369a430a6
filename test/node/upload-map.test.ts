import { describe, expect, it } from 'vitest'
import { makeKey } from '../../src/application/access/administer.ts'
import { memoryJobs } from '../support/memory-jobs.ts'
import { staffed } from '../support/staffed.ts'

/** Uploads a file that says what its headers mean. */
async function uploaded(map: string, type = 'text/csv', more = '') {
  const jobs = memoryJobs()
  const service = await staffed({ jobs })
  const person = await service.add('zhang', ['administrator'], ['410000'])
  const wanted = { label: 'k', roles: ['operator'], divisions: ['410212'], expiresAt: '2100-01-01' } as const
  const { text } = await makeKey(wanted, person.id, service.access)
  const answer = await service.request(`/v1/batches?map=${encodeURIComponent(map)}${more}`, {
    ...{ method: 'POST', body: 'a,b\n1,2\n' },
    headers: { authorization: `Bearer ${text}`, 'content-type': type },
  })
  return {
    status: answer.status,
    told: (await answer.json()) as Record<string, unknown>,
    kept: [...jobs.kept.values()],
  }
}

describe('the columns of an upload', () => {
  it('are what the address says, by either name of a column, or carried through', async () => {
    const columns = { 本期电量: '总电量', Usage: 'peak_kwh', 备用: '' }
    const { status, kept } = await uploaded(JSON.stringify(columns))
    expect(status).toBe(202)
    expect(kept[0]?.options.columns).toEqual(columns)
  })

  it.each(['not json', '[1]', '"x"', 'null', '3'])(
    'are refused where they are no object: %s',
    async (map) => {
      const { status, told, kept } = await uploaded(map)
      expect([status, kept.length]).toEqual([422, 0])
      expect(told).toMatchObject({ errors: [{ pointer: '/query/map', code: 'wrong-type' }] })
    },
  )

  it('are refused where there is no such column, by the header that it stands for', async () => {
    const { status, told } = await uploaded('{"a/b~":"nothing","c":3}')
    expect(status).toBe(422)
    expect(told).toMatchObject({
      errors: [
        { pointer: '/query/map/a~1b~0', code: 'not-one-of' },
        { pointer: '/query/map/c', code: 'not-one-of' },
      ],
    })
  })
})

describe('the media type of an upload', () => {
  it.each([
    ...['application/json', 'Application/JSON; charset=utf-8', 'application/problem+json', 'application/xml'],
    ...['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/html', 'image/png'],
  ])('is refused where it is no file of readings: %s', async (type) => {
    const { status, told, kept } = await uploaded('{}', type)
    expect([status, told['code'], kept.length]).toEqual([415, 'not-a-file', 0])
    expect(told).toMatchObject({ detail: { zh: expect.stringContaining(type) } })
  })

  it.each([
    ...[
      'text/csv',
      'text/csv; charset=gb18030',
      'text/plain',
      'application/octet-stream',
      'application/vnd.ms-excel',
    ],
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ])('is taken where it may be one: %s', async (type) => {
    expect((await uploaded('{}', type)).status).toBe(202)
  })
})

describe('the address of an upload', () => {
  it.each([
    ['assume=carry-forward', '/query/assume', 'unknown-assumption'],
    ['division=410225', '/query/division', 'division-not-yours'],
    ['division=999999', '/query/division', 'unknown-division'],
  ])('is refused before the file is read: %s', async (query, pointer, code) => {
    const { status, told, kept } = await uploaded('{}', 'text/csv', `&${query}`)
    expect([status, kept.length]).toEqual([422, 0])
    expect(told).toMatchObject({ errors: [{ pointer, code }] })
  })

  it('may carry an assumption that the rule book offers', async () => {
    const { status } = await uploaded('{}', 'text/csv', '&assume=carry-forward-bundled-cut')
    expect(status).toBe(202)
  })
})
