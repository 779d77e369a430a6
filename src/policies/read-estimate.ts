import { readFileSync } from 'node:fs'
import { type EstimateAssumptions, estimateAssumptions } from '../model/estimate.ts'
import { describeIssues } from './describe-issue.ts'
import type { Finding, FindingCode } from './finding.ts'
import { parseYaml } from './parse-yaml.ts'
import type { DeviceTypeText } from './reference-lists.ts'

export type ReadEstimate = {
  readonly assumptions: EstimateAssumptions | undefined
  readonly findings: readonly Finding[]
}

/** Reads what estimates take for granted; a low above its high, or a device that no list has, is a finding. */
export function readEstimate(file: string, devices: readonly DeviceTypeText[]): ReadEstimate {
  const { value, lineOf, findings } = parseYaml(file, readFileSync(file, 'utf8'))
  if (findings.length > 0) return { assumptions: undefined, findings }
  const checked = estimateAssumptions.safeParse(value)
  if (!checked.success)
    return { assumptions: undefined, findings: describeIssues(checked.error.issues, value, file, lineOf) }
  return { assumptions: checked.data, findings: unsound(checked.data, devices, file) }
}

function unsound(
  { areaM2, hoursPerDay, heatWattPerM2, valleyShare }: EstimateAssumptions,
  devices: readonly DeviceTypeText[],
  file: string,
): Finding[] {
  const finding = (code: FindingCode, path: string, reason: string) => ({ file, line: 0, path, code, reason })
  const ranges = [
    { path: 'areaM2', ...areaM2 },
    { path: 'hoursPerDay', ...hoursPerDay },
    ...heatWattPerM2.map((one) => ({ path: `heatWattPerM2.${one.house}`, ...one })),
  ]
  const turned = ranges.filter(
    ({ low, middle, high }) => Number(low) > Number(middle) || Number(middle) > Number(high),
  )
  const unknown = valleyShare.flatMap((one) =>
    one.devices.filter((type) => !devices.some((device) => device.type === type)),
  )
  return [
    ...turned.map(({ path }) => finding('bounds-not-rising', path, 'low, middle and high are not in order')),
    ...unknown.map((type) => finding('unknown-device', 'valleyShare', `${type} is no device type`)),
  ]
}
