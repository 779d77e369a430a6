import type { ResidentComparison } from '../application/compare-for-resident.ts'
import type { Assessment } from '../domain/answer.ts'
import { typedIn } from './answers.ts'
import { CompareDevices, CompareFuels } from './compare-heating.tsx'
import { CompareModes } from './compare-modes.tsx'
import { CompareShift } from './compare-shift.tsx'
import { Carried, TextField } from './controls.tsx'
import { figure } from './format.ts'
import { Layout } from './layout.tsx'
import { NextKwhSection } from './next-kwh.tsx'
import { ResultFacts } from './result-facts.tsx'
import { RESULT_STYLESHEET } from './result-stylesheet.ts'
import { linkTo, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly assessment: Assessment
  readonly comparison: ResidentComparison
  readonly unread?: string | undefined
}

/** The same household under other prices, devices, fuels and hours, each conclusion in a sentence. */
export function ComparePage({ view, assessment, comparison, unread }: Props) {
  const { say, answers } = view
  const { netYuan } = assessment
  const parts = { view, assessment, comparison }
  return (
    <Layout view={view} title={say('compare.title')} width="wide" sheet={RESULT_STYLESHEET}>
      <p class="step">
        <a href={linkTo(view, '/result', answers)}>{say('compare.back')}</a>
      </p>
      <h1>{say('compare.title')}</h1>
      <p class="lead">{say('compare.lead')}</p>
      <div class="slip">
        <p class="facts">
          {say('result.net')}{' '}
          <b class="num">
            {netYuan === null ? say('sum.unknown') : say('amount.yuan', { amount: figure(netYuan) })}
          </b>
        </p>
        <ResultFacts view={view} />
      </div>
      {netYuan === null ? <p class="note">{say('compare.open')}</p> : null}
      <NextKwhSection view={view} assessment={assessment} next={comparison.nextKwh} />
      <CompareModes view={view} comparison={comparison} />
      <CompareShift {...parts} unread={unread} />
      <CompareDevices {...parts} />
      <CompareFuels {...parts} />
      <AreaForm view={view} comparison={comparison} />
    </Layout>
  )
}

/** District heat is charged by area, which is asked for only where it would decide something. */
function AreaForm({ view, comparison: { fuels } }: Pick<Props, 'view' | 'comparison'>) {
  const { say, answers } = view
  const isNeeded = fuels.some(({ fuelCost }) => fuelCost?.decidedBy.includes('/household/areaM2'))
  if (!isNeeded) return null
  return (
    <form action={linkTo(view, '/compare')} method="get" class="small-form">
      <Carried answers={[...answers].filter(([name]) => name !== 'area')} />
      <TextField
        name="area"
        label={say('fuels.area')}
        hint={say('fuels.area.hint')}
        value={typedIn(answers, 'area')}
        keys="decimal"
      />
      <button class="btn plain" type="submit">
        {say('fuels.show')}
      </button>
    </form>
  )
}
