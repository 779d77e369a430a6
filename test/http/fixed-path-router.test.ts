import { Hono, type MiddlewareHandler } from 'hono'
import { describe, expect, it } from 'vitest'
import { fixedPathRouter } from '../../src/http/fixed-path-router.ts'

/** An app whose middlewares write down that they were passed, in front of and behind a handler. */
function app() {
  const passed: string[] = []
  const passing =
    (name: string): MiddlewareHandler =>
    async (_, next) => {
      passed.push(name)
      await next()
    }
  const hono = new Hono({ router: fixedPathRouter() })
  hono.use('/front', passing('front'))
  hono.get('/front', passing('first'), (c) => c.text('front'))
  hono.get('/plain', (c) => c.text('plain'))
  hono.get('/named/:name', (c) => c.text(c.req.param('name')))
  hono.use(passing('behind'))
  hono.post('/late', (c) => c.text('late'))
  const ask = async (path: string, method = 'GET') => {
    passed.length = 0
    const answer = await hono.request(path, { method })
    return { text: await answer.text(), status: answer.status, passed: [...passed] }
  }
  return { hono, ask }
}

describe('fixedPathRouter', () => {
  it.each([
    ['/front', 'GET', 'front', ['front', 'first']],
    ['/plain', 'GET', 'plain', []],
    ['/named/one', 'GET', 'one', []],
    ['/named/two', 'GET', 'two', []],
    ['/late', 'POST', 'late', ['behind']],
  ])('answers %s, the first time and the next', async (path, method, text, passed) => {
    const { ask } = app()
    for (let i = 0; i < 2; i++) expect(await ask(path, method)).toEqual({ text, status: 200, passed })
  })

  it('leaves a path of another method to what stands for every method', async () => {
    const { ask } = app()
    expect(await ask('/plain', 'POST')).toEqual({ text: '404 Not Found', status: 404, passed: ['behind'] })
    expect(await ask('/late')).toEqual({ text: '404 Not Found', status: 404, passed: ['behind'] })
  })

  it('hands a fixed path to its handler alone, without what stands behind', () => {
    const { hono } = app()
    const handlers = (path: string) => hono.router.match('GET', path)[0].length
    expect(handlers('/plain')).toBe(1)
    expect(handlers('/named/one')).toBe(2)
  })
})
