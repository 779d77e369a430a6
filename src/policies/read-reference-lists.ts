import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import type { Division, PlaceElsewhere } from '../domain/division.ts'
import { describeIssues } from './describe-issue.ts'
import type { Finding } from './finding.ts'
import { type ParsedYaml, parseYaml } from './parse-yaml.ts'
import {
  type DeviceTypeText,
  deviceTypes,
  divisionList,
  type HouseholdClassText,
  householdClasses,
} from './reference-lists.ts'

/** The lists that rule files refer to, as they stand beside them. */
export type ReferenceFiles = {
  readonly divisions: readonly Division[]
  readonly elsewhere: readonly PlaceElsewhere[]
  readonly devices: readonly DeviceTypeText[]
  readonly classes: readonly HouseholdClassText[]
}

export type ReadReferenceLists = { readonly lists: ReferenceFiles; readonly findings: readonly Finding[] }

/** Reads `divisions.json`, `devices.yaml` and `classes.yaml`; a list that does not fit its schema is empty. */
export function readReferenceLists(dataFolder: string): ReadReferenceLists {
  const divisions = readList(`${dataFolder}/divisions.json`, divisionList, parseJson)
  const devices = readList(`${dataFolder}/devices.yaml`, deviceTypes, parseYaml)
  const classes = readList(`${dataFolder}/classes.yaml`, householdClasses, parseYaml)
  const lists = {
    divisions: divisions.value?.divisions ?? [],
    elsewhere: divisions.value?.elsewhere ?? [],
    devices: devices.value ?? [],
    classes: classes.value ?? [],
  }
  return {
    lists,
    findings: [
      ...divisions.findings,
      ...devices.findings,
      ...classes.findings,
      ...twice(
        devices.file,
        lists.devices.map(({ type }) => type),
      ),
      ...twice(
        classes.file,
        lists.classes.map(({ code }) => code),
      ),
    ],
  }
}

type ReadList<T> = {
  readonly file: string
  readonly value: T | undefined
  readonly findings: readonly Finding[]
}

function readList<T>(
  file: string,
  schema: z.ZodType<T>,
  parse: (file: string, text: string) => ParsedYaml,
): ReadList<T> {
  const { value, lineOf, findings } = parse(file, readFileSync(file, 'utf8'))
  if (findings.length > 0) return { file, value: undefined, findings }
  const checked = schema.safeParse(value)
  if (checked.success) return { file, value: checked.data, findings: [] }
  return { file, value: undefined, findings: describeIssues(checked.error.issues, value, file, lineOf) }
}

/** The generated list of divisions is read as JSON: it is large, and nobody looks for a line in it. */
function parseJson(file: string, text: string): ParsedYaml {
  const lineOf = () => 0
  try {
    return { value: JSON.parse(text), lineOf, findings: [] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { value: undefined, lineOf, findings: [{ file, line: 0, path: '', code: 'not-yaml', reason }] }
  }
}

function twice(file: string, codes: readonly string[]): Finding[] {
  const repeated = codes.filter((code, index) => codes.indexOf(code) !== index)
  return repeated.map((code) => ({
    file,
    line: 0,
    path: `[${codes.lastIndexOf(code)}]`,
    code: 'reference-twice',
    reason: `${code} stands twice in this list`,
  }))
}
