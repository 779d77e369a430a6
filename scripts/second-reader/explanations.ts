import { z } from 'zod'
import { bilingual } from '../../src/model/scalar.ts'
import { describeIssues } from '../../src/policies/describe-issue.ts'
import { printFinding } from '../../src/policies/finding.ts'
import { parseYaml } from '../../src/policies/parse-yaml.ts'

/** Why a line of the second reading is right as it is: every line names one of the reasons, which are told once. */
const explanations = z.strictObject({
  reasons: z.record(z.string(), bilingual),
  rows: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.string()),
})
export type Explanations = z.infer<typeof explanations>

export function readExplanations(file: string, text: string): Explanations {
  const { value, lineOf, findings } = parseYaml(file, text)
  const read = explanations.safeParse(value)
  const complaints = read.success
    ? findings
    : [...findings, ...describeIssues(read.error.issues, value, file, lineOf)]
  if (!read.success || complaints.length > 0) throw new Error(complaints.map(printFinding).join('\n'))
  return read.data
}

/** What is wrong between the lines that are left over and their explanations, one complaint a line. */
export function complaintsAbout(
  left: { readonly rows: readonly string[]; readonly values: readonly string[] },
  { reasons, rows, values }: Explanations,
): string[] {
  const named = new Set([...Object.values(rows), ...Object.values(values)])
  return [
    ...left.rows
      .filter((id) => !(id in rows))
      .map((id) => `row not used, or not there, and not explained: ${id}`),
    ...left.values
      .filter((line) => !(line in values))
      .map((line) => `not in its rows, and not explained: ${line}`),
    ...stale(rows, left.rows),
    ...stale(values, left.values),
    ...[...named].filter((reason) => !(reason in reasons)).map((reason) => `there is no reason ${reason}`),
    ...Object.keys(reasons)
      .filter((reason) => !named.has(reason))
      .map((reason) => `no line has the reason ${reason}`),
  ]
}

function stale(explained: Readonly<Record<string, string>>, left: readonly string[]): string[] {
  return Object.keys(explained)
    .filter((line) => !left.includes(line))
    .map((line) => `explained, but there is nothing to explain: ${line}`)
}
