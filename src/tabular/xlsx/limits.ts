/** How much a workbook may hold. Whatever goes beyond is refused before it can fill memory or time. */
export const XLSX_LIMITS = {
  /** Bytes of the file itself. */
  fileBytes: 512 * 1024 * 1024,
  /** Files inside the archive. */
  entries: 1000,
  /** Bytes of all parts together, as declared and as they come out. */
  inflatedBytes: 2 * 1024 * 1024 * 1024,
  /** Sheets of readings shrink about 10 to 30 times; a bomb shrinks a thousand times. */
  ratio: 200,
  /** Below this a part may shrink as it likes. */
  ratioFromBytes: 4 * 1024 * 1024,
  sheets: 100,
  xmlDepth: 32,
  /** Bytes of XML without a tag in between: the longest cell of Excel is far below. */
  textBytes: 1024 * 1024,
  sharedStrings: 2_000_000,
  sharedStringBytes: 96 * 1024 * 1024,
  /** The last row of a sheet that Excel can open. */
  rows: 1_048_576,
  columns: 1000,
  cellCharacters: 32_767,
  formats: 70_000,
} as const

/** Rows at the top of a sheet among which the header is looked for: titles may stand above it. */
export const HEADER_WITHIN_ROWS = 20
