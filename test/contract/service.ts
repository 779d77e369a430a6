import { describe, expect, it } from 'vitest'
import { winter } from './requests.ts'
import { post, postText, type Target } from './target.ts'

type Example = { readonly summary: string; readonly value: unknown }
type Document = {
  readonly openapi: string
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            /** Whoever calls it needs a key. */
            readonly security?: readonly object[]
            readonly requestBody?: {
              readonly content: {
                readonly 'application/json'?: { readonly examples: Record<string, Example> }
              }
            }
          }
        >
      >
    >
  >
}

const GUARDS = {
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'x-frame-options': /^DENY$/,
}

/** What holds for the service as a whole. */
export function serviceContract(target: Target): void {
  describe('the service', () => {
    it('is alive and ready', async () => {
      expect(await (await target('/healthz')).json()).toEqual({ status: 'ok' })
      expect(await (await target('/readyz')).json()).toMatchObject({ status: 'ready' })
    })

    it('guards every answer by its headers, whatever the status', async () => {
      const answers = await Promise.all([
        post(target, '/v1/assessments', winter),
        post(target, '/v1/assessments', {}),
        postText(target, '/v1/assessments', '{'),
        ...[
          '/healthz',
          '/v1/classes',
          '/docs',
          '/docs/reference.css',
          '/openapi.json',
          '/nowhere',
          '/v1/assessments',
        ].map((path) => target(path)),
      ])
      for (const { headers } of answers)
        for (const [name, value] of Object.entries(GUARDS)) expect(headers.get(name)).toMatch(value)
      for (const { headers } of answers)
        expect(headers.get('content-security-policy')).not.toContain('unsafe')
    })

    it('says which methods a path takes', async () => {
      const response = await target('/v1/assessments', { method: 'PUT' })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('POST')
      expect(await response.json()).toMatchObject({ code: 'method-not-allowed' })
    })

    it('answers HEAD as GET without the body', async () => {
      const response = await target('/v1/classes', { method: 'HEAD' })
      expect([response.status, await response.text()]).toEqual([200, ''])
    })

    it('has nothing at an unknown path, and says so as a problem', async () => {
      const response = await target('/v1/nothing')
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toContain('application/problem+json')
    })

    it('serves the reference from itself, without scripts or other hosts', async () => {
      const html = await (await target('/docs')).text()
      expect(html).toContain('/v1/assessments')
      expect(html).not.toMatch(/<script|https?:\/\/|style="/)
    })

    it('explains every problem code on the reference page, where its type points', async () => {
      const { type } = (await (await post(target, '/v1/assessments', {})).json()) as { type: string }
      const [path, anchor] = type.split('#')
      expect(await (await target(path ?? '')).text()).toContain(`id="${anchor}"`)
    })
  })

  describe('openapi.json', () => {
    it('documents every call', async () => {
      const { openapi, paths } = (await (await target('/openapi.json')).json()) as Document
      expect(openapi).toBe('3.1.0')
      expect(Object.keys(paths)).toEqual(
        expect.arrayContaining(['/v1/assessments', '/v1/comparisons', '/v1/zones/locate']),
      )
    })

    it('holds examples that work', async () => {
      const { paths } = (await (await target('/openapi.json')).json()) as Document
      let executed = 0
      const open = Object.entries(paths).filter(([, { post: call }]) => call?.security === undefined)
      for (const [path, { post: call }] of open)
        for (const { value } of Object.values(
          call?.requestBody?.content['application/json']?.examples ?? {},
        )) {
          expect((await post(target, path, value)).status).toBe(200)
          executed++
        }
      expect(executed).toBeGreaterThanOrEqual(4)
    })

    it('documents calls that answer', async () => {
      const { paths } = (await (await target('/openapi.json')).json()) as Document
      const calls = Object.entries(paths).filter(([path, item]) => 'get' in item && !path.includes('{'))
      for (const [path, { get }] of calls)
        expect(get?.security === undefined ? [200, 422] : [401], path).toContain((await target(path)).status)
      expect(calls.length).toBeGreaterThan(8)
    })
  })
}
