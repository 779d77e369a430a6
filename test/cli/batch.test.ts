import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { foldersOfFile } from '../support/data-folder.ts'
import { LEAST_HEADER } from '../support/readings-header.ts'
import { qingnuan, start } from '../support/run-program.ts'

const GOOD = '0001,410212,一户一表,否,未覆盖,2018-11-15,2019-03-15,3000'
const BAD = '0002,410212,一户一表,否,未覆盖,2018-11-15,2019-03-15,1e3'

const freshFolder = foldersOfFile()

function fileIn(folder: string, ...rows: string[]): string {
  const name = join(folder, 'in.csv')
  writeFileSync(name, [LEAST_HEADER, ...rows, ''].join('\n'))
  return name
}

/** Starts a command and interrupts it as soon as something of it is seen. */
async function interrupted(args: readonly string[], temporary: string, isSeen: () => boolean) {
  const child = start('src/cli/main.ts', args, { env: { TMPDIR: temporary } })
  const ended = new Promise<number | null>((end) => {
    child.on('close', end)
  })
  const said = Promise.all([text(child.stdout), text(child.stderr)])
  while (!isSeen() && child.exitCode === null)
    await new Promise((next) => {
      setTimeout(next, 20)
    })
  child.kill('SIGINT')
  const [out, err] = await said
  return { exit: await ended, out, err }
}

