import { describe, expect, it, onTestFinished } from 'vitest'
import { verifyChain } from '../../../src/application/access/audit-chain.ts'
import { type Draft, stateOf } from '../../../src/application/drafts/draft.ts'
import { auditReader } from '../../../src/store/audit-store.ts'
import { freshFolder, open } from '../../support/data-folder.ts'
import { deskOn, person } from '../../support/desks.ts'
import { correctedText, draftCases, draftText } from '../../support/drafts.ts'
import { shippedBundle } from '../../support/editions.ts'

const [EDITOR, REVIEWER] = [person('editor'), person('reviewer')]
const ID = 'xiangfu-made-up-2030'

async function office() {
  const database = await open(freshFolder())
  onTestFinished(() => database.close())
  const on = deskOn(database, shippedBundle)
  await on.books.keepCurrent()
  const propose = async (text = draftText(), cases = draftCases()): Promise<Draft> => {
    const proposed = await on.desk.propose({ text, cases }, EDITOR)
    if (!proposed.ok) throw new Error(JSON.stringify(proposed))
    return proposed.draft
  }
  const publish = async (draft: Draft) => {
    const outcome = await on.desk.publish(draft, on.books.current().edition, REVIEWER)
    if (!outcome.ok) throw new Error(outcome.because)
  }
  return { ...on, database, propose, publish }
}

const codes = async (text: string, cases: string) => {
  const { desk } = await office()
  const proposed = await desk.propose({ text, cases }, EDITOR)
  return proposed.ok || proposed.because !== 'not-sound'
    ? []
    : proposed.findings.map(({ in: place, line, code }) => `${place}:${line} ${code}`)
}

describe('a rule document that is proposed', () => {
  it('is kept as it was written, under the divisions that it touches', async () => {
    const { desk, propose } = await office()
    const draft = await propose()
    expect(await desk.draft(draft.id)).toEqual(draft)
    expect(draft).toMatchObject({
      author: 'editor',
      documentId: ID,
      divisions: ['410212'],
      text: draftText(),
    })
    expect(stateOf(draft)).toBe('proposed')
  })

  it('is refused with the line of what is wrong', async () => {
    expect(
      await codes(draftText().replace('rate, yuanPer: 0.10', 'rate, yuanPer: ten'), draftCases()),
    ).toEqual(['document:16 wrong-value'])
    expect(await codes(draftText(ID, '0.10', '410299'), draftCases())).toEqual([
      'document:12 unknown-division',
      'document:14 unknown-season',
    ])
    expect(await codes('id: [', draftCases())).toEqual(['document:1 not-yaml'])
  })

  it('is refused without a worked case, or with one whose name is taken or whose form is not read', async () => {
    expect(await codes(draftText(), '')).toEqual(['cases:0 no-case'])
    expect(await codes(draftText(), 'cases: 3')).toContain('cases:0 not-cases')
    const { desk, propose, publish } = await office()
    await publish(await propose())
    const again = await desk.propose({ text: draftText('another-made-up'), cases: draftCases() }, EDITOR)
    expect(again).toMatchObject({
      ok: false,
      findings: expect.arrayContaining([expect.objectContaining({ code: 'case-twice' })]),
    })
  })

  it('is refused to an editor of another place', async () => {
    const { desk } = await office()
    const elsewhere = { ...EDITOR, mayTouch: () => false }
    const proposed = await desk.propose({ text: draftText(), cases: draftCases() }, elsewhere)
    expect(proposed).toEqual({ ok: false, because: 'division-not-yours', divisions: ['410212'] })
    expect(await desk.drafts()).toEqual([])
  })
})

describe('a correction', () => {
  const NOTICE = 'kaifeng-dual-substitution-2017'
  const note = '  - { on: 2026-11-24, text: { zh: 更正。, en: A correction. } }\n'

  it('tells each value that is another one', async () => {
    const { desk } = await office()
    const text = correctedText(NOTICE, (document) => document.replace('yuanPer: "0.30"', 'yuanPer: "0.31"'))
    const { changes } = await desk.examine({ text, cases: '' })
    expect(changes.map(({ key, values }) => ({ key, values }))).toEqual([
      { key: 'running', values: [{ path: 'pays.yuanPer', was: '0.30', is: '0.31' }] },
    ])
  })

  it('needs a new note, changes something and takes no provision away', async () => {
    const changed = (document: string) => document.replace('yuanPer: "0.30"', 'yuanPer: "0.31"')
    expect(await codes(correctedText(NOTICE, changed), '')).toEqual(['document:0 no-note'])
    expect(
      await codes(
        correctedText(NOTICE, (same) => same),
        '',
      ),
    ).toEqual(['document:0 nothing-changes'])
    const gone = (document: string) =>
      `${document.slice(0, document.indexOf('  - key: gap-county-rules'))}notes:\n${note}`
    expect(await codes(correctedText(NOTICE, gone), '')).toEqual(['document:0 provision-gone'])
  })

  it('that breaks a worked case says which, and cannot be published', async () => {
    const { desk, propose, publish, books } = await office()
    await publish(await propose())
    const text = `${draftText().replaceAll('0.10', '0.20')}notes:\n${note}`
    const draft = await propose(text, '')
    const { broken, moved, next } = await desk.examine(draft)
    expect(broken.map(({ worked }) => worked.id)).toEqual([`${ID}-case`])
    expect(moved.map(({ id }) => id)).toEqual([`${ID}-case`])
    expect(next).toBeUndefined()
    expect(await desk.publish(draft, books.current().edition, REVIEWER)).toEqual({
      ok: false,
      because: 'not-sound',
    })
  })
})

