import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import type { KeptBudget } from '../../application/budget/budget-store.ts'
import type { BudgetTable } from '../../i18n/budget-table.ts'
import { budgetTables } from '../../i18n/budget-tables.ts'
import { provisionName, reasonsIn, unknownWords } from '../../i18n/budget-unknown.ts'
import { figure } from '../format.ts'
import { FormToken } from '../staff/staff-layout.tsx'
import { staffLink } from '../staff/staff-view.ts'
import { dayInChina } from '../staff/staff-words.ts'
import { BudgetLayout } from './budget-layout.tsx'
import { type BudgetView, seasonYears } from './budget-view.ts'
import { CHARTED, Charts } from './charts-section.tsx'
import { budgetSentences, differenceSentences, nameOf, solvedSentence } from './conclusions.ts'
import { Made } from './made-section.tsx'
import { Monitoring } from './monitoring-section.tsx'
import { readAmount, readRange } from './read-amount.ts'
import { TableSection } from './tables.tsx'

type Props = {
  readonly view: BudgetView
  readonly kept: KeptBudget
  readonly answer: BudgetAnswer
  /** Whether everything is unfolded, as for paper. */
  readonly isOpen: boolean
}

/** The tables that come before the charts and are never folded: sums, and what was supposed for them. */
const FIRST: readonly string[] = ['summary', 'scenario']

/** Characters of a digest that tell two apart; the whole ones stand at the end of the page. */
const SHORT = 12

/** A budget: totals and the table of sums first, then charts, folded tables, and what it all rests on. */
export function ResultPage({ view, kept, answer, isOpen }: Props) {
  const { tell, book } = view
  const season = seasonYears(answer.season.year)
  const title = answer.name === '' ? tell('result.unnamed', { season }) : answer.name
  const tables = budgetTables(answer, book).filter(({ rows }) => rows.length > 0)
  const shown = (table: BudgetTable) => (
    <TableSection view={view} table={table} id={kept.id} isOpen={isOpen || FIRST.includes(table.key)} />
  )
  const under = (key: string) => tables.filter((table) => table.key === key).map(shown)
  return (
    <BudgetLayout view={view} title={title}>
      <h1>{title}</h1>
      {kept.lockedAt === null ? null : (
        <p>
          <span class="grade official">
            {tell('result.locked', {
              at: view.dayTold(dayInChina(kept.lockedAt)),
              by: kept.lockedBy ?? '',
              input: answer.inputDigest.slice(0, SHORT),
              edition: answer.edition.slice(0, SHORT),
              engine: answer.engine,
            })}
          </span>
        </p>
      )}
      <p class="facts">
        {tell('result.facts', {
          households: figure(String(answer.households)),
          season,
        })}
      </p>
      <Tiles view={view} answer={answer} />
      <Remarks view={view} answer={answer} />
      <Contents view={view} answer={answer} tables={tables} kept={kept} isOpen={isOpen} />
      {FIRST.map(under)}
      <Exports view={view} kept={kept} answer={answer} />
      <Charts view={view} answer={answer} under={under} />
      {tables.filter(({ key }) => !(FIRST.includes(key) || CHARTED.includes(key))).map(shown)}
      <Monitoring view={view} answer={answer} id={kept.id} isOpen={isOpen} />
      <Made view={view} kept={kept} answer={answer} isOpen={isOpen} />
    </BudgetLayout>
  )
}

type Shown = { readonly view: BudgetView; readonly answer: BudgetAnswer }

const MADE = ['fit', 'assumptions', 'clauses', 'reproduce'] as const

/** Where everything stands on the page, and the same page unfolded. */
function Contents({
  view,
  answer,
  tables,
  kept,
  isOpen,
}: Props & { readonly tables: readonly BudgetTable[] }) {
  const { tell, told, staff } = view
  const at = (id: string, name: string) => (
    <li>
      <a href={`#${id}`}>{name}</a>
    </li>
  )
  const page = staffLink(staff, `/staff/budgets/${kept.id}`)
  return (
    <nav class="contents" aria-label={tell('result.contents')}>
      <ul>
        {at('export', tell('result.export'))}
        {tables.map(({ key, title }) => at(`table-${key}`, told(title)))}
        {answer.monitoring === null ? null : at('monitoring', tell('result.monitoring'))}
        {MADE.map((id) => at(id, tell(`result.${id}`)))}
        <li>
          <a href={isOpen ? page : `${page}?open=all`}>{tell(isOpen ? 'result.fold' : 'result.unfold')}</a>
        </li>
      </ul>
    </nav>
  )
}

