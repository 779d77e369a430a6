import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CHUNK_BYTES, digestsOf } from '../../src/jobs/digest-file.ts'
import { followFiles } from '../../src/jobs/follow-files.ts'
import { seeded } from '../support/seeded.ts'
import { dataFolder } from './support.ts'

function twoFiles() {
  const folder = dataFolder()
  return [join(folder, 'results'), join(folder, 'errors')] as const
}

const keptOf = async (...paths: readonly string[]) =>
  await Promise.all(
    paths.map(async (path) => {
      const { alone: _, ...kept } = await digestsOf(path)
      return kept
    }),
  )

it('comes to the digests of the whole files, in whatever steps they grow', async () => {
  for (const seed of [1, 2, 3]) {
    const random = seeded(seed)
    const [results, errors] = twoFiles()
    writeFileSync(results, 'head')
    writeFileSync(errors, 'head')
    const following = followFiles()
    following.begun(results, errors)
    let [ofResults, ofErrors] = [4, 4]
    for (let i = 0; i < 20; i++) {
      const more = Buffer.alloc(random(CHUNK_BYTES * 3), random(256))
      appendFileSync(results, more)
      ofResults += more.length
      if (i % 7 === 0) appendFileSync(errors, 'x')
      ofErrors += i % 7 === 0 ? 1 : 0
      following.grown({ results: ofResults, errors: ofErrors })
      if (i % 5 === 0) await new Promise(setImmediate)
    }
    await following.whole()
    expect(following.found()).toMatchObject(await keptOf(results, errors))
    expect(following.found()[0].file.bytes).toBe(ofResults)
  }
})

it('forgets what it saw of files that are begun anew', async () => {
  const [results, errors] = twoFiles()
  writeFileSync(results, Buffer.alloc(CHUNK_BYTES * 2, 1))
  writeFileSync(errors, '')
  const following = followFiles()
  following.begun(results, errors)
  following.grown({ results: CHUNK_BYTES * 2, errors: 0 })
  await new Promise(setImmediate)
  writeFileSync(results, Buffer.alloc(CHUNK_BYTES + 5, 2))
  following.begun(results, errors)
  await following.whole()
  expect(following.found()).toMatchObject(await keptOf(results, errors))
})

it('says at the end what went wrong on the way', async () => {
  const [results, errors] = twoFiles()
  writeFileSync(results, '')
  const following = followFiles()
  following.begun(results, errors)
  following.grown({ results: CHUNK_BYTES, errors: 0 })
  await expect(following.whole()).rejects.toThrow(/ENOENT/)
})
