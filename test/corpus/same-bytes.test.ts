import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { start } from '../support/run-program.ts'
import { serviceInProcess } from '../support/service-in-process.ts'
import { type CorpusRequest, corpus } from './corpus.ts'
import { answerDigests } from './digest.ts'

type Printed = { readonly offset: number; readonly digests: readonly string[] }

const PROGRAM = fileURLToPath(import.meta.resolve('./print-digests.ts'))

const SURROUNDINGS = [
  { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
  { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
  { TZ: 'UTC', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
  { TZ: 'Asia/Shanghai', LANG: 'C', LC_ALL: 'C' },
]

describe('the answers of the corpus', () => {
  let requests: CorpusRequest[]
  let here: string[]

  beforeAll(async () => {
    const service = serviceInProcess()
    requests = corpus()
    here = await answerDigests(async (path, init) => service.request(path, init), requests)
  })

  it('are many, and of every kind', () => {
    const statuses = here.map((digest) => digest.slice(0, 3))
    expect(requests.length).toBeGreaterThan(1000)
    expect(new Set(statuses)).toEqual(new Set(['200', '422']))
    expect(statuses.filter((status) => status === '200').length).toBeGreaterThan(requests.length / 2)
  })

  it.each(SURROUNDINGS)('are the same bytes with $TZ and $LANG', async (env) => {
    const child = start(PROGRAM, [], { env })
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
    expect(err).toBe('')
    const { offset, digests } = JSON.parse(out) as Printed
    expect(offset).toBe(env.TZ === 'UTC' ? 0 : -480)
    const differing = requests.filter((_, place) => digests[place] !== here[place])
    expect(differing).toEqual([])
    expect(digests).toHaveLength(here.length)
  })
})
