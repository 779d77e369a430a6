import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { readConfig } from '../config.ts'
import { backupJobs } from '../jobs/backup-jobs.ts'
import { atMost, type Command, readArguments, UsageRefused } from './command.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { verifyFolder } from './verify.ts'

type Terminal = Parameters<Command>[1]

/** `qingnuan backup <folder>`: a copy of the data folder that is sound, taken while the service goes on. */
export const backup: Command = async (args, terminal, { migrations }) => {
  const to = emptyFolder(args)
  const { dataFolder } = readConfig()
  const file = join(dataFolder, 'qingnuan.db')
  if (!existsSync(file))
    throw new UsageRefused({ zh: `${file} 不存在，没有可以备份的`, en: `There is no ${file} to back up` })
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const client = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    await client.backup(join(to, 'qingnuan.db'))
  } finally {
    client.close()
  }
  await backupJobs(dataFolder, to)
  return await told(to, migrations, terminal, { zh: `已备份到 ${to}`, en: `Backed up to ${to}` })
}

/** `qingnuan restore <backup>`: makes the data folder out of a backup; the folder must be empty or not there. */
export const restore: Command = async (args, terminal, { migrations }) => {
  const { positionals } = readArguments(args, {})
  atMost(1, positionals)
  const [from] = positionals
  if (from === undefined || !existsSync(join(from, 'qingnuan.db')))
    throw new UsageRefused({
      zh: '请给出备份的目录，里面要有 qingnuan.db',
      en: 'Name the folder of the backup, which holds a qingnuan.db',
    })
  const { dataFolder } = readConfig()
  refuseUnlessEmpty(dataFolder)
  const { faults } = await verifyFolder(from, migrations)
  for (const { zh, en } of faults) terminal.err(`✗ ${zh}\n  ${en}\n`)
  if (faults.length > 0) return EXIT.no
  cpSync(from, dataFolder, { recursive: true, preserveTimestamps: true })
  return await told(dataFolder, migrations, terminal, {
    zh: `已恢复到 ${dataFolder}`,
    en: `Restored to ${dataFolder}`,
  })
}

async function told(
  folder: string,
  migrations: string,
  { out, err }: Terminal,
  done: { readonly zh: string; readonly en: string },
): Promise<ExitCode> {
  const { told: sound, faults } = await verifyFolder(folder, migrations)
  for (const { zh, en } of faults) err(`✗ ${zh}\n  ${en}\n`)
  if (faults.length > 0) return EXIT.no
  out(`${done.zh}。${sound.zh}\n${done.en}. ${sound.en}\n`)
  return EXIT.ok
}

function emptyFolder(args: readonly string[]): string {
  const { positionals } = readArguments(args, {})
  atMost(1, positionals)
  const [folder] = positionals
  if (folder === undefined)
    throw new UsageRefused({ zh: '请给出备份到哪个目录', en: 'Name the folder to back up to' })
  refuseUnlessEmpty(folder)
  return folder
}

/** Nothing is ever written over. */
function refuseUnlessEmpty(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return
  throw new UsageRefused({
    zh: `目录 ${folder} 不是空的；请先把它移开，不会覆盖`,
    en: `The folder ${folder} is not empty; move it away first, nothing is written over`,
  })
}
