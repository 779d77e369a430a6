import type { Facts, Failure } from '../domain/failure.ts'
import type { Bilingual } from '../model/scalar.ts'
import { TOPIC_NAMES } from './coverage-words.ts'
import { type Fillers, isKey, say } from './dictionary.ts'
import { findingPlace, findingWords } from './finding-words.ts'
import type { Naming } from './naming.ts'
import { nearestName } from './nearest-name.ts'
import type { Key } from './zh-cn.ts'

/** What is wrong at one place of a request, and what to do about it. */
export type ProblemProse = { readonly message: Bilingual; readonly suggestion: Bilingual }

/** The sentences of a failure, from its code and facts. */
export function problemProse(failure: Failure, naming: Naming): ProblemProse {
  const { variant, fillers } = told(failure, naming)
  const message = say(keyFor('problem', failure.code, variant), fillers)
  const of = scenarioNamed(failure.facts ?? {})
  return {
    message: of === undefined ? message : { zh: `${of.zh}${message.zh}`, en: `${of.en}${message.en}` },
    suggestion: say(keyFor('advice', failure.code, variant), fillers),
  }
}

/** Which scenario a failure is about, to stand before its message; nothing where it is about none. */
export function scenarioNamed({ scenario, scenarioNumber }: Facts): Bilingual | undefined {
  if (scenarioNumber === undefined)
    return scenario === undefined ? undefined : say('in-scenario.named', { scenario })
  if (scenarioNumber === '0') return say('in-scenario.baseline')
  return scenario === undefined
    ? say('in-scenario.numbered', { scenarioNumber })
    : say('in-scenario.both', { scenario, scenarioNumber })
}

type Told = { readonly variant?: string | undefined; readonly fillers: Fillers }

function told({ code, pointer, facts = {} }: Failure, naming: Naming): Told {
  switch (code) {
    case 'unknown-field':
      return unknownField(facts)
    case 'not-one-of':
      return notOneOf(facts)
    case 'wrong-type':
      return wrongType(facts)
    case 'readings-overlap':
      if (facts['otherRow'] !== undefined) return { variant: 'row', fillers: facts }
      return { variant: facts['expected'] === 'month' ? 'month' : undefined, fillers: facts }
    case 'not-a-date':
      return { variant: facts['given'] === '' ? 'empty' : dateVariant(facts), fillers: facts }
    case 'not-a-decimal':
      return { variant: facts['given'] === '' ? 'empty' : undefined, fillers: facts }
    case 'too-many-decimals':
      return { variant: facts['most'] === '0' ? 'whole' : undefined, fillers: facts }
    case 'named-before':
    case 'heating-exceeds-total':
    case 'out-of-range':
      return { variant: single(facts['of']), fillers: facts }
    case 'before-first-rule':
      return { variant: ['inForceOn', 'knownOn', 'firstDay'].find((fact) => fact in facts), fillers: facts }
    case 'change-does-not-fit':
      return { fillers: { ...facts, kind: provisionKind(single(facts['kind']) ?? '') } }
    case 'rules-contradict':
      return contradiction(facts)
    case 'rule-finding':
      return ruleFinding(facts)
    case 'heating-missing':
      return { fillers: { wholeHouse: 'whole-house', ...facts } }
    case 'missing-field':
      return {
        variant: single(facts['of']),
        fillers: { field: pointer.slice(pointer.lastIndexOf('/') + 1) },
      }
    case 'not-calculated':
      return notCalculated(facts)
    case 'unknown-assumption':
    case 'unknown-sheet':
      return { variant: list(facts['allowed']).length > 0 ? 'allowed' : undefined, fillers: facts }
    case 'unknown-division':
    case 'division-too-coarse':
    case 'division-without-rules':
    case 'division-not-yours':
    case 'no-climate':
    case 'seasons-differ':
    case 'no-heating-season':
      return divisionTold(facts, naming)
    default:
      return { fillers: facts }
  }
}

const REFUND: Bilingual = { zh: '困难减免', en: 'Hardship refund' }
const PROVISION_KINDS: Readonly<Record<string, Bilingual>> = { ...TOPIC_NAMES, refund: REFUND }