describe('a correction that brings a worked case anew', () => {
  it('is held by the case as it is now, which holds the editions after it', async () => {
    const { desk, propose, publish } = await office()
    await publish(await propose())
    const note = '  - { on: 2026-11-24, text: { zh: 更正。, en: A correction. } }\n'
    const text = `${draftText().replaceAll('0.10', '0.20')}notes:\n${note}`
    const draft = await propose(text, draftCases(ID, '200.00'))
    expect((await desk.examine(draft)).rewritten).toEqual([`${ID}-case`])
    await publish(draft)
    const [held, ...others] = (await desk.cases()).filter(({ id }) => id === `${ID}-case`)
    expect(held?.expect).toEqual({ 'subsidies[operating].amountYuan': '200.00' })
    expect(others).toEqual([])
    const back = await propose(`${draftText()}notes:\n${note}${note}`, '')
    expect((await desk.examine(back)).broken).toHaveLength(1)
  })
})

describe('publishing a draft', () => {
  it('is for another person than its author, whoever holds the key', async () => {
    const { desk, propose, books } = await office()
    const draft = await propose()
    const byKey = { ...EDITOR, who: 'key:k' }
    for (const actor of [EDITOR, byKey])
      expect(await desk.publish(draft, books.current().edition, actor)).toEqual({
        ok: false,
        because: 'own-draft',
      })
    expect(await desk.refuse(draft, 'no', byKey)).toEqual({ ok: false, because: 'own-draft' })
    expect(books.current().edition).toBe(shippedBundle.edition)
  })

  it('makes an edition that answers use at once, and leaves the one before as it was', async () => {
    const { desk, propose, publish, books, announced } = await office()
    const draft = await propose()
    await publish(draft)
    const { edition, provision } = books.current()
    expect(provision(`${ID}/running`)?.body.kind).toBe('operating-subsidy')
    expect(announced).toEqual([edition])
    const before = await books.find(shippedBundle.edition)
    expect(before?.documents).toEqual(shippedBundle.documents)
    expect(await desk.publications()).toMatchObject([
      {
        draft: draft.id,
        seq: 1,
        base: shippedBundle.edition,
        edition,
        replaces: null,
      },
    ])
    expect((await desk.cases()).map(({ id }) => id)).toEqual([`${ID}-case`])
  })

  it('is refused where another edition has come since the draft was looked at', async () => {
    const { desk, propose, publish } = await office()
    const [first, second] = [
      await propose(),
      await propose(draftText('other-2030'), draftCases('other-2030')),
    ]
    await publish(first)
    const outcome = await desk.publish(second, shippedBundle.edition, REVIEWER)
    expect(outcome).toEqual({ ok: false, because: 'edition-moved' })
  })

  it('happens once, and not after a refusal or a withdrawal', async () => {
    const { desk, propose, publish, books } = await office()
    const published = await propose()
    await publish(published)
    const refused = await propose(draftText('refused-2030'), draftCases('refused-2030'))
    expect(await desk.refuse(refused, '数字和原文不符', REVIEWER)).toEqual({ ok: true })
    const withdrawn = await propose(draftText('withdrawn-2030'), draftCases('withdrawn-2030'))
    expect(await desk.withdraw(withdrawn, REVIEWER)).toEqual({ ok: false, because: 'not-yours' })
    expect(await desk.withdraw(withdrawn, EDITOR)).toEqual({ ok: true })
    for (const draft of [published, refused, withdrawn]) {
      // The stale draft, as somebody holds it whose page was opened before.
      expect(await desk.publish(draft, books.current().edition, REVIEWER)).toMatchObject({ ok: false })
      expect(await desk.refuse(draft, 'again', REVIEWER)).toEqual({ ok: false, because: 'wrong-state' })
    }
    expect((await desk.draft(refused.id))?.decision).toMatchObject({
      by: 'reviewer',
      reason: '数字和原文不符',
    })
  })

  it('stands in the audit with the editions before and after', async () => {
    const { propose, publish, books, database } = await office()
    const draft = await propose()
    await publish(draft)
    const audit = auditReader(database)
    expect(await audit.newest(2)).toMatchObject([
      {
        who: 'reviewer',
        action: 'draft-published',
        subject: `draft:${draft.id}`,
        before: shippedBundle.edition,
        after: books.current().edition,
      },
      { who: 'editor', action: 'draft-proposed', subject: `draft:${draft.id}` },
    ])
    expect((await verifyChain(audit)).ok).toBe(true)
  })

  it('is gone on from by the next start and by another program on the same data', async () => {
    const { propose, publish, books, database } = await office()
    await publish(await propose())
    const next = deskOn(database, shippedBundle)
    await next.desk.resume()
    expect(next.books.current().edition).toBe(books.current().edition)
    expect(next.announced).toEqual([books.current().edition])
  })
})
