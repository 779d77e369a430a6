import type { ResidentComparison } from '../application/compare-for-resident.ts'
import type { BreakEven, PriceMode, PriceModes } from '../application/price-modes.ts'
import type { Bill } from '../domain/answer.ts'
import { presentPriceModes } from '../i18n/present-price-modes.ts'
import { type Bar, BarChart } from './bar-chart.tsx'
import { CompareTable } from './compare-table.tsx'
import { differenceOf, differenceWords, isBelow, percentText, unsigned } from './compare-words.ts'
import { figure, isZero, quantity } from './format.ts'
import { told, type View } from './view.ts'

type Props = { readonly view: View; readonly comparison: ResidentComparison }

/** The ways of paying that may be chosen, with and without time-of-use among them. */
export function CompareModes({ view, comparison: { priceModes, valleyShares } }: Props) {
  const { say } = view
  if (priceModes === null) return null
  const shares = valleyShares.flatMap(({ percent, assessment: { bill } }) =>
    bill === null ? [] : [{ name: say('modes.valley', { percent: `${percent}%` }), bill }],
  )
  const modes: readonly Billed[] = [...priceModes.modes.flatMap((mode) => billed(mode, view)), ...shares]
  const isComparable = modes.filter(({ isCheapest }) => isCheapest !== undefined).length > 1
  const mine = modes.find(({ isChosen }) => isChosen)
  const bars: Bar[] = modes.map(({ name, bill, isChosen = false }) => ({
    label: name,
    low: bill.totalYuan,
    isMine: isChosen,
  }))
  return (
    <section id="modes">
      <h2>
        {say('modes.title')}
        <span class="say">{say('modes.say')}</span>
      </h2>
      <BarChart
        view={view}
        title={modesConclusion(priceModes, view)}
        {...(shares.length === 0 ? {} : { note: say('modes.valley.say') })}
        bars={bars}
      >
        <CompareTable
          view={view}
          caption={say('modes.title')}
          heads={[say('compare.bill'), say('compare.difference')]}
          rows={modes.map(({ name, bill, isChosen = false, isCheapest = false }) => ({
            label: name,
            ...marks(isChosen, isCheapest && isComparable, view),
            cells: [
              figure(bill.totalYuan),
              isChosen || mine === undefined
                ? ''
                : differenceWords(differenceOf(bill.totalYuan, mine.bill.totalYuan), say),
            ],
            isMine: isChosen,
          }))}
        />
      </BarChart>
      {shares.length > 0 ? null : <Reasons view={view} modes={priceModes} />}
      <BreakEvens view={view} modes={priceModes} />
    </section>
  )
}

type Billed = {
  readonly name: string
  readonly bill: Bill
  readonly isChosen?: boolean
  readonly isCheapest?: boolean
}

function billed(mode: PriceMode, view: View): Billed[] {
  const { bill, isChosen, isCheapest } = mode
  return bill === null ? [] : [{ name: modeName(mode, view), bill, isChosen, isCheapest }]
}

function modeName(
  { name, when }: Pick<PriceMode, 'when'> & { name?: PriceMode['name'] },
  view: View,
): string {
  if (name !== undefined && name !== null) return told(view, name)
  return view.say('timeOfUse' in when && when.timeOfUse ? 'modes.tou.yes' : 'modes.tou.no')
}

function marks(isChosen: boolean, isCheapest: boolean, { say }: View): { note?: string } {
  const said = [
    ...(isChosen ? [say('compare.now')] : []),
    ...(isCheapest ? [say('modes.cheapest.mark')] : []),
  ]
  return said.length === 0 ? {} : { note: said.join(say('separator')) }
}

/** The conclusion: what another way would save, or from which valley share one would. */
export function modesConclusion(modes: PriceModes, view: View): string {
  const { say } = view
  const known = modes.modes.flatMap((mode) => billed(mode, view))
  const mine = known.find(({ isChosen }) => isChosen)
  const best = known.find(({ isCheapest }) => isCheapest)
  if (known.length < 2) return valleyTitle(modes, view)
  if (best === undefined) return say('modes.same')
  if (mine === undefined)
    return say('modes.cheapest', { name: best.name, amount: figure(best.bill.totalYuan) })
  if (!isBelow(best.bill.totalYuan, mine.bill.totalYuan)) return say('modes.best', { name: mine.name })
  const saved = unsigned(differenceOf(best.bill.totalYuan, mine.bill.totalYuan))
  return say('modes.cheaper', { name: best.name, amount: figure(saved) })
}

function valleyTitle({ breakEvens }: PriceModes, { say }: View): string {
  const share = breakEvens.find(({ when }) => 'timeOfUse' in when && when.timeOfUse)?.valleyShare?.from
  if (share == null) return say('modes.open')
  return isZero(share) ? say('modes.always') : say('modes.from-valley', { share: percentText(share) })
}

/** Why a way has no bill. */
function Reasons({ view, modes }: { readonly view: View; readonly modes: PriceModes }) {
  const shown = presentPriceModes(modes, view.book)?.modes ?? []
  const missing = shown.flatMap(({ name, unknownBecause }, i) => {
    const mode = modes.modes[i]
    if (unknownBecause === null || mode === undefined) return []
    return [
      { name: modeName({ ...mode, name: name ?? null }, view), says: told(view, unknownBecause.message) },
    ]
  })
  if (missing.length === 0) return null
  return (
    <ul class="small">
      {missing.map(({ name, says }) => (
        <li>{view.say('modes.reason', { name, says })}</li>
      ))}
    </ul>
  )
}

function BreakEvens({ view, modes }: { readonly view: View; readonly modes: PriceModes }) {
  const sentences = modes.breakEvens.flatMap((one) => crossings(one, modes, view))
  const { kwh, valleyShare } = modes.basis
  if (sentences.length === 0) return null
  return (
    <ul class="small">
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
      {valleyShare === null ? null : (
        <li>{view.say('modes.basis.known', { kwh: quantity(kwh), share: percentText(valleyShare) })}</li>
      )}
    </ul>
  )
}

function crossings({ when, than, kwh, valleyShare }: BreakEven, { modes }: PriceModes, view: View): string[] {
  const { say } = view
  const nameIn = (wanted: PriceMode['when']) => {
    const mode = modes.find((one) => JSON.stringify(one.when) === JSON.stringify(wanted))
    return modeName(mode ?? { when: wanted }, view)
  }
  const names = { name: nameIn(when), than: nameIn(than) }
  const share = (text: string) => ({ ...names, share: percentText(text) })
  const amount = (text: string) => ({ ...names, kwh: quantity(text) })
  return [
    ...(valleyShare?.from == null ? [] : [say('modes.cross.valley-from', share(valleyShare.from))]),
    ...(valleyShare?.upTo == null ? [] : [say('modes.cross.valley-up-to', share(valleyShare.upTo))]),
    ...(kwh?.from == null ? [] : [say('modes.cross.kwh-from', amount(kwh.from))]),
    ...(kwh?.upTo == null ? [] : [say('modes.cross.kwh-up-to', amount(kwh.upTo))]),
  ]
}
