import type { ResidentComparison, Shifted } from '../application/compare-for-resident.ts'
import type { Assessment } from '../domain/answer.ts'
import { exact, hundredthsText } from '../domain/quantity.ts'
import { BarChart } from './bar-chart.tsx'
import { CompareTable } from './compare-table.tsx'
import { differenceWords, unsigned } from './compare-words.ts'
import { Carried } from './controls.tsx'
import { dayWords } from './date-words.ts'
import { figure, isNegative, isZero, quantity } from './format.ts'
import { linkTo, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly assessment: Assessment
  readonly comparison: ResidentComparison
  /** What was typed as the kWh to move and could not be read. */
  readonly unread?: string | undefined
}

/** kWh moved from peak to valley: in the days that were read, and in what is left of the season. */
export function CompareShift({ view, assessment, comparison: { shifted }, unread }: Props) {
  const { say } = view
  const { netYuan } = assessment
  if (shifted === null || netYuan === null) return <ShiftUnknown view={view} />
  const after = shifted.choice.assessment?.netYuan
  const { differenceYuan } = shifted.choice
  if (after == null || differenceYuan === null) return <ShiftUnknown view={view} />
  const kwh = quantity(shifted.kwh)
  const rows = [
    { label: say('shift.before'), cells: [figure(netYuan), ''], isMine: true },
    { label: say('shift.after', { kwh }), cells: [figure(after), differenceWords(differenceYuan, say)] },
  ]
  return (
    <section id="shifted">
      <h2>{say('shift.title')}</h2>
      <BarChart
        view={view}
        title={shiftConclusion(shifted.kwh, differenceYuan, view)}
        bars={[
          { label: say('shift.before'), low: netYuan, isMine: true },
          { label: say('shift.after', { kwh }), low: after, isMine: false },
        ]}
      >
        <CompareTable
          view={view}
          caption={say('shift.title')}
          heads={[say('compare.net'), say('compare.difference')]}
          rows={rows}
        />
      </BarChart>
      <Rest view={view} rest={shifted.rest} />
      <ShiftForm view={view} shifted={shifted} unread={unread} />
    </section>
  )
}

/** What moving some kWh would change, in a sentence. */
export function shiftConclusion(kwh: string, differenceYuan: string, { say }: View): string {
  return say(titleKey(differenceYuan), { kwh: quantity(kwh), amount: figure(unsigned(differenceYuan)) })
}

function titleKey(difference: string) {
  if (isZero(difference)) return 'shift.same'
  return isNegative(difference) ? 'shift.less' : 'shift.more'
}

/** A household that pays one price for all hours is told what is missing. */
function ShiftUnknown({ view }: { readonly view: View }) {
  return (
    <section id="shifted">
      <h2>{view.say('shift.title')}</h2>
      <p>{view.say('shift.none')}</p>
    </section>
  )
}

function Rest({ view, rest }: { readonly view: View; readonly rest: Shifted['rest'] }) {
  const { say } = view
  if (rest === null || rest.differenceYuan === null) return null
  const { until, days, peakKwh, kwh, differenceYuan } = rest
  const isLess = isNegative(differenceYuan)
  return (
    <p>
      {say(isLess ? 'shift.rest' : 'shift.rest.same', {
        until: dayWords(until, say),
        days,
        peak: quantity(peakKwh),
        kwh: quantity(kwh),
        amount: figure(unsigned(differenceYuan)),
      })}
    </p>
  )
}

const plain = (kwh: string) => kwh.replace(/\.?0+$/, '')

const QUARTERS = [1, 2, 3, 4] as const

/** A quarter, half, three quarters and all of what can be moved. */
function quickShifts({ movableKwh }: Shifted): readonly string[] {
  const most = exact(movableKwh)
  const parts = QUARTERS.map((quarters) => most.times(quarters).div(QUARTERS.length))
  return [...new Set(parts.map((kwh) => plain(hundredthsText(kwh))))].filter((kwh) => kwh !== '0')
}

type FormProps = {
  readonly view: View
  readonly shifted: Shifted
  readonly unread: string | undefined
}

function ShiftForm({ view, shifted, unread }: FormProps) {
  const { say, answers } = view
  const typed = plain(shifted.kwh)
  return (
    <form action={`${linkTo(view, '/compare')}#shifted`} method="get" class="small-form">
      <Carried answers={[...answers]} />
      <p class="actions">
        {quickShifts(shifted).map((kwh) => (
          <a
            class={kwh === typed ? 'btn' : 'btn plain'}
            aria-current={kwh === typed ? 'true' : undefined}
            href={`${linkTo(view, '/compare', answers)}&shift=${kwh}#shifted`}
          >
            {say('shift.quick', { kwh: quantity(kwh) })}
          </a>
        ))}
      </p>
      <label for="shift">{say('shift.kwh')}</label>
      <input id="shift" name="shift" value={typed} inputmode="decimal" aria-describedby="shift-hint" />
      <button class="btn plain" type="submit">
        {say('fuels.show')}
      </button>
      <small id="shift-hint">
        {unread === undefined ? '' : `${say('shift.bad', { given: unread, kwh: quantity(shifted.kwh) })} `}
        {say('shift.kwh.hint', { most: quantity(shifted.movableKwh) })}
      </small>
    </form>
  )
}
