import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { usageModel } from '../model/usage-model.ts'
import { describeIssues } from './describe-issue.ts'
import type { Finding } from './finding.ts'
import { parseYaml } from './parse-yaml.ts'

export type ReadUsageModel = {
  readonly model: z.output<typeof usageModel> | undefined
  readonly findings: readonly Finding[]
}

/** Reads `usage-model.yaml` of a data folder: what budgets assume. */
export function readUsageModel(dataFolder: string): ReadUsageModel {
  const file = `${dataFolder}/usage-model.yaml`
  const { value, lineOf, findings } = parseYaml(file, readFileSync(file, 'utf8'))
  if (findings.length > 0) return { model: undefined, findings }
  const checked = usageModel.safeParse(value)
  if (checked.success) return { model: checked.data, findings: [] }
  return { model: undefined, findings: describeIssues(checked.error.issues, value, file, lineOf) }
}
