import type { core } from 'zod'
import { type Finding, type FindingCode, type Path, pathText, quoted } from './finding.ts'

type Issue = core.$ZodIssue
type Complaint = { readonly path: Path; readonly code: FindingCode; readonly reason: string }

/** What a schema found wrong, as located findings: one for each unknown key, missing key and wrong value. */
export function describeIssues(
  issues: readonly Issue[],
  value: unknown,
  file: string,
  lineOf: (path: Path) => number,
): Finding[] {
  return issues
    .flatMap((issue) => complaintsOf(issue, [], value))
    .map(({ path, code, reason }) => ({ file, line: lineOf(path), path: pathText(path), code, reason }))
}

function complaintsOf(issue: Issue, above: Path, root: unknown): Complaint[] {
  const path: Path = [...above, ...(issue.path as Path)]
  const actual = valueAt(root, path)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, root))
  if (actual === undefined)
    return [{ path, code: 'missing-key', reason: `${quoted(path.at(-1))} is missing` }]
  if (issue.code === 'invalid_union') return unionComplaints(issue, path, root)
  return [{ path, code: 'wrong-value', reason: `${quoted(actual)} is not ${wanted(issue)}` }]
}

function unknownKey(key: string, above: Path, root: unknown): Complaint {
  const path = [...above, key]
  const hint = isEmpty(valueAt(root, path))
    ? '; a comma within { } begins a new key, so the text needs quotes'
    : ''
  return { path, code: 'unknown-key', reason: `unknown key ${quoted(key)}${hint}` }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === ''
}

/** Of the shapes that were possible, tells what is wrong with the one that was meant: the one that fits best. */
function unionComplaints(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  root: unknown,
): Complaint[] {
  const actual = valueAt(root, path)
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : undefined
  if (options !== undefined)
    return [{ path, code: 'wrong-value', reason: `${quoted(actual)} is not one of ${options.join(', ')}` }]
  const branches = issue.errors as readonly (readonly Issue[])[]
  const least = Math.min(...branches.map(misfit))
  const meant = branches.filter((branch) => misfit(branch) === least)
  const [first] = meant
  if (first === undefined)
    return [{ path, code: 'wrong-value', reason: `${quoted(actual)} is not allowed here` }]
  const complaints = meant.map((branch) => branch.flatMap((inner) => complaintsOf(inner, path, root)))
  if (
    meant.length > 1 &&
    complaints.every((each) => each.length === 1 && each[0]?.path.length === path.length)
  ) {
    const wants = meant.map((branch) => wanted(branch[0] as Issue))
    return [{ path, code: 'wrong-value', reason: `${quoted(actual)} is not ${wants.join(', nor ')}` }]
  }
  return complaints[0] ?? []
}

/** How little a shape fits: keys that it does not know or misses, and tags of another shape. */
function misfit(branch: readonly Issue[]): number {
  let count = 0
  for (const issue of branch) {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) count += issue.keys.length
    else if (issue.path.length === 0) count += 1
    else if (issue.path.length === 1 && (issue.code === 'invalid_type' || issue.code === 'invalid_union'))
      count += 1
  }
  return count
}

function wanted(issue: Issue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`
  if (issue.code === 'invalid_type') return articleOf(issue.expected)
  if (issue.code === 'too_small')
    return issue.origin === 'array' ? `a list of at least ${issue.minimum}` : 'a text with something in it'
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'a web address'
  return issue.message
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a group of keys',
  array: 'a list',
  record: 'a group of keys',
}

function articleOf(expected: string): string {
  return KINDS[expected] ?? `a ${expected === 'string' ? 'text' : expected}`
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const step of path)
    value = value === undefined || value === null ? undefined : (value as Record<string, unknown>)[step]
  return value
}
