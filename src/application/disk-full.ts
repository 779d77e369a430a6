const CODES = ['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE']

/** Whether an error says that the disk, a quota or a limit of size is used up. */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : ''
  return CODES.includes(code) || /\b(?:ENOSPC|EDQUOT|EFBIG)\b|database or disk is full/.test(message)
}
