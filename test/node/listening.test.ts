import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as after } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { listen } from '../../src/node/listening.ts'

/** Begins to send a body to somebody who waits so long in silence. */
async function begun(silenceMs: number) {
  const echo = async (asked: Request) => new Response(await asked.text())
  const patience = { requestMs: 60_000, headMs: 10_000, silenceMs }
  const { address, stop } = await listen(echo, '127.0.0.1', 0, { patience })
  onTestFinished(stop)
  const asking = request({ port: address.port, method: 'POST' })
  const answer = new Promise<string>((resolve, reject) => {
    asking.on('response', (response) => resolve(text(response)))
    asking.on('error', reject)
  })
  answer.catch(() => undefined)
  return { asking, answer }
}

/** What a body comes to that is sent bit by bit, and the longest time between two bits. */
async function sentSlowly(pieces: number, everyMs: number, silenceMs: number) {
  const { asking, answer } = await begun(silenceMs)
  let longestMs = 0
  for (let i = 0; i < pieces; i++) {
    const written = performance.now()
    asking.write('x')
    await after(everyMs)
    longestMs = Math.max(longestMs, performance.now() - written)
  }
  asking.end()
  return { longestMs, came: await answer.catch((error: Error) => error.message) }
}

it('takes a file over a slow line, as long as something moves', async () => {
  // On a machine that stood still meanwhile, the line was silent too long: that proves nothing, and is done again.
  for (;;) {
    const { came, longestMs } = await sentSlowly(10, 400, 3000)
    if (longestMs < 2000) return expect(came).toBe('x'.repeat(10))
  }
})

it('gives up a line on which nothing moves', async () => {
  const { asking, answer } = await begun(400)
  asking.write('x')
  await expect(answer).rejects.toThrow(/hang up|ECONNRESET|EPIPE/)
})

it('puts headers on every answer, whoever makes it', async () => {
  const headers = { 'strict-transport-security': 'max-age=31536000' }
  const answer = () => new Response('', { headers: { 'x-own': '1' } })
  const { address, stop } = await listen(answer, '127.0.0.1', 0, { headers })
  onTestFinished(stop)
  const response = await fetch(`http://127.0.0.1:${address.port}`)
  expect([response.headers.get('strict-transport-security'), response.headers.get('x-own')]).toEqual([
    'max-age=31536000',
    '1',
  ])
})
