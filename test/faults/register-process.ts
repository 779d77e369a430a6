import { contentNaming } from '../../src/policies/content-naming.ts'
import { budgetStore } from '../../src/store/budget-store.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { KEPT, LINES } from './register-wanted.ts'

/** A process that keeps a register, or purges what is over, and ends itself as if killed at its n-th turn. */
const [, , folder = '', act = '', turns = ''] = process.argv

const database = await openSqlite({ folder, migrations: 'drizzle', naming: contentNaming })
let left = Number(turns)
const nextTurn = async () => {
  if (left-- === 0) process.kill(process.pid, 'SIGKILL')
  await new Promise((resolve) => setImmediate(resolve))
}
const store = budgetStore(database, contentNaming, nextTurn)
if (act === 'keep') await store.saveRegister(KEPT, LINES)
else await store.purgeRegisters('2030-01-01')
database.close()
