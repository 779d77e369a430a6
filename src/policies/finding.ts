/** Every complaint about the rule files; each has a test that makes it speak. */
export const FINDING_CODES = [
  'not-yaml',
  'duplicate-key',
  'unknown-key',
  'missing-key',
  'wrong-value',
  'no-schema-line',
  'document-id-twice',
  'provision-key-twice',
  'reference-twice',
  'wrong-file-name',
  'unknown-provision',
  'provision-of-another-kind',
  'unknown-season',
  'unknown-class',
  'unknown-device',
  'unknown-division',
  'unknown-price-mode',
  'undeclared-assumption',
  'series-overlap',
  'series-gap',
  'cycle',
  'shares-not-one',
  'bounds-not-rising',
  'prices-do-not-match-bounds',
  'band-without-end',
  'months-do-not-match',
  'hours-not-covered',
  'hours-covered-twice',
  'difference-without-hours',
  'missing-language',
  'half-width-punctuation',
  'missing-source',
  'no-such-day',
  'from-not-before-to',
  'outside-document',
  'no-order',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** A place inside a file: keys and list positions from the top. */
export type Path = readonly (string | number)[]

/** One complaint, located. `line` counts from 1; 0 where the text is not at hand. */
export type Finding = {
  readonly file: string
  readonly line: number
  readonly path: string
  readonly code: FindingCode
  readonly reason: string
  /** Documents and provisions of the book that the reason names, in its order; absent where it names none. */
  readonly others?: readonly string[]
}

/** A path as it is printed: `provisions[2].charge.boundsKwh[1]`. */
export function pathText(path: Path): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
  return steps.join('').replace(/^\./, '')
}

/** A value quoted on one line, shortened, with control characters escaped. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** One finding on one line: file, line, path, reason, code. */
export function printFinding({ file, line, path, reason, code }: Finding): string {
  return `${file}:${line}: ${path === '' ? '' : `${path}: `}${reason} [${code}]`
}

/** Findings in the order in which a reader of the files meets them. */
export function inReadingOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.file, b.file) || a.line - b.line || compare(a.path, b.path) || compare(a.code, b.code),
  )
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
