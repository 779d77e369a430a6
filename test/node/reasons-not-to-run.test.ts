import { describe, expect, it } from 'vitest'
import { reasonsNotToRun } from '../../src/node/reasons-not-to-run.ts'
import { DatabaseRefused, refusalOf } from '../../src/store/database-refused.ts'

const failure = (code: string, message = code) => Object.assign(new Error(message), { code })

describe('a service that cannot run', () => {
  it('says of a full disk that it is full, and not that the database is damaged', () => {
    const refused = refusalOf(failure('SQLITE_FULL', 'database or disk is full'), 'var/jobs.db')
    expect(refused).toMatchObject({ reason: 'no-room', file: 'var/jobs.db' })
    const [said] = reasonsNotToRun(refused)
    expect(said?.zh).toContain('磁盘空间不够')
    expect(said?.en).toContain('free some space')
  })

  it.each(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])('says so of %s from wherever it comes', (code) => {
    const [said] = reasonsNotToRun(failure(code))
    expect(said?.zh).toContain('docs/runbook.md')
    expect(said?.en).toContain('nothing is lost')
  })

  it('says what a refused database says', () => {
    const refused = new DatabaseRefused('damaged', { file: 'x', detail: { zh: '甲', en: 'a' } })
    expect(reasonsNotToRun(refused)).toEqual([refused.says])
  })

  it.each([
    ['EADDRINUSE', '先停止占用它的程序', 'stop the program that holds it'],
    ['EACCES', '1024', '1024'],
    ['EADDRNOTAVAIL', 'HOST 应是本机的地址', 'HOST must be an address of this machine'],
    ['ENOTFOUND', 'HOST 应是本机的地址', 'HOST must be an address of this machine'],
    ['EAI_AGAIN', 'HOST 应是本机的地址', 'HOST must be an address of this machine'],
  ])('says what helps against %s', (code, zh, en) => {
    const [said] = reasonsNotToRun(failure(code, `listen ${code}`))
    expect(said?.zh).toContain(zh)
    expect(said?.en).toContain(en)
    expect(said?.en).toContain(`listen ${code}`)
  })

  it('says nothing of what is a fault of the program', () => {
    expect(reasonsNotToRun(new Error('no'))).toEqual([])
  })
})
