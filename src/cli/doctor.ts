import { chinaClock } from '../application/china-clock.ts'
import { readConfig } from '../config.ts'
import type { Bilingual } from '../model/scalar.ts'
import { atMost, type Command, type Installation, readArguments } from './command.ts'
import { checkDatabase, checkFolder, checkSpace } from './doctor-data.ts'
import { checkPort } from './doctor-port.ts'
import { checkEdition, checkNode } from './doctor-program.ts'
import { EXIT } from './exit-code.ts'

/** One thing that the service needs, and whether it is there. */
export type Finding = { readonly check: CheckName; readonly ok: boolean; readonly says: Bilingual }
export type CheckName = 'node' | 'edition' | 'folder' | 'disk' | 'database' | 'port'

const NAMES: Readonly<Record<CheckName, Bilingual>> = {
  node: { zh: 'Node 版本', en: 'Node version' },
  edition: { zh: '规则版本', en: 'edition of the rules' },
  folder: { zh: '数据目录', en: 'data folder' },
  disk: { zh: '磁盘空间', en: 'disk space' },
  database: { zh: '数据库', en: 'database' },
  port: { zh: '端口', en: 'port' },
}

/** `qingnuan doctor`: looks at everything that the service needs, and changes nothing. */
export const doctor: Command = async (args, { out }, installation) => {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } })
  atMost(0, positionals)
  const findings = await examine(installation)
  const isWell = findings.every(({ ok }) => ok)
  if (values.json === true)
    out(`${JSON.stringify({ ok: isWell, checkedAt: chinaClock(Date.now).now(), findings }, undefined, 2)}\n`)
  else for (const finding of findings) out(printed(finding))
  return isWell ? EXIT.ok : EXIT.no
}

async function examine({ loadBundle, migrations }: Installation): Promise<Finding[]> {
  const { host, port, dataFolder } = readConfig()
  const bundle = await loadBundle()
  return [
    checkNode(process.versions.node),
    await checkEdition(bundle),
    checkFolder(dataFolder),
    checkSpace(dataFolder),
    await checkDatabase(dataFolder, migrations, bundle.edition),
    await checkPort(host, port),
  ]
}

function printed({ check, ok, says }: Finding): string {
  const { zh, en } = NAMES[check]
  return `${ok ? '✓' : '✗'} ${zh} / ${en}\n    ${says.zh}\n    ${says.en}\n`
}
