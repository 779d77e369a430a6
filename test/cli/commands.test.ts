import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, type TestContext } from 'vitest'
import { foldersOfFile, open } from '../support/data-folder.ts'
import { shippedBundle } from '../support/editions.ts'
import { qingnuan } from '../support/run-program.ts'

const freshFolder = foldersOfFile()

/** A port that somebody else listens on until the test is over. */
function takenPort({ onTestFinished }: TestContext): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
  })
  return new Promise((resolve) => {
    server.on('listening', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

describe.concurrent('qingnuan', () => {
  it('explains its commands and exit statuses in both languages', async () => {
    const { exit, out } = await qingnuan(['--help'])
    expect(exit).toBe(0)
    for (const command of ['assess', 'rules check', 'rules list', 'serve', 'doctor'])
      expect(out.split(`qingnuan ${command}`)).toHaveLength(3)
    expect(out).toMatch(/退出码：0 .*1 .*2 .*3 .*4 /)
    expect(out).toMatch(/Exit status: 0 .*1 .*2 .*3 .*\n +4 /)
  })

  it('explains one command, or all of its kind, when it is asked with its name', async () => {
    const { exit, out } = await qingnuan(['explain', '--help'])
    expect(exit).toBe(0)
    expect(out.match(/qingnuan [a-z]+/g)).toEqual(['qingnuan explain', 'qingnuan explain'])
    expect(out).toContain('得到的就是同一个结果。\n  qingnuan explain <file>')
    const rules = await qingnuan(['rules', '--help'])
    expect(rules.out.match(/qingnuan rules [a-z]+/g)).toHaveLength(4)
    const unknown = await qingnuan(['nothing', '--help'])
    expect(unknown.out).toContain('qingnuan doctor')
  })

  it.each([
    ['nothing', [], /^/],
    ['a command that there is not', ['asses'], /asses.*assess/],
    ['rules without saying what', ['rules'], /rules/],
  ])('does not know what to do with %s', async (_, args, says) => {
    const { exit, out, err } = await qingnuan(args)
    expect(exit).toBe(2)
    expect(err + out).toMatch(says)
  })
})

describe.concurrent('qingnuan rules', () => {
  it('check finds nothing in the rules that ship', async () => {
    const { exit, out, err } = await qingnuan(['rules', 'check'])
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(out).toMatch(/\d+ documents with \d+ provisions: nothing to complain about/)
  })

  it('check says file, line, place and reason of every fault', async () => {
    const folder = join(freshFolder(), 'rules')
    cpSync('data', folder, { recursive: true })
    const place = join(folder, 'policies', '410000')
    const [name = ''] = readdirSync(place)
    writeFileSync(
      join(place, name),
      readFileSync(join(place, name), 'utf8').replace(/^trust: \w+$/m, 'trust: hearsay'),
    )
    const { exit, err } = await qingnuan(['rules', 'check', folder])
    expect(exit).toBe(1)
    expect(err).toMatch(new RegExp(`${name}:\\d+: trust: "hearsay" is not one of`))
    expect(err).toMatch(/^1 finding$/m)
  })

  it('check does not take a folder without rules', async () => {
    const folder = freshFolder()
    const { exit, err } = await qingnuan(['rules', 'check', folder])
    expect(exit).toBe(2)
    expect(err).toContain(folder)
  })

  it('list names every document of the shipped edition', async () => {
    const { exit, out } = await qingnuan(['rules', 'list', '--json'])
    expect(exit).toBe(0)
    const listed = JSON.parse(out) as { edition: string; documents: { id: string; hash: string }[] }
    expect(listed.edition).toBe(shippedBundle.edition)
    const hashes = Object.fromEntries(listed.documents.map(({ id, hash }) => [id, hash]))
    expect(hashes).toEqual(shippedBundle.documentHashes)
  })
})

describe.concurrent('qingnuan doctor', () => {
  const checks = async (env: Record<string, string>) => {
    const { exit, out, err } = await qingnuan(['doctor', '--json'], { env })
    const { findings } = JSON.parse(out) as {
      findings: { check: string; ok: boolean; says: { en: string } }[]
    }
    return { exit, err, findings, failed: findings.filter(({ ok }) => !ok) }
  }

  it('finds everything well before the first start, and makes nothing', async () => {
    const folder = freshFolder()
    const { exit, findings, failed } = await checks({ QINGNUAN_DATA: join(folder, 'data'), PORT: '0' })
    expect({ exit, failed }).toEqual({ exit: 0, failed: [] })
    expect(findings.map(({ check }) => check)).toEqual([
      'node',
      'edition',
      'folder',
      'disk',
      'database',
      'port',
    ])
    expect(readdirSync(folder)).toEqual([])
  })

  it('finds a sound database sound', async () => {
    const folder = freshFolder()
    const database = await open(folder)
    database.close()
    const { exit, findings } = await checks({ QINGNUAN_DATA: folder, PORT: '0' })
    expect(exit).toBe(0)
    expect(findings.find(({ check }) => check === 'database')?.says.en).toMatch(/0 editions kept/)
  })

  it('tells what is wrong with database and port', async (context) => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'qingnuan.db'), 'no database')
    const port = await takenPort(context)
    const { exit, failed } = await checks({ QINGNUAN_DATA: folder, PORT: String(port) })
    expect(exit).toBe(1)
    expect(failed).toMatchObject([
      { check: 'database', says: { en: expect.stringContaining('is damaged') } },
      { check: 'port', says: { en: expect.stringContaining('EADDRINUSE') } },
    ])
  })

  it('tells that the data folder is a file', async () => {
    const file = join(freshFolder(), 'file')
    writeFileSync(file, '')
    const { exit, failed } = await checks({ QINGNUAN_DATA: file, PORT: '0' })
    expect(exit).toBe(1)
    expect(failed).toMatchObject([{ check: 'folder' }])
  })

  it('names a variable that it cannot use', async () => {
    const { exit, err } = await qingnuan(['doctor'], { env: { PORT: '80800', LOG: 'loud' } })
    expect(exit).toBe(4)
    expect(err).toContain('PORT is "80800"; it must be a port number from 0 to 65535')
    expect(err).toContain('环境变量 LOG 的值 "loud" 不可用')
  })
})
