import { serve } from '@hono/node-server'
import { addPerson } from '../../src/application/access/administer.ts'
import type { Role } from '../../src/application/access/role.ts'
import { ruleBooks } from '../../src/application/rule-books.ts'
import { staffedApp } from '../../src/node/staffed-app.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { scryptPasswords } from '../../src/store/scrypt-passwords.ts'
import { open } from './data-folder.ts'
import { shippedBundle } from './editions.ts'
import { memoryJobs } from './memory-jobs.ts'
import { memoryStore } from './memory-store.ts'

/** The whole service of one machine on a port of its own, with one person who may sign in. */
export async function startStaffed(
  folder: string,
  person: {
    readonly name: string
    readonly password: string
    readonly roles: readonly Role[]
    readonly divisions: readonly string[]
  },
) {
  const database = await open(folder)
  const { app, access } = staffedApp({
    database,
    ruleBooks: ruleBooks(shippedBundle, memoryStore().store, contentNaming),
    passwords: scryptPasswords({ log2n: 4, r: 8, p: 1 }),
    epochMs: Date.now,
    ready: () => Promise.resolve(true),
    jobs: memoryJobs(),
    mostUploadBytes: 1024 * 1024,
    logError: (_, error) => {
      throw error
    },
  })
  const added = await addPerson(person, 'test', access)
  if (!added.ok) throw new Error(added.because)
  const fetch = (request: Request) => app.fetch(request, { address: '127.0.0.1' })
  return await new Promise<{ readonly origin: string; readonly stop: () => Promise<void> }>((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        origin: `http://127.0.0.1:${port}`,
        stop: () =>
          new Promise((stopped) =>
            server.close(() => {
              database.close()
              stopped()
            }),
          ),
      }),
    )
  })
}
