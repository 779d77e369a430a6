import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { verifyChain } from '../../src/application/access/audit-chain.ts'
import type { RuleBookBundle } from '../../src/application/edition-record.ts'
import { bundleOf } from '../../src/policies/bundle.ts'
import { auditReader } from '../../src/store/audit-store.ts'
import { freshFolder, open } from '../support/data-folder.ts'
import { deskOn, person } from '../support/desks.ts'
import { draftCases, draftText } from '../support/drafts.ts'
import { shippedBundle } from '../support/editions.ts'

/** Programs on one database that publish at once, and how often each does. */
const PROGRAMS = 8
const PUBLISHES = Number(process.env['PUBLISHES'] ?? 5)
/** Each publication is tried by all programs until one of them is first; a busy machine takes its time. */
const LIMIT_MS = 300_000 + PUBLISHES * 60_000

let henan: RuleBookBundle
beforeAll(async () => {
  const { documents, divisions, devices, classes } = shippedBundle
  const own = documents.filter(({ provisions }) =>
    provisions.every((one) => one.divisions.includes('410000')),
  )
  henan = await bundleOf(own, divisions, devices, classes)
})

async function programs() {
  const folder = freshFolder()
  return await Promise.all(
    Array.from({ length: PROGRAMS }, async (_, n) => {
      const database = await open(folder)
      onTestFinished(() => database.close())
      return { n, database, ...deskOn(database, henan) }
    }),
  )
}

type Program = Awaited<ReturnType<typeof programs>>[number]

/** Proposes a document and has another person publish it, as often as another edition comes in between. */
async function published({ desk, books }: Program, text: string, cases: string): Promise<string> {
  const proposed = await desk.propose({ text, cases }, person('editor'))
  if (!proposed.ok) return proposed.because
  for (;;) {
    const outcome = await desk.publish(proposed.draft, books.current().edition, person('reviewer'))
    if (outcome.ok) return 'published'
    if (outcome.because !== 'edition-moved') return outcome.because
  }
}

describe('programs that publish at once on one database', () => {
  it(
    `make one line of editions without a hole: ${PROGRAMS} × ${PUBLISHES}`,
    async () => {
      const all = await programs()
      await all[0]?.books.keepCurrent()
      const outcomes = await Promise.all(
        all.map(async (program) => {
          const told: string[] = []
          for (let i = 1; i <= PUBLISHES; i++) {
            const id = `racing-${program.n}`
            const note = '  - { on: 2026-11-24, text: { zh: 更正。, en: A correction. } }\n'
            const notes = i === 1 ? '' : `notes:\n${note.repeat(i - 1)}`
            const rate = `0.${String(1000 + i)}`
            const yuan = ((1000 + i) / 10).toFixed(2)
            // Each document is for a winter of its own, so that no case sees the subsidy of another.
            const own = (text: string) =>
              text.replaceAll('2031', String(2031 + program.n)).replaceAll('2030', String(2030 + program.n))
            const text = own(`${draftText(id, rate)}${notes}`)
            told.push(await published(program, text, own(draftCases(id, yuan))))
          }
          return told
        }),
      )
      expect(outcomes.flat().filter((outcome) => outcome !== 'published')).toEqual([])
      const line = await all[0]?.desk.publications()
      expect(line?.map(({ seq }) => seq)).toEqual(
        Array.from({ length: PROGRAMS * PUBLISHES }, (_, i) => i + 1),
      )
      expect(line?.map(({ base }) => base)).toEqual([
        henan.edition,
        ...(line?.slice(0, -1) ?? []).map(({ edition }) => edition),
      ])
      for (const program of all) {
        await program.desk.resume()
        expect(program.books.current().edition).toBe(line?.at(-1)?.edition)
        expect(program.books.current().documents).toHaveLength(henan.documents.length + PROGRAMS)
      }
      for (const { edition } of line ?? []) expect((await all[0]?.books.find(edition))?.edition).toBe(edition)
      expect((await verifyChain(auditReader((all[0] as Program).database))).ok).toBe(true)
    },
    LIMIT_MS,
  )

  it('publish a draft once, whoever comes first', async () => {
    const all = await programs()
    const proposed = await all[0]?.desk.propose({ text: draftText(), cases: draftCases() }, person('editor'))
    if (proposed?.ok !== true) throw new Error(JSON.stringify(proposed))
    const outcomes = await Promise.all(
      all.map(({ desk }) => desk.publish(proposed.draft, henan.edition, person('reviewer'))),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await all[1]?.desk.publications()).toHaveLength(1)
  })

  it('never publish two documents of a series whose days overlap', async () => {
    const all = await programs()
    const outcomes = await Promise.all(
      all.map((program) => {
        const id = `overlapping-${program.n}`
        const text = draftText(id).replace(`series: ${id}`, 'series: overlapping')
        return published(program, text, draftCases(id))
      }),
    )
    expect(outcomes.toSorted()).toEqual([
      ...Array.from({ length: PROGRAMS - 1 }, () => 'not-sound'),
      'published',
    ])
  })
})
