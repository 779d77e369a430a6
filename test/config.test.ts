import { describe, expect, it } from 'vitest'
import { ConfigRefused, readConfig } from '../src/config.ts'

const MORE = { proxies: 0, retentionDays: 400, mostUploadBytes: 4096 * 1024 * 1024 }

describe('readConfig', () => {
  it('listens on this machine only and keeps its data beside it, unless told otherwise', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8787,
      dataFolder: './var',
      log: 'info',
      ...MORE,
    })
  })

  it('takes what is set, and counts an empty variable as not set', () => {
    const variables = { HOST: '::', PORT: '80', QINGNUAN_DATA: '/数据', LOG: 'requests', PATH: '/bin' }
    expect(readConfig(variables)).toEqual({
      host: '::',
      port: 80,
      dataFolder: '/数据',
      log: 'requests',
      ...MORE,
    })
    expect(readConfig({ HOST: '', PORT: '', QINGNUAN_DATA: '', LOG: '' })).toEqual(readConfig({}))
  })

  it.each([
    ['HOST', 'http://localhost'],
    ['HOST', 'a b'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '8787 '],
    ['PORT', '1e3'],
    ['PORT', '８０'],
    ['LOG', 'INFO'],
  ])('names %s when it is "%s"', (name, value) => {
    const reading = () => readConfig({ [name]: value })
    expect(reading).toThrow(ConfigRefused)
    expect(reading).toThrow(`The environment variable ${name} is "${value}"`)
  })

  it('names every variable that it cannot use', () => {
    const reading = () => readConfig({ PORT: 'x', LOG: 'y' })
    expect(reading).toThrow(
      /PORT is "x"; it must be a port number from 0 to 65535\n.*LOG is "y"; it must be one of off/,
    )
  })
})
