import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chinaClock } from '../application/china-clock.ts'
import { bundleIn, type RuleBookBundle } from '../application/edition-record.ts'
import type { EditionStore } from '../application/ports.ts'
import { readConfig } from '../config.ts'
import { contentNaming } from '../policies/content-naming.ts'
import { editionStore } from '../store/edition-store.ts'
import { openSqlite } from '../store/sqlite.ts'
import { type Installation, UsageRefused } from './command.ts'

/** Old editions come from the service's database, which is opened only when one is asked for, and never made. */
export function keptEditions({ migrations }: Installation): EditionStore {
  const withStore = async <T>(use: (store: EditionStore) => Promise<T>, otherwise: T): Promise<T> => {
    const { dataFolder } = readConfig()
    if (!existsSync(join(dataFolder, 'qingnuan.db'))) return otherwise
    const database = await openSqlite({ folder: dataFolder, migrations, naming: contentNaming })
    try {
      return await use(editionStore(database, contentNaming, chinaClock(Date.now).now))
    } finally {
      database.close()
    }
  }
  return {
    has: (hash) => withStore((store) => store.has(hash), false),
    find: (hash) => withStore((store) => store.find(hash), undefined),
    list: () => withStore((store) => store.list(), []),
    save: (edition) => withStore((store) => store.save(edition), undefined),
  }
}

/** The rules of an edition, by default those that ship with the program. */
export async function bundleOfEdition(
  edition: string | undefined,
  installation: Installation,
): Promise<RuleBookBundle> {
  const shipped = await installation.loadBundle()
  if (edition === undefined || edition === shipped.edition) return shipped
  const record = /^[0-9a-f]{64}$/.test(edition) ? await keptEditions(installation).find(edition) : undefined
  if (record !== undefined) return await bundleIn(record, contentNaming)
  throw new UsageRefused({
    zh: `没有版本「${edition}」；随程序发布的是 ${shipped.edition}`,
    en: `There is no edition “${edition}”; the one that ships with the program is ${shipped.edition}`,
  })
}
