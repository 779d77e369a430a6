import type { Bilingual } from '../model/scalar.ts'

/** Why a database file is not opened. Nothing of it was changed. */
export type RefusalReason =
  | 'folder-unusable'
  | 'read-only'
  | 'busy'
  | 'no-room'
  | 'not-ours'
  | 'newer'
  | 'damaged'
  | 'log-without-database'

const SAYS: Readonly<Record<RefusalReason, (file: string, detail: Bilingual) => Bilingual>> = {
  'folder-unusable': (file, detail) => ({
    zh: `不能使用数据目录 ${file}：${detail.zh}。请检查 QINGNUAN_DATA 以及目录的权限。`,
    en: `The data folder ${file} cannot be used: ${detail.en}. Check QINGNUAN_DATA and the permissions of the folder.`,
  }),
  'read-only': (file, detail) => ({
    zh: `不能写入数据库 ${file}：${detail.zh}。请为运行本程序的用户开放该文件和所在目录的写权限。`,
    en: `The database ${file} cannot be written: ${detail.en}. Give the user that runs this program write access to the file and its folder.`,
  }),
  busy: (file, detail) => ({
    zh: `数据库 ${file} 正被另一个程序占用：${detail.zh}。请稍后再试，或先停止那个程序。`,
    en: `The database ${file} is held by another program: ${detail.en}. Try again later, or stop that program first.`,
  }),
  'no-room': (file, detail) => ({
    zh: `磁盘空间不够，数据库 ${file} 写不进去：${detail.zh}。数据没有丢；请清出空间再启动，步骤见 docs/runbook.md。`,
    en: `There is no room on the disk for the database ${file}: ${detail.en}. Nothing is lost; free some space and start again, as docs/runbook.md says.`,
  }),
  'not-ours': (file, detail) => ({
    zh: `${file} 不是清暖的数据库：${detail.zh}。文件未被改动；请移走它，或把 QINGNUAN_DATA 设为另一个目录。`,
    en: `${file} is not a QingNuan database: ${detail.en}. It was left as it is; move it away or set QINGNUAN_DATA to another folder.`,
  }),
  newer: (file, detail) => ({
    zh: `数据库 ${file} 由更新版本的清暖写成：${detail.zh}。文件未被改动；请使用不低于该版本的程序。`,
    en: `The database ${file} was written by a newer QingNuan: ${detail.en}. It was left as it is; use that version of the program or a later one.`,
  }),
  damaged: (file, detail) => ({
    zh: `数据库 ${file} 已损坏：${detail.zh}。程序没有用新库代替它；请保留该文件，并从备份恢复，步骤见 docs/runbook.md。`,
    en: `The database ${file} is damaged: ${detail.en}. It was not replaced by a new one; keep the file and restore a backup, as docs/runbook.md says.`,
  }),
  'log-without-database': (file, detail) => ({
    zh: `${file} 不存在，但它的日志还在：${detail.zh}。数据库可能被误删；请恢复该文件，或把日志一并移走。`,
    en: `${file} is missing, but its log is there: ${detail.en}. The database may have been deleted by mistake; restore it, or move the log away as well.`,
  }),
}

type Circumstances = { readonly file: string; readonly detail: Bilingual; readonly cause?: unknown }

/** A database file that the program will not work with; it says why and what to do, in both languages. */
export class DatabaseRefused extends Error {
  readonly reason: RefusalReason
  readonly file: string
  readonly detail: Bilingual
  readonly says: Bilingual

  constructor(reason: RefusalReason, { file, detail, cause }: Circumstances) {
    const says = SAYS[reason](file, detail)
    super(says.en, { cause })
    this.name = 'DatabaseRefused'
    this.reason = reason
    this.file = file
    this.detail = detail
    this.says = says
  }
}

/** A detail that is said in one language only, such as the message of the system. */
export function inBothLanguages(text: string): Bilingual {
  return { zh: text, en: text }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return codes.some((wanted) => code === wanted || code.startsWith(`${wanted}_`))
}

/** What an error of SQLite means for whoever runs the program; other errors stay what they are. */
export function refusalOf(error: unknown, file: string): unknown {
  if (error instanceof DatabaseRefused) return error
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const detail = inBothLanguages(messageOf(cause))
  if (hasCode(cause, 'SQLITE_BUSY', 'SQLITE_LOCKED'))
    return new DatabaseRefused('busy', { file, detail, cause })
  if (hasCode(cause, 'SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ENOSPC', 'EDQUOT', 'EFBIG'))
    return new DatabaseRefused('no-room', { file, detail, cause })
  if (hasCode(cause, 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_AUTH'))
    return new DatabaseRefused('read-only', { file, detail, cause })
  if (hasCode(cause, 'SQLITE')) return new DatabaseRefused('damaged', { file, detail, cause })
  return error
}
