import { parseDay } from '../../domain/plain-date.ts'
import { priceSeasonName, seasonOn } from '../../domain/season.ts'
import { type Answers, type Changes, readingName, rowsIn, typedIn } from '../answers.ts'
import { isGuess } from '../estimate/guessing.ts'
import { FIELDS, type FieldName, NONE, type QuestionId } from '../fields.ts'
import { monthsAsked } from '../reference-months.ts'
import { plainDay } from '../typed-text.ts'
import type { Ground, Probe } from './probe.ts'

/** A question that is weighed: the answers without it, and the engine to ask. */
type Weighed = { readonly answers: Answers; readonly ground: Ground; readonly probe: Probe }
type Worth = (weighed: Weighed) => boolean

/** Whether some answer to a question makes the engine say something else than no answer does. */
function differs({ answers, probe }: Weighed, trials: readonly Changes[], shared: Changes = {}): boolean {
  const { told } = probe.of(answers, shared)
  return trials.some((trial) => {
    const tried = probe.of(answers, { ...shared, ...trial })
    return tried.told !== undefined && tried.told !== told
  })
}

/** Whether the engine itself names a field among the answers that would settle something. */
const lacks =
  (...names: readonly FieldName[]): Worth =>
  ({ answers, probe }) =>
    names.some((name) => probe.of(answers).missing.has(FIELDS[name].pointer))

const hasDevice = ({ answers }: Weighed) => typedIn(answers, 'device') !== NONE
const yesOrNo = (name: FieldName) => [{ [name]: 'yes' }, { [name]: 'no' }]

/** When each question is worth asking. */
export const WORTH: Readonly<Partial<Record<QuestionId, Worth>>> = {
  metering: (weighed) => hasDevice(weighed) && !isGuess(weighed.answers) && metersDiffer(weighed),
  coverage: (weighed) => differs(weighed, [{ coverage: 'covered' }, { coverage: 'not-covered' }]),
  mode: (weighed) =>
    differs(
      weighed,
      weighed.ground.asked.modes.map(({ mode }) => ({ mode })),
      someMonths(weighed),
    ),
  heat: (weighed) =>
    hasDevice(weighed) && !isGuess(weighed.answers) && (isSubmetered(weighed) || heatDiffers(weighed)),
  registered: (weighed) =>
    hasDevice(weighed) &&
    weighed.ground.asked.fields.has('registered') &&
    (lacks('registered')(weighed) || differs(weighed, [{ registered: 'no' }])),
  'registered-on': ({ answers }) => typedIn(answers, 'registered') === 'yes',
  village: (weighed) => differs(weighed, yesOrNo('village')),
  converted: lacks('converted'),
  classes: (weighed) =>
    differs(
      weighed,
      [...weighed.ground.asked.classes].map((one) => ({ classes: one })),
    ),
  members: lacks('members'),
  area: lacks('area'),
  power: lacks('power'),
  baseline: lacks('baseline'),
  months: (weighed) => differs(weighed, [someMonths(weighed)]),
  prior: (weighed) => !isGuess(weighed.answers) && priorFields(weighed).length > 0,
  purchase: (weighed) => hasDevice(weighed) && weighed.ground.asked.fields.has('bought'),
  invoice: hasInvoice,
  catalogued: (weighed) => hasInvoice(weighed) && differs(weighed, yesOrNo('catalogued')),
  procurement: (weighed) => hasInvoice(weighed) && lacks('procurement')(weighed),
  investment: (weighed) => hasInvoice(weighed) && lacks('investment')(weighed),
}

function hasInvoice({ answers }: Weighed): boolean {
  const said = typedIn(answers, 'purchase')
  return said === 'yes' || (said === '' && typedIn(answers, 'bought') !== '')
}

/** Some everyday use, so that a price that rests on reference months says what it would say with them. */
function someMonths({ answers, ground: { asked } }: Weighed): Changes {
  return Object.fromEntries(
    monthsAsked(answers, asked)
      .filter(({ name }) => typedIn(answers, name) === '')
      .map(({ name }) => [name, '100']),
  )
}

const isSubmetered = ({ answers }: Weighed) => typedIn(answers, 'metering') === 'heating-submeter'

/** The same kWh of heating, counted by a sub-meter or only stated. */
function metersDiffer(weighed: Weighed): boolean {
  const shared = heatingIn(weighed.answers, (row) => {
    const typed = (field: 'total' | 'peak') => typedIn(weighed.answers, readingName(field, row))
    return typed('total') || typed('peak')
  })
  return differs(weighed, [{ metering: 'heating-submeter' }], shared)
}

const heatDiffers = (weighed: Weighed) => differs(weighed, [heatingIn(weighed.answers, () => '0')])

function heatingIn(answers: Answers, kwh: (row: number) => string): Changes {
  return Object.fromEntries(
    rowsIn(answers)
      .filter((row) => typedIn(answers, readingName('meter', row)) !== 'heating')
      .map((row) => [readingName('heating', row), kwh(row)]),
  )
}

const TARIFF_PRIORS = ['priorYear', 'priorSeason', 'priorRest'] as const
const SEASON_PRIORS = ['priorRecognised', 'priorSubsidised'] as const

/** More than any cap of a season. */
const VERY_MUCH = '99999999'

/** What was used before the first reading, as far as a price or a cap still counts it. */
export function priorFields(weighed: Weighed): readonly FieldName[] {
  const { answers, probe } = weighed
  const { missing } = probe.of(answers)
  const tariff = TARIFF_PRIORS.filter((name) => missing.has(FIELDS[name].pointer))
  if (!startsInsideSeason(weighed)) return tariff
  return [...tariff, ...SEASON_PRIORS.filter((name) => differs(weighed, [{ [name]: VERY_MUCH }]))]
}

/** Something of the season of the first reading may have been used before it. */
function startsInsideSeason({ answers, ground: { asked } }: Weighed): boolean {
  const days = rowsIn(answers).flatMap(
    (row) => parseDay(plainDay(typedIn(answers, readingName('from', row)))) ?? [],
  )
  const name = priceSeasonName(asked.rules)
  if (name === undefined || days.length === 0) return false
  const first = Math.min(...days)
  const season = seasonOn(asked.rules, name, first, first)
  return season !== undefined && season.from < first
}
