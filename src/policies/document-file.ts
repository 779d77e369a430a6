import { type PolicyDocument, policyDocument } from '../model/document.ts'
import { describeIssues } from './describe-issue.ts'
import type { Finding, Path } from './finding.ts'
import { parseYaml } from './parse-yaml.ts'

/** A policy document with the file it stands in, so that whatever is wrong with it can be pointed at. */
export type DocumentFile = {
  /** Its address under the rule folder, such as `410000/2012-07-01-tiers.yaml`. */
  readonly file: string
  readonly document: PolicyDocument
  readonly lineOf: (path: Path) => number
}

export type ReadDocument =
  | { readonly ok: true; readonly value: DocumentFile }
  | { readonly ok: false; readonly findings: readonly Finding[] }

/** Reads one rule file from its text: YAML, then the schema; an unknown key is an error. */
export function parseDocumentFile(file: string, text: string): ReadDocument {
  const { value, lineOf, findings } = parseYaml(file, text)
  if (findings.length > 0) return { ok: false, findings }
  const checked = policyDocument.safeParse(value)
  if (!checked.success)
    return { ok: false, findings: describeIssues(checked.error.issues, value, file, lineOf) }
  return { ok: true, value: { file, document: checked.data, lineOf } }
}
