import { describe, expect, it } from 'vitest'
import { jsonLog, type LOG_LEVELS } from '../../src/application/json-log.ts'

const NOW = '2026-11-24T00:00:00.000Z'

function linesAt(level: (typeof LOG_LEVELS)[number]): unknown[] {
  const lines: string[] = []
  const log = jsonLog(
    level,
    (line) => lines.push(line),
    () => NOW,
  )
  log.request({ method: 'GET', path: '/healthz', status: 200 })
  log.info('listening', { port: 8787 })
  log.error('request-failed', new TypeError('nothing there'), { requestId: 'r1' })
  expect(lines.every((line) => line.endsWith('\n') && !line.slice(0, -1).includes('\n'))).toBe(true)
  return lines.map((line) => JSON.parse(line))
}

describe('jsonLog', () => {
  it('writes one JSON line for each event, with its time', () => {
    expect(linesAt('requests')).toMatchObject([
      { time: NOW, level: 'info', event: 'request', method: 'GET', path: '/healthz', status: 200 },
      { time: NOW, level: 'info', event: 'listening', port: 8787 },
      {
        time: NOW,
        level: 'error',
        event: 'request-failed',
        requestId: 'r1',
        error: 'TypeError',
        message: 'nothing there',
      },
    ])
  })

  it.each([
    ['off', 0],
    ['errors', 1],
    ['info', 2],
    ['requests', 3],
  ] as const)('at %s writes %i of three', (level, count) => {
    expect(linesAt(level)).toHaveLength(count)
  })

  it('does not repeat text that could not be read', () => {
    const lines: string[] = []
    const log = jsonLog(
      'errors',
      (line) => lines.push(line),
      () => NOW,
    )
    try {
      JSON.parse('{"name": 张三}')
    } catch (error) {
      log.error('request-failed', error)
    }
    expect(lines.join('')).toContain('SyntaxError')
    expect(lines.join('')).not.toContain('张三')
  })
})