const provisionKind = (kind: string): Bilingual => PROVISION_KINDS[kind] ?? { zh: kind, en: kind }

/** What a scenario contradicts: in our words with the rules that are meant, and in English in the check's own. */
function contradiction(facts: Facts): Told {
  const finding = single(facts['finding']) ?? ''
  const others = list(facts['others']).map((name) => `「${name}」`)
  const zh = [findingWords(finding).zh, ...(others.length === 0 ? [] : [`见 ${others.join('、')}`])].join(
    '，',
  )
  return { variant: finding, fillers: { ...facts, reason: { zh, en: single(facts['reason']) ?? '' } } }
}

/** What a check of rule files found, in our words and then in its own. */
function ruleFinding(facts: Facts): Told {
  const { in: place, line, path = '', finding, reason } = facts
  const own = single(reason) ?? ''
  const at = findingPlace(single(place) ?? '', Number(line), single(path) ?? '')
  return { fillers: { place: at, says: findingWords(single(finding) ?? ''), reason: { zh: own, en: own } } }
}

function wrongType(facts: Facts): Told {
  const expected = single(facts['expected']) ?? ''
  const fillers = {
    ...facts,
    expected: kind(expected),
    given: kind(facts['given']),
    example: EXAMPLES[expected] ?? '…',
  }
  if (list(facts['allowed']).length > 0) return { variant: 'allowed', fillers }
  return { variant: facts['given'] === 'null' ? 'null' : expected, fillers }
}

function dateVariant(facts: Facts): string | undefined {
  return facts['expected'] === 'month' ? 'month' : single(facts['or'])
}

function unknownField(facts: Facts): Told {
  if (facts['because'] === 'named-twice') return { variant: 'named-twice', fillers: facts }
  return withNearest(facts, single(facts['given']) ?? '')
}

function notOneOf(facts: Facts): Told {
  return withNearest(facts, single(facts['given']) ?? '')
}

function withNearest(facts: Facts, given: string): Told {
  const nearest = nearestName(given, list(facts['allowed']))
  return nearest === undefined ? { fillers: facts } : { variant: 'nearest', fillers: { ...facts, nearest } }
}

function notCalculated(facts: Facts): Told {
  const [zh, en] = [single(facts['because']), single(facts['becauseEn'])]
  if (zh === undefined || en === undefined) return { fillers: facts }
  return { variant: 'because', fillers: { because: { zh, en } } }
}

function divisionTold(facts: Facts, naming: Naming): Told {
  const [nearest, counties] = [list(facts['nearest']), list(facts['counties'])]
  const division = naming.division(single(facts['division']) ?? '')
  const province = single(facts['province'])
  if (province !== undefined) {
    const covered = named(list(facts['covered']), naming)
    return { variant: 'elsewhere', fillers: { division, province: naming.division(province), covered } }
  }
  if (nearest.length > 0)
    return { variant: 'nearest', fillers: { division, nearest: named(nearest, naming) } }
  if (counties.length > 0)
    return { variant: 'counties', fillers: { division, counties: named(counties, naming) } }
  return { fillers: { ...facts, division } }
}

const named = (codes: readonly string[], naming: Naming): Bilingual => ({
  zh: codes.map((code) => naming.division(code).zh).join('、'),
  en: codes.map((code) => naming.division(code).en).join(', '),
})

const EXAMPLES: Readonly<Record<string, string>> = {
  text: '"410212"',
  boolean: 'true',
  decimal: '"1120.50"',
  'whole-number': '3',
  date: '"2018-11-15"',
  month: '"2018-11"',
}

function kind(fact: Facts[string] | undefined): Bilingual {
  const key = `kind.${single(fact) ?? ''}`
  return say(isKey(key) ? key : 'kind.text')
}

function keyFor(part: 'problem' | 'advice', code: Failure['code'], variant: string | undefined): Key {
  const special = `${part}.${code}.${variant ?? ''}`
  return isKey(special) ? special : `${part}.${code}`
}

const single = (fact: Facts[string] | undefined): string | undefined =>
  typeof fact === 'string' ? fact : undefined
const list = (fact: Facts[string] | undefined): readonly string[] => (Array.isArray(fact) ? fact : [])
