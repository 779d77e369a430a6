import { describe, expect, it } from 'vitest'
import { field } from '../../src/http/coverage-csv.ts'
import { coverageAnswer } from '../../src/http/coverage-schema.ts'
import { serviceInProcess } from '../support/service-in-process.ts'

const service = serviceInProcess()
const get = async (path: string, headers: Record<string, string> = {}) =>
  await service.request(path, { headers })

describe('GET /v1/coverage', () => {
  it('answers in the shape that the document tells, for the day and the edition', async () => {
    const response = await get('/v1/coverage?on=2018-12-01')
    const answer = coverageAnswer.parse(await response.json())
    expect(answer.on).toBe('2018-12-01')
    expect(answer.edition).toMatch(/^[0-9a-f]{64}$/)
    const kaifeng = answer.rows.find(({ place }) => place.code === '410200')
    expect(kaifeng?.topics.map(({ state }) => state)).toEqual([
      'in-force',
      'in-force',
      'in-force',
      'last-seen',
      'ended',
      'not-yet',
    ])
  })

  it('is for today in China where no day is given', async () => {
    expect(await (await get('/v1/coverage?division=410212')).json()).toMatchObject({ on: '2026-11-24' })
  })

  it('goes down to counties on request', async () => {
    const { rows } = coverageAnswer.parse(await (await get('/v1/coverage?division=410200')).json())
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.every(({ place, counties }) => place.level === 'county' && counties === 1)).toBe(true)
  })

  it.each(['/v1/coverage', '/v1/coverage.csv'])('confirms a copy of %s that is the same', async (path) => {
    const etag = (await get(`${path}?on=2018-12-01&division=410200`)).headers.get('etag') ?? ''
    const again = await get(`${path}?on=2018-12-01&division=410200`, { 'if-none-match': `W/${etag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const other = await get(`${path}?on=2016-12-01&division=410200`, { 'if-none-match': etag })
    expect(other.status).toBe(200)
  })

  it.each([
    ['?on=2018-02-30', '/query/on', 'not-a-date'],
    ['?on=1989-12-31', '/query/on', 'out-of-range'],
    ['?day=2018-12-01', '/query/day', 'unknown-field'],
    ['?on=2018-12-01&on=2018-12-02', '/query/on', 'unknown-field'],
    ['?division=999999', '/query/division', 'unknown-division'],
  ])('refuses %s by name', async (query, pointer, code) => {
    for (const path of ['/v1/coverage', '/v1/coverage.csv']) {
      const response = await get(`${path}${query}`)
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({ errors: [{ pointer, code }] })
    }
  })

  it('stands in the OpenAPI document, and its example is what the service answers', async () => {
    const document = (await (await get('/openapi.json')).json()) as {
      paths: Record<string, { get: { parameters: { name: string; schema: { example?: string } }[] } }>
    }
    const { parameters } = document.paths['/v1/coverage']?.get ?? { parameters: [] }
    const query = new URLSearchParams(
      parameters.map(({ name, schema }) => [name, schema.example ?? ''] satisfies [string, string]),
    )
    expect([...query.keys()]).toEqual(['on', 'division'])
    const answer = coverageAnswer.parse(await (await get(`/v1/coverage?${query}`)).json())
    expect(answer.rows.length).toBeGreaterThan(0)
    expect((await get(`/v1/coverage.csv?${query}`)).status).toBe(200)
  })
})

describe('GET /v1/coverage.csv', () => {
  it('is a file with a mark, heads in both languages, and one line for each place and topic', async () => {
    const response = await get('/v1/coverage.csv?on=2018-12-01')
    expect(response.headers.get('content-type')).toContain('text/csv')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="qingnuan-coverage-2018-12-01.csv"',
    )
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).split('\r\n')
    const { rows } = coverageAnswer.parse(await (await get('/v1/coverage?on=2018-12-01')).json())
    expect(lines).toHaveLength(rows.length * 6 + 2)
    expect(lines[0]?.startsWith('日期 on,省份 province,')).toBe(true)
    expect(lines.find((line) => line.includes('410200,prefecture,电价'))).toContain('在执行,in-force')
    expect(lines.find((line) => line.includes('110000,rest,'))).toContain('北京市其余县（市、区）')
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-5', "'-5"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['a,b', '"a,b"'],
    ['=a"b', '"\'=a""b"'],
    ['开封市', '开封市'],
  ])('writes %j so that no spreadsheet takes it for a formula or two cells', (text, written) => {
    expect(field(text)).toBe(written)
  })
})
