import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as after } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { listen } from '../../src/node/listening.ts'

/** Sends a body bit by bit to somebody who waits so long in silence, then waits for the answer. */
async function sent(pieces: number, everyMs: number, silenceMs: number): Promise<string> {
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
  for (let i = 0; i < pieces; i++) {
    asking.write('x')
    await after(everyMs)
  }
  asking.end()
  return await answer
}

it('takes a file over a slow line, as long as something moves', async () => {
  expect(await sent(10, 400, 3000)).toBe('x'.repeat(10))
})

it('gives up a line on which nothing moves', async () => {
  await expect(sent(1, 1200, 400)).rejects.toThrow(/hang up|ECONNRESET|EPIPE/)
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
