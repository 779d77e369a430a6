import type { Bilingual } from '../../model/scalar.ts'

/** What is wrong with a workbook and what to do about it. */
export const FAULT_PROSE = {
  'not-a-workbook': {
    zh: '这不是 XLSX 工作簿。请在 Excel 或 WPS 中另存为「Excel 工作簿（*.xlsx）」或 CSV。',
    en: 'This is not an XLSX workbook. Save it as “Excel workbook (*.xlsx)” or as CSV.',
  },
  'old-or-encrypted': {
    zh: '这是旧版 XLS 或加了密码的工作簿。请去掉密码，另存为「Excel 工作簿（*.xlsx）」或 CSV。',
    en: 'This is an old XLS file or a workbook with a password. Remove the password and save it as “Excel workbook (*.xlsx)” or as CSV.',
  },
  'another-format': {
    zh: '这个压缩文件里是{found}，不是 XLSX 工作表。请另存为「Excel 工作簿（*.xlsx）」或 CSV。',
    en: 'This archive holds {found}, not an XLSX sheet. Save it as “Excel workbook (*.xlsx)” or as CSV.',
  },
  'nested-archive': {
    zh: '工作簿里还有压缩文件「{part}」。请先解压，或删去嵌入的文件后另存。',
    en: 'The workbook holds another archive, “{part}”. Unpack it first, or delete what is embedded and save again.',
  },
  'broken-archive': {
    zh: '文件已损坏或没有传完，不能解压（{because}）。请重新导出或重新上传。',
    en: 'The file is damaged or incomplete and cannot be unpacked ({because}). Export or upload it again.',
  },
  'part-missing': {
    zh: '工作簿缺少部分「{part}」。请在 Excel 或 WPS 中打开后另存。',
    en: 'The workbook lacks its part “{part}”. Open it in Excel or WPS and save it again.',
  },
  'broken-part': {
    zh: '工作簿的部分「{part}」不能读取（{because}）。请在 Excel 或 WPS 中打开后另存。',
    en: 'The part “{part}” of the workbook cannot be read ({because}). Open it in Excel or WPS and save it again.',
  },
  'declares-entities': {
    zh: '工作簿的部分「{part}」带有 DTD 或实体声明，Excel 从不这样写，已拒绝。请在 Excel 或 WPS 中打开后另存。',
    en: 'The part “{part}” declares a DTD or entities, which Excel never does, and is refused. Open it in Excel or WPS and save it again.',
  },
  'too-much': {
    zh: '工作簿太大：{what}超过上限 {limit}（{where}）。请分成几个文件，或另存为 CSV。',
    en: 'The workbook is too large: {whatEn} beyond {limit} ({where}). Split it into several files, or save it as CSV.',
  },
  'expands-too-much': {
    zh: '「{part}」解压后会膨胀到 {ratio} 倍以上，像是压缩炸弹，已拒绝。请在 Excel 或 WPS 中打开后另存，或存为 CSV。',
    en: '“{part}” would grow more than {ratio} times when unpacked, as zip bombs do, and is refused. Open it in Excel or WPS and save it again, or save it as CSV.',
  },
  'no-sheet': {
    zh: '工作簿里没有写了内容的工作表。请检查是否选错了文件。',
    en: 'The workbook has no sheet with anything in it. Check that this is the right file.',
  },
  'unknown-sheet': {
    zh: '工作簿里没有名为「{sheet}」的工作表。里面的工作表有：{sheets}。',
    en: 'The workbook has no sheet named “{sheet}”. Its sheets are: {sheets}.',
  },
  'empty-sheet': {
    zh: '工作表「{sheet}」里什么也没有。请选有抄表的工作表；里面的工作表有：{sheets}。',
    en: 'The sheet “{sheet}” has nothing in it. Name the one with the readings; the sheets are: {sheets}.',
  },
  'reader-ended': {
    zh: '读取工作簿的进程意外结束（{because}），可能超过了内存上限。请分成几个文件，或另存为 CSV。',
    en: 'The process that reads the workbook ended unexpectedly ({because}), perhaps at its limit of memory. Split the file, or save it as CSV.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>
