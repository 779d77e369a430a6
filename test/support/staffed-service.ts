import { serve } from '@hono/node-server'
import type { Role } from '../../src/application/access/role.ts'
import type { BudgetThread } from '../../src/node/budgets/budget-thread.ts'
import type { SqliteDatabase } from '../../src/store/sqlite.ts'
import { threadedBudgets } from './budgets-here.ts'
import { staffed } from './staffed.ts'

/** The whole service of one machine on a port of its own, with one person who may sign in. */
export async function startStaffed(folder: string, name: string, role: Role, divisions: readonly string[]) {
  let budgets: BudgetThread | undefined
  const budgetsOn = ({ file }: SqliteDatabase) => {
    budgets = threadedBudgets(file)
    return budgets
  }
  const { app, add, database, clock } = await staffed({ folder, budgetsOn })
  clock.ms = Date.now()
  await add(name, [role], divisions)
  const fetch = (request: Request) => app.fetch(request, { address: '127.0.0.1' })
  return await new Promise<{ readonly origin: string; readonly stop: () => Promise<void> }>((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        origin: `http://127.0.0.1:${port}`,
        stop: () =>
          new Promise((stopped) =>
            server.close(async () => {
              await budgets?.end()
              database.close()
              stopped()
            }),
          ),
      }),
    )
  })
}