function Tiles({ view, answer }: Shown) {
  return (
    <div class="tilesrow">
      {answer.scenarios.map((scenario) => {
        const isOver = 'overBudgetYuan' in scenario && /[1-9]/.test(scenario.overBudgetYuan ?? '')
        return (
          <div class={isOver ? 'bad' : undefined}>
            <b class="num">{readAmount(view, scenario.totalYuan)}</b>
            <span>{nameOf(view, scenario)}</span>
            <span class="num">
              {view.tell('result.band.range', {
                range: readRange(view, scenario.band.lowYuan, scenario.band.highYuan),
              })}
            </span>
          </div>
        )
      })}
    </div>
  )
}

/** In words: whether the budget lasts, what differs, what is left out. */
function Remarks({ view, answer }: Shown) {
  const { tell, told, book } = view
  const [first] = answer.scenarios
  const unknown = Math.max(...answer.scenarios.map((one) => one.unknown))
  const explained = Math.max(...answer.scenarios.map((one) => ('explained' in one ? one.explained : 0)))
  const unsplit = first?.funding.unsplitYuan ?? ''
  const says = [
    ...differenceSentences(view, answer),
    ...(answer.solved === null ? [] : [solvedSentence(view, answer.solved)]),
    ...(answer.leftOut.households === 0
      ? []
      : [tell('result.leftOut', { count: answer.leftOut.households })]),
    ...(answer.quarantined.households === 0
      ? []
      : [tell('result.quarantined', { count: answer.quarantined.households })]),
    ...(unknown === 0 ? [] : [tell('result.unknown', { count: figure(String(unknown)) })]),
    ...reasonsIn(first).map(({ provision, reason, households }) => {
      const { why, what } = unknownWords(reason)
      return tell('result.unknown.why', {
        provision: told(provisionName(provision, book)),
        count: figure(String(households)),
        why: told(why),
        what: told(what),
      })
    }),
    ...(explained === 0 ? [] : [tell('result.explained', { count: figure(String(explained)) })]),
    ...(/[1-9]/.test(unsplit) ? [tell('result.unsplit', { amount: figure(unsplit) })] : []),
    ...(first === undefined
      ? []
      : [
          tell('result.average', {
            amount: figure(first.averageMethod.totalYuan),
            error: first.averageMethod.errorPercent,
          }),
        ]),
  ]
  return (
    <>
      {budgetSentences(view, answer).map(({ isOver, says: sentence }) => (
        <p class={isOver ? 'alert' : 'good'}>{sentence}</p>
      ))}
      <ul class="list">
        {says.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

function Exports({ view, kept, answer }: Shown & { readonly kept: KeptBudget }) {
  const { tell, staff, principal } = view
  const at = (path: string) => staffLink(staff, `/staff/budgets/${kept.id}${path}`)
  return (
    <section id="export">
      <h2>{tell('result.export')}</h2>
      <div class="actions">
        <a class="btn" href={at('/workbook.xlsx')}>
          {tell('result.xlsx.yuan')}
        </a>
        <a class="btn plain" href={at('/workbook.xlsx?unit=wan')}>
          {tell('result.xlsx.wan')}
        </a>
        <a class="btn plain" href={at('/tables.csv')}>
          {tell('result.csv')}
        </a>
        <a class="btn plain" href={staffLink(staff, `/staff/budgets/new?from=${kept.id}`)}>
          {tell('result.again')}
        </a>
      </div>
      <p>
        {tell('result.notice')}
        {answer.scenarios.map((scenario, i) => (
          <>
            {i === 0 ? null : ' · '}
            <a href={at(i === 0 ? '/notice.csv' : `/notice.csv?scenario=${i}`)}>{nameOf(view, scenario)}</a>
          </>
        ))}
      </p>
      {kept.lockedAt === null ? (
        <form method="post" action={at('/lock')}>
          <FormToken principal={principal} />
          <p class="hint">{tell('result.lock.says')}</p>
          <button class="btn plain" type="submit">
            {tell('result.lock')}
          </button>
        </form>
      ) : null}
    </section>
  )
}
