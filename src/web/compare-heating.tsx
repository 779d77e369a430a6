import type { ComparedChoice } from '../application/compare.ts'
import type { ResidentComparison } from '../application/compare-for-resident.ts'
import type { Assessment } from '../domain/answer.ts'
import { say as sayBoth } from '../i18n/dictionary.ts'
import { presentComparedAssumption } from '../i18n/present-comparison.ts'
import { typedIn } from './answers.ts'
import { amountWords, type Bar, BarChart } from './bar-chart.tsx'
import { CompareTable } from './compare-table.tsx'
import { differenceWords, isBelow, unsigned } from './compare-words.ts'
import { figure, isNegative } from './format.ts'
import { Grade } from './reference.tsx'
import { isTextKey } from './text.ts'
import { told, toldFirst, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly assessment: Assessment
  readonly comparison: ResidentComparison
}

/** The same heat from each other device whose efficiency is known. */
export function CompareDevices({ view, assessment, comparison: { devices } }: Props) {
  const { say } = view
  const { netYuan } = assessment
  if (netYuan === null) return null
  if (devices.length === 0) return <p>{say('devices.none')}</p>
  const { mine, others } = besideEachOther(devices, netYuan, view)
  const unknown = devices.filter(({ choice }) => choice?.assessment?.netYuan == null)
  const rows = [
    { label: mine.label, note: say('compare.now'), cells: [figure(netYuan), ''], isMine: true },
    ...others.map(({ name, yuan, choice }) => ({
      label: name,
      cells: [figure(yuan), differenceWords(choice.differenceYuan, say)],
    })),
  ]
  return (
    <section id="devices">
      <h2>
        {say('devices.title')}
        <span class="say">{say('devices.say')}</span>
      </h2>
      <BarChart
        view={view}
        title={devicesTitle(mine, others, view)}
        bars={[mine, ...others.map(({ name, yuan }) => ({ label: name, low: yuan, isMine: false }))]}
      >
        <CompareTable
          view={view}
          caption={say('devices.title')}
          heads={[say('compare.net'), say('compare.difference')]}
          rows={rows}
        />
      </BarChart>
      <Assumptions view={view} present={mine.label} others={others} />
      {unknown.length === 0 ? null : (
        <p class="hint">
          {say('devices.unknown', {
            names: unknown.map(({ type }) => deviceName(type, view)).join(say('separator')),
          })}
        </p>
      )}
    </section>
  )
}

/** What another device would change, in a sentence; nothing where none can be compared. */
export function devicesConclusion({ view, assessment, comparison: { devices } }: Props): string | undefined {
  const { netYuan } = assessment
  if (netYuan === null) return undefined
  const { mine, others } = besideEachOther(devices, netYuan, view)
  return others.length === 0 ? undefined : devicesTitle(mine, others, view)
}

function besideEachOther(devices: ResidentComparison['devices'], netYuan: string, view: View) {
  const present = typedIn(view.answers, 'device')
  const mine: Bar = { label: deviceName(present, view), low: netYuan, isMine: true }
  const others = distinct(
    devices.flatMap(({ type, choice }) => {
      const yuan = choice?.assessment?.netYuan
      return choice == null || yuan == null ? [] : [{ type, name: deviceName(type, view), yuan, choice }]
    }),
    { type: present, yuan: netYuan },
    view,
  )
  return { mine, others }
}

function deviceName(type: string, view: View): string {
  const name = view.book.device(type)?.name
  return name === undefined ? type : toldFirst(view, name)
}

/** A device that a wider name stands for is left out where it costs the same as that. */
function distinct(
  others: readonly Other[],
  mine: Pick<Other, 'type' | 'yuan'>,
  { book }: View,
): readonly Other[] {
  const wider = [mine, ...others]
  return others.filter(
    ({ type, yuan }) =>
      !wider.some((one) => one.yuan === yuan && book.device(one.type)?.narrower?.includes(type) === true),
  )
}

type Other = {
  readonly type: string
  readonly name: string
  readonly yuan: string
  readonly choice: ComparedChoice
}

function devicesTitle(mine: Bar, others: readonly Other[], { say }: View): string {
  const best = others.reduce<Other | undefined>(
    (least, one) => (least === undefined || isBelow(one.yuan, least.yuan) ? one : least),
    undefined,
  )
  if (best !== undefined && isBelow(best.yuan, mine.low))
    return say('devices.cheaper', {
      name: `${best.name.charAt(0).toLowerCase()}${best.name.slice(1)}`,
      amount: figure(unsigned(best.choice.differenceYuan ?? '')),
    })
  const isDearer = others.some(({ yuan }) => isBelow(mine.low, yuan))
  return isDearer ? say('devices.best', { name: mine.label }) : say('devices.same')
}

type AssumedProps = { readonly view: View; readonly present: string; readonly others: readonly Other[] }

