import { onTestFinished } from 'vitest'
import { addPerson } from '../../src/application/access/administer.ts'
import type { Role } from '../../src/application/access/role.ts'
import type { BudgetWork } from '../../src/application/budget/budget-work.ts'
import type { Jobs } from '../../src/application/jobs/ports.ts'
import { ruleBooks } from '../../src/application/rule-books.ts'
import { staffedApp } from '../../src/node/staffed-app.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { editionStore } from '../../src/store/edition-store.ts'
import { scryptPasswords } from '../../src/store/scrypt-passwords.ts'
import type { SqliteDatabase } from '../../src/store/sqlite.ts'
import { budgetsHere } from './budgets-here.ts'
import { freshFolder, open } from './data-folder.ts'
import { shippedBundle } from './editions.ts'
import { memoryJobs } from './memory-jobs.ts'
import { shippedCases } from './shipped-cases.ts'

export const PASSWORD = 'correct horse battery staple'
const START_MS = Date.UTC(2026, 10, 24)

type Settings = {
  readonly publicOrigin?: string
  readonly jobs?: Jobs
  /** What works budgets out; absent: the thread of the test. */
  readonly budgetsOn?: (database: SqliteDatabase) => BudgetWork
  readonly mostUploadBytes?: number
  /** The program that reads workbooks. */
  readonly xlsxReader?: URL
  /** A folder that lasts longer than one test; whoever names one closes the database. */
  readonly folder?: string
}

/** The whole service of one machine with a clock of the test, and passwords that cost next to nothing. */
export async function staffed({ folder, budgetsOn, ...settings }: Settings = {}) {
  const database = await open(folder ?? freshFolder())
  if (folder === undefined) onTestFinished(() => database.close())
  const clock = { ms: START_MS }
  const books = ruleBooks(
    shippedBundle,
    editionStore(database, contentNaming, () => new Date(clock.ms).toISOString()),
    contentNaming,
  )
  const { app, access, drafts, purge } = staffedApp({
    database,
    ruleBooks: books,
    cases: shippedCases,
    passwords: scryptPasswords({ log2n: 4, r: 8, p: 1 }),
    epochMs: () => clock.ms,
    ready: () => Promise.resolve(true),
    logError: (_, error) => {
      throw error
    },
    jobs: memoryJobs(),
    budgets: budgetsOn === undefined ? budgetsHere(books, database) : budgetsOn(database),
    watch: {
      standing: () => Promise.resolve({ diskFreeBytes: 1, jobs: { queued: 0, running: 0, waiting: 0 } }),
      metrics: () => Promise.resolve(''),
    },
    announce: () => Promise.resolve(),
    mostUploadBytes: 1024 * 1024,
    ...settings,
  })
  const add = async (name: string, roles: readonly Role[], divisions: readonly string[]) => {
    const added = await addPerson({ name, password: PASSWORD, roles, divisions }, 'test', access)
    if (!added.ok) throw new Error(added.because)
    return added.value
  }
  const request = async (path: string, init: RequestInit = {}, address = '192.0.2.1') =>
    await app.request(path, init, { address })
  return { app, access, drafts, books, purge, database, clock, add, request }
}

export type Staffed = Awaited<ReturnType<typeof staffed>>

/** The cookies and the hidden field that a browser has after opening the page to sign in. */
export async function signInForm({ request }: Staffed) {
  const page = await request('/staff/sign-in')
  const cookie = cookieOf(page)
  const token = /name="token" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  return { cookie, token }
}

/** Sends the form as a browser would. */
export async function sendSignIn(
  service: Staffed,
  fields: { readonly name: string; readonly password?: string; readonly next?: string },
  headers: Readonly<Record<string, string>> = {},
  address?: string,
): Promise<Response> {
  const { cookie, token } = await signInForm(service)
  const body = new URLSearchParams({ token, password: PASSWORD, ...fields }).toString()
  return await service.request('/staff/sign-in', form(body, { cookie, ...headers }), address)
}

/** A session of somebody: the cookie to send, and the token that their forms carry. */
export async function session(service: Staffed, name: string) {
  const signedIn = await sendSignIn(service, { name })
  if (signedIn.status !== 303) throw new Error(`${name} could not sign in: ${signedIn.status}`)
  const cookie = cookieOf(signedIn)
  const home = await service.request('/staff', { headers: { cookie } })
  const formToken = /name="form" value="([^"]+)"/.exec(await home.text())?.[1] ?? ''
  return { cookie, formToken }
}

export function form(body: string, headers: Readonly<Record<string, string>>): RequestInit {
  const length = String(Buffer.byteLength(body))
  const type = 'application/x-www-form-urlencoded'
  return { method: 'POST', body, headers: { 'content-type': type, 'content-length': length, ...headers } }
}

function cookieOf(response: Response): string {
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}
