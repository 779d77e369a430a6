import type { Finding, FindingCode, Path } from '../finding.ts'
import { type Check, findingAt, type LintBook, type PlacedProvision } from './lint-book.ts'
import { criteriaIn, isNode, walk } from './walk.ts'

/** Codes of divisions, household classes and device types are those of the lists beside the rule files. */
export const checkCodes: Check = (book) => book.provisions.flatMap((provision) => unlisted(provision, book))

type Use = { readonly code: string; readonly path: Path; readonly list: 'division' | 'class' | 'device' }

const FINDING: Readonly<Record<Use['list'], FindingCode>> = {
  division: 'unknown-division',
  class: 'unknown-class',
  device: 'unknown-device',
}
const LISTS: Readonly<Record<Use['list'], string>> = {
  division: 'divisions.json',
  class: 'classes.yaml',
  device: 'devices.yaml',
}

function unlisted(provision: PlacedProvision, { lists }: LintBook): Finding[] {
  const known = {
    division: (code: string) => lists.divisionChain(code).length > 0,
    class: (code: string) => lists.classes.some((each) => each.code === code),
    device: (code: string) => lists.devices.some((each) => each.type === code),
  }
  return usesOf(provision)
    .filter(({ code, list }) => !known[list](code))
    .map(({ code, path, list }) =>
      findingAt(provision, path, FINDING[list], `${code} is not in ${LISTS[list]}`),
    )
}

function usesOf({ body }: PlacedProvision): Use[] {
  const uses: Use[] = []
  const add = (list: Use['list'], codes: readonly string[], path: Path) => {
    for (const [index, code] of codes.entries()) uses.push({ code, path: [...path, index], list })
  }
  walk(body, (value, path) => {
    if (!isNode(value)) return
    for (const key of ['divisions', 'except'] as const)
      if (Array.isArray(value[key])) add('division', value[key], [...path, key])
    const { division } = value
    if (typeof division === 'string')
      uses.push({ code: division, path: [...path, 'division'], list: 'division' })
  })
  for (const { value: leaf, path } of criteriaIn(body))
    if (leaf.fact === 'class' || leaf.fact === 'device') add(leaf.fact, leaf.in, [...path, 'in'])
  if (body.kind === 'band-widening') uses.push({ code: body.class, path: ['class'], list: 'class' })
  if (body.kind === 'device-standard') add('device', body.deviceTypes, ['deviceTypes'])
  return uses
}