/** Which efficiencies the heat was worked out by, and who says so; each thing once. */
function Assumptions({ view, present, others }: AssumedProps) {
  const { say } = view
  const all = others.flatMap(({ name, choice }) => choice.assumptions.map((one) => ({ name, ...one })))
  const sameHeat = all.filter(({ code }) => code === 'same-heat')
  const [first] = sameHeat
  if (first === undefined) return null
  const figures = [
    { name: present, cop: first.facts?.['from'] },
    ...sameHeat.map(({ name, facts }) => ({ name, cop: facts?.['to'] })),
  ].map(({ name, cop }) => say('devices.cop', { name, cop: String(cop) }))
  const sayings = new Map(
    all.flatMap(({ says, trust }) => (says === undefined ? [] : [[told(view, says), trust]])),
  )
  return (
    <div class="note">
      <p>{say('devices.assumed', { figures: figures.join(say('separator')) })}</p>
      {[...sayings].map(([says, trust]) => (
        <small>
          {says} {trust === undefined ? null : <Grade view={view} trust={trust} />}
        </small>
      ))}
    </div>
  )
}

/** What another fuel would have cost, as far as a price was found; honest about ranges and about not knowing. */
export function CompareFuels({ view, assessment, comparison: { fuels } }: Props) {
  const { say } = view
  const { netYuan } = assessment.heating
  if (netYuan === null || fuels.length === 0) return null
  const known = pricedFuels(fuels, view)
  const mine: Bar = { label: say('fuels.mine'), low: netYuan, isMine: true }
  const [first] = known
  return (
    <section id="fuels">
      <h2>
        {say('fuels.title')}
        <span class="say">{say('fuels.say')}</span>
      </h2>
      {first === undefined ? (
        <p>{say('fuels.none')}</p>
      ) : (
        <BarChart
          view={view}
          title={fuelWords(first.bar, netYuan, view)}
          bars={[mine, ...known.map(({ bar }) => bar)]}
        >
          <CompareTable
            view={view}
            caption={say('fuels.title')}
            heads={[say('compare.yuan'), say('compare.difference')]}
            rows={[
              { label: mine.label, note: say('compare.now'), cells: [figure(netYuan), ''], isMine: true },
              ...known.map(({ bar, choice }) => ({
                label: bar.label,
                cells: [amountWords(bar, view), rangeWords(choice, view)],
              })),
            ]}
          />
        </BarChart>
      )}
      <Found view={view} fuels={fuels} />
    </section>
  )
}

/** What last winter's fuel would have cost, in a sentence; nothing where no price was found. */
export function fuelsConclusion({ view, assessment, comparison }: Props): string | undefined {
  const { netYuan } = assessment.heating
  const [first] = pricedFuels(comparison.fuels, view)
  return first === undefined || netYuan === null ? undefined : fuelWords(first.bar, netYuan, view)
}

function pricedFuels(fuels: readonly ComparedChoice[], view: View) {
  return fuels.flatMap(({ fuelCost: cost, ...choice }) => {
    if (cost == null || cost.lowYuan === null || cost.highYuan === null) return []
    const bar: Bar = {
      label: fuelName(cost.fuel, view),
      low: cost.lowYuan,
      high: cost.highYuan,
      isMine: false,
    }
    return [{ bar, choice }]
  })
}

function fuelWords(bar: Bar, netYuan: string, view: View): string {
  return view.say('fuels.known', {
    net: figure(netYuan),
    fuel: bar.label.toLowerCase(),
    amount: amountWords(bar, view),
  })
}

function fuelName(fuel: string, { say }: View): string {
  const key = `fuel.${fuel}`
  return isTextKey(key) ? say(key) : fuel
}

function rangeWords(
  {
    differenceYuan,
    differenceRangeYuan: range,
  }: Pick<ComparedChoice, 'differenceYuan' | 'differenceRangeYuan'>,
  { say }: View,
): string {
  if (range === undefined) return differenceWords(differenceYuan, say)
  if (isNegative(range.high))
    return say('compare.less', {
      amount: say('compare.range', { low: figure(unsigned(range.high)), high: figure(unsigned(range.low)) }),
    })
  return say('compare.range', {
    low: differenceWords(range.low, say),
    high: differenceWords(range.high, say),
  })
}

/** What each source says, or why a fuel cannot be compared. */
function Found({ view, fuels }: { readonly view: View; readonly fuels: readonly ComparedChoice[] }) {
  const said = fuels.flatMap(({ fuelCost: cost, assumptions }) => {
    if (cost === undefined) return []
    const unknown = cost.unknownBecause === null ? [] : [sayBoth(`fuel.${cost.unknownBecause}`)]
    const words = [...(cost.says === null ? [] : [cost.says]), ...unknown].map((one) => told(view, one))
    const assumed = assumptions.map((one) => told(view, presentComparedAssumption(one).message))
    return [
      {
        name: fuelName(cost.fuel, view),
        words: [...words, ...assumed].join(view.language === 'zh' ? '' : ' '),
      },
    ]
  })
  return (
    <ul class="small">
      {said.map(({ name, words }) => (
        <li>{view.say('modes.reason', { name, says: words })}</li>
      ))}
    </ul>
  )
}
