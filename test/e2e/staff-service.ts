import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { addPerson, makeKey } from '../../src/application/access/administer.ts'
import type { Role } from '../../src/application/access/role.ts'
import { ruleBooks } from '../../src/application/rule-books.ts'
import { startJobs } from '../../src/jobs/start-jobs.ts'
import { listen } from '../../src/node/listening.ts'
import { staffedApp } from '../../src/node/staffed-app.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { scryptPasswords } from '../../src/store/scrypt-passwords.ts'
import { threadedBudgets } from '../support/budgets-here.ts'
import { open } from '../support/data-folder.ts'
import { shippedBundle } from '../support/editions.ts'
import { memoryStore } from '../support/memory-store.ts'
import { shippedCases } from '../support/shipped-cases.ts'
import { PASSWORD } from '../support/staffed.ts'

const THREAD = pathToFileURL('src/jobs/jobs.thread.ts')

/** The whole service with staff on a port of its own, real jobs included. */
const MOST_UPLOAD_BYTES = 60 * 1024 * 1024

export async function startStaffService(mostUploadBytes = MOST_UPLOAD_BYTES) {
  const folder = mkdtempSync(join(tmpdir(), 'qingnuan-staff-'))
  const database = await open(folder)
  const failures: unknown[] = []
  const jobs = await startJobs({
    dataFolder: folder,
    retentionDays: 400,
    workers: 2,
    mostUploadBytes,
    thread: THREAD,
    logError: (_, error) => failures.push(error),
  })
  await jobs.keepEdition(shippedBundle.edition, JSON.stringify(shippedBundle))
  const budgets = threadedBudgets(database.file)
  const { app, access } = staffedApp({
    database,
    cases: shippedCases,
    ruleBooks: ruleBooks(shippedBundle, memoryStore().store, contentNaming),
    passwords: scryptPasswords({ log2n: 4, r: 8, p: 1 }),
    epochMs: Date.now,
    ready: () => Promise.resolve(true),
    logError: (_, error) => failures.push(error),
    jobs,
    budgets,
    announce: (bundle) => jobs.keepEdition(bundle.edition, JSON.stringify(bundle)),
    mostUploadBytes,
  })
  const { address, stop } = await listen(
    (request, address, sent) => app.fetch(request, sent === undefined ? { address } : { address, sent }),
    '127.0.0.1',
    0,
  )
  const add = async (name: string, roles: readonly Role[], divisions: readonly string[]) => {
    const added = await addPerson({ name, password: PASSWORD, roles, divisions }, 'test', access)
    if (!added.ok) throw new Error(added.because)
  }
  return {
    origin: `http://127.0.0.1:${address.port}`,
    failures,
    add,
    /** The text of a key for a program. */
    key: async (roles: readonly Role[], divisions: readonly string[]) => {
      const name = `maker${roles.join('')}`
      await add(name, ['administrator'], ['000000'])
      const maker = await access.store.personNamed(name)
      const wanted = { label: name, roles, divisions, expiresAt: '2100-01-01' }
      return (await makeKey(wanted, maker?.id ?? '', access)).text
    },
    /** Uploads that have not been taken over, without what is being removed. */
    incoming: () => readdirSync(join(folder, 'jobs', 'incoming')).filter((name) => !name.startsWith('gone-')),
    stop: async () => {
      await Promise.all([stop(), jobs.stop()])
      await budgets.end()
      database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