describe.concurrent('qingnuan batch', () => {
  it('exits with 0 when every row was calculated, and names all files', async () => {
    const folder = freshFolder()
    const { exit, out, err } = await qingnuan(['batch', fileIn(folder, GOOD), '-o', join(folder, 'out.csv')])
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(out).toContain(join(folder, 'out.csv'))
    expect(out).toContain(join(folder, 'out-errors.csv'))
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toContain(
      '0001,2018-11-15,2019-03-15,3000.00,1774.00',
    )
  })

  it('takes headers for what --map says, and gives the same bytes as with our own names', async () => {
    const folder = freshFolder()
    const [strange, ours] = [join(folder, 'strange.csv'), join(folder, 'ours.csv')]
    writeFileSync(strange, `${LEAST_HEADER.replace('总电量', '用量').replace('户号', '编号')}\n${GOOD}\n`)
    writeFileSync(ours, `${LEAST_HEADER}\n${GOOD}\n`)
    const [out, wanted] = [join(folder, 'out.csv'), join(folder, 'wanted.csv')]
    const map = ['--map', '用量=总电量', '--map', '编号=account_no']
    expect(await qingnuan(['batch', strange, '-o', out, ...map])).toMatchObject({ exit: 0, err: '' })
    expect((await qingnuan(['batch', ours, '-o', wanted])).exit).toBe(0)
    expect(readFileSync(out)).toEqual(readFileSync(wanted))
  })

  it('exits with 5 when rows were set aside, and says all counts and sums as JSON', async () => {
    const folder = freshFolder()
    const [output, errors] = [join(folder, 'out.csv'), join(folder, 'bad.csv')]
    const input = fileIn(folder, GOOD, BAD)
    const { exit, out } = await qingnuan(['batch', input, '-o', output, '--errors', errors, '--json'])
    expect(exit).toBe(5)
    expect(JSON.parse(out)).toMatchObject({
      rows: 2,
      succeeded: 1,
      failed: 1,
      quarantined: 0,
      duplicate: 0,
      kwhIn: '3000.00',
      billTotalYuan: '1774.00',
      encoding: 'utf-8',
      errors,
      aside: [{ outcome: 'failed', code: 'not-a-decimal', rows: 1, first: [3] }],
      periods: [{ code: 'none', kwh: '3000.00', yuan: '0.00' }],
    })
    const { tiers, energyYuan } = JSON.parse(out)
    const sum = (name: string) =>
      tiers.reduce((all: number, tier: Record<string, string>) => all + Number(tier[name]) * 100, 0)
    expect([sum('kwh'), sum('yuan')]).toEqual([300_000, Math.round(Number(energyYuan) * 100)])
    expect(readFileSync(errors, 'utf8')).toContain(`${BAD},3,not-a-decimal,`)
  })

  it('reads standard input and writes to standard output, and says the summary aside', async () => {
    const folder = freshFolder()
    const errors = join(folder, 'bad.csv')
    const input = [LEAST_HEADER, GOOD, BAD].join('\r\n')
    const { exit, out, err } = await qingnuan(['batch', '-', '--errors', errors, '--lang', 'en'], { input })
    expect(exit).toBe(5)
    expect(out).toMatch(/^户号,起始日期,截止日期,电量/)
    expect(out).toContain('0001,2018-11-15,2019-03-15,3000.00,1774.00')
    expect(err).toContain('1 calculated, 1 failed')
  })

  it('keeps the rows that it set aside even if nobody named a file for them', async () => {
    const folder = freshFolder()
    const { err } = await qingnuan(['batch', fileIn(folder, BAD), '-o', '-'])
    expect(err).toContain('in-errors.csv')
    expect(readFileSync(join(folder, 'in-errors.csv'), 'utf8')).toContain(BAD)
  })

  it('refuses a file that cannot be calculated, with everything that is wrong, and makes no file', async () => {
    const folder = freshFolder()
    const input = join(folder, 'in.csv')
    writeFileSync(input, '户号,电量\n1,2\n')
    const { exit, err } = await qingnuan(['batch', input, '-o', join(folder, 'out.csv')])
    expect(exit).toBe(3)
    for (const column of ['行政区划', '用电类别', '是否执行分时', '起始日期', '截止日期'])
      expect(err).toContain(column)
    expect(readdirSync(folder)).toEqual(['in.csv'])
  })

  it.each([
    ['no file', [], /CSV/],
    ['a file that there is not', ['nowhere.csv'], /nowhere\.csv/],
    ['one file for two things', ['package.json', '-o', './package.json'], /different files/],
    ['a policy that there is not', ['package.json', '--duplicates', 'ignore'], /keep-first/],
    ['a count of workers that is none', ['package.json', '--workers', '0'], /1 to 64/],
    ['a day that is none', ['package.json', '--known-on', '2018-02-30'], /2018-02-30/],
    ['an edition that there is not', ['package.json', '--edition', 'f00'], /f00/],
    ['a folder that there is not', ['package.json', '-o', 'no-such-folder/out.csv'], /no-such-folder/],
  ])('does not start with %s', async (_, args, says) => {
    const { exit, err } = await qingnuan(['batch', ...args])
    expect(err).toMatch(says)
    expect(exit).toBe(2)
  })

  it('stops while it waits for standard input', async () => {
    const temporary = freshFolder()
    const child = start('src/cli/main.ts', ['batch', '-', '-o', join(temporary, 'out.csv')], {
      env: { TMPDIR: temporary },
    })
    const ended = new Promise<number | null>((end) => {
      child.on('close', end)
    })
    child.stdin.write(`${LEAST_HEADER}\n`)
    const isReading = () => readdirSync(temporary).some((name) => name.startsWith('qingnuan-batch-'))
    while (!isReading() && child.exitCode === null)
      await new Promise((next) => {
        setTimeout(next, 20)
      })
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(
      readdirSync(temporary).filter((name) => name.startsWith('qingnuan') || name.startsWith('out')),
    ).toEqual([])
  })

  it('leaves nothing of explain either', async () => {
    // A file that was explained before anybody could interrupt it is made longer.
    for (let rows = 400_000; ; rows *= 2) {
      const folder = freshFolder()
      const temporary = join(folder, 'tmp')
      mkdirSync(temporary)
      const input = fileIn(folder, `${GOOD}\n`.repeat(rows))
      const isReading = () => readdirSync(temporary).some((name) => name.startsWith('qingnuan-explain-'))
      const { exit, out } = await interrupted(['explain', input, '--row', String(rows)], temporary, isReading)
      if (out !== '') continue
      expect(exit).toBe(130)
      expect(readdirSync(temporary).filter((name) => name.startsWith('qingnuan'))).toEqual([])
      return
    }
  })

  it('leaves no half-written file when it is interrupted', async () => {
    const accounts = (length: number) =>
      Array.from({ length }, (_, i) => GOOD.replace('0001', String(i).padStart(10, '0')))
    // A file that was calculated before anybody could interrupt it is made longer.
    for (let rows = 60_000; ; rows *= 2) {
      const folder = freshFolder()
      const temporary = join(folder, 'tmp')
      mkdirSync(temporary)
      const input = fileIn(folder, ...accounts(rows))
      const output = join(folder, 'out.csv')
      const isWriting = () => existsSync(`${output}.part`)
      const { exit, out, err } = await interrupted(['batch', input, '-o', output], temporary, isWriting)
      if (out !== '') continue
      expect(err).toContain('Stopped')
      expect(exit).toBe(130)
      expect(readdirSync(folder).sort()).toEqual(['in.csv', 'tmp'])
      expect(readdirSync(temporary).filter((name) => name.startsWith('qingnuan'))).toEqual([])
      return
    }
  })
})
