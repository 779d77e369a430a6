import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freshFolder, open } from '../support/data-folder.ts'
import { shippedBundle } from '../support/editions.ts'
import { start } from '../support/run-program.ts'

type LogLine = Readonly<Record<string, unknown>> & { readonly event: string }

/** Runs the service until it is told to stop; its log is read as it comes. */
function service(env: Readonly<Record<string, string>>, entry = 'src/node.ts', args: readonly string[] = []) {
  const child = start(entry, args, { env: { PORT: '0', ...env } })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const lines: LogLine[] = []
  const err = text(child.stderr)
  const exit = new Promise<number | null>((resolve) => {
    child.on('close', resolve)
  })
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().trim().split('\n')) {
        lines.push(JSON.parse(line))
        if (lines.at(-1)?.event === 'listening') resolve(String(lines.at(-1)?.['url']))
      }
    })
    child.on('close', (code) => reject(new Error(`ended with ${code}`)))
  })
  url.catch(() => undefined)
  return { url, lines, err, exit, stop: (signal: NodeJS.Signals = 'SIGTERM') => child.kill(signal) }
}

describe('the service', () => {
  it('starts on an empty folder, answers, keeps its edition, and ends in good order', async () => {
    const folder = join(freshFolder(), 'var')
    const { url, lines, err, exit, stop } = service({ QINGNUAN_DATA: folder })
    const ready = await fetch(`${await url}/readyz`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({ edition: shippedBundle.edition })
    stop()
    expect(await exit).toBe(0)
    expect(await err).toBe('')
    expect(lines.map(({ event }) => event)).toEqual(['listening', 'stopping', 'stopped'])
    expect(readdirSync(folder)).toEqual(['jobs', 'qingnuan.db'])
    expect(statSync(folder).mode & 0o077, 'nobody else on the machine reads it').toBe(0)
    const client = new Sqlite(join(folder, 'qingnuan.db'), { readonly: true })
    expect(client.prepare('select hash from editions').pluck().all()).toEqual([shippedBundle.edition])
    client.close()
  })

  it('starts a second time on what the first left', async () => {
    const folder = freshFolder()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const { url, exit, stop } = service({ QINGNUAN_DATA: folder })
      expect((await fetch(`${await url}/healthz`)).status).toBe(200)
      stop(signal)
      expect(await exit).toBe(0)
    }
  })

  it('is started by `qingnuan serve` too', async () => {
    const { url, exit, stop } = service({ QINGNUAN_DATA: freshFolder() }, 'src/cli/main.ts', ['serve'])
    expect((await fetch(`${await url}/healthz`)).status).toBe(200)
    stop()
    expect(await exit).toBe(0)
  })

  it('logs requests when asked to, without what was in them', async () => {
    const { url, lines, exit, stop } = service({ QINGNUAN_DATA: freshFolder(), LOG: 'requests' })
    const base = await url
    await fetch(`${base}/v1/assessments?explain=none`, { method: 'POST', body: '{"name":"张三"}' })
    await fetch(`${base}/%E5%BC%A0%E4%B8%89?account=0371123456`)
    stop()
    await exit
    expect(lines.filter(({ event }) => event === 'request')).toMatchObject([
      { method: 'POST', path: '/v1/assessments', status: 415 },
      { method: 'GET', path: '?', status: 404 },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/张三|%E5|0371123456|explain/)
  })
})

describe('the service does not start', () => {
  const refused = async (env: Readonly<Record<string, string>>) => {
    const { err, exit, lines } = service(env)
    const [status, says] = [await exit, await err]
    expect(status, says).toBe(4)
    expect(lines).toEqual([])
    expect(says).toMatch(/[一-龥]/)
    return says
  }

  it('with a variable that it cannot use', async () => {
    expect(await refused({ PORT: 'eighty' })).toContain('PORT is "eighty"')
  })

  it('on a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => {
      other.close()
    })
    await new Promise((resolve) => {
      other.on('listening', resolve)
    })
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    expect(await refused({ PORT: port, QINGNUAN_DATA: freshFolder() })).toMatch(
      /EADDRINUSE.*Use another port/,
    )
  })

  it('with a damaged database, which it leaves as it is', async () => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'qingnuan.db'), '')
    expect(await refused({ QINGNUAN_DATA: folder })).toMatch(/is damaged: .*restore a backup/)
    expect(readdirSync(folder)).toEqual(['qingnuan.db'])
  })

  it('with a database of a newer program', async () => {
    const folder = freshFolder()
    const database = await open(folder)
    database.close()
    const client = new Sqlite(join(folder, 'qingnuan.db'))
    client.exec(`update meta set value = '99' where key = 'schema-version'`)
    client.close()
    expect(await refused({ QINGNUAN_DATA: folder })).toContain('newer QingNuan: its schema version is 99')
  })

  it('in a folder that it cannot make', async () => {
    expect(await refused({ QINGNUAN_DATA: '/proc/qingnuan' })).toMatch(
      /data folder \/proc\/qingnuan cannot be used/,
    )
    expect(existsSync('/proc/qingnuan')).toBe(false)
  })
})
