import type { BudgetPage, BudgetSummary } from '../../application/budget/budget-store.ts'
import { figure } from '../format.ts'
import { divisionNames } from '../staff/staff-home.tsx'
import { staffLink } from '../staff/staff-view.ts'
import { dayInChina, momentWords } from '../staff/staff-words.ts'
import { BudgetLayout } from './budget-layout.tsx'
import { type BudgetView, seasonYears } from './budget-view.ts'
import { nameOf } from './conclusions.ts'

type Props = {
  readonly view: BudgetView
  readonly page: BudgetPage
  /** Newer ones are on another page. */
  readonly isLater: boolean
}

/** The budgets of an office's divisions, the newest first, and the way to a new one. */
export function ListPage({ view, page, isLater }: Props) {
  const { tell, staff } = view
  const { budgets, next } = page
  return (
    <BudgetLayout view={view} title={tell('list.title')}>
      <h1>{tell('list.title')}</h1>
      <p>{tell('list.lead')}</p>
      <div class="actions">
        <a class="btn" href={staffLink(staff, '/staff/budgets/register')}>
          {tell('list.new')}
        </a>
        <a class="btn plain" href={staffLink(staff, '/staff/budgets/counts')}>
          {tell('list.counts')}
        </a>
      </div>
      {budgets.length === 0 ? (
        <p class="note">{tell(isLater ? 'list.none.older' : 'list.none')}</p>
      ) : (
        <>
          <Table view={view} budgets={budgets} />
          <p class="hint">{tell('list.checked')}</p>
        </>
      )}
      {isLater || next !== undefined ? (
        <nav class="pages" aria-label={tell('list.pages')}>
          {isLater ? <a href={staffLink(staff, '/staff/budgets')}>{tell('list.newest')}</a> : null}
          {next === undefined ? null : (
            <a href={staffLink(staff, `/staff/budgets?before=${next}`)}>{tell('list.older')}</a>
          )}
        </nav>
      ) : null}
    </BudgetLayout>
  )
}

type Listed = { readonly view: BudgetView; readonly budgets: readonly BudgetSummary[] }

function Table({ view, budgets }: Listed) {
  const { tell } = view
  return (
    <section class="scroll" aria-label={tell('list.title')} tabindex={0}>
      <table class="grid list-of-budgets stacked">
        <thead>
          <tr>
            <th scope="col" class="line">
              {tell('list.name')}
            </th>
            <th scope="col">{tell('list.season')}</th>
            <th scope="col" class="num line">
              {tell('list.total')}
            </th>
            <th scope="col">{tell('list.state')}</th>
            <th scope="col">{tell('list.made')}</th>
            <th scope="col">{tell('list.by')}</th>
          </tr>
        </thead>
        <tbody>
          {budgets.map((budget) => (
            <Row view={view} budget={budget} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ view, budget }: { readonly view: BudgetView; readonly budget: BudgetSummary }) {
  const { tell, staff, book } = view
  const { id, name, divisions, season, totals, createdAt, createdBy, lockedAt, lockedBy, isDamaged } = budget
  return (
    <tr>
      <th scope="row" class="line">
        <a href={staffLink(staff, `/staff/budgets/${id}`)}>{name === '' ? tell('list.unnamed') : name}</a>
        {isDamaged ? <small class="damaged">{tell('list.damaged.says')}</small> : null}
        <small>{divisionNames(staff, divisions, book)}</small>
      </th>
      <td class="day">{season === null ? '' : seasonYears(season)}</td>
      <td class="num line">
        {totals.map((total) => (
          <div>
            {totals.length === 1 ? null : <small>{nameOf(view, total)} </small>}
            {figure(total.totalYuan)}
          </div>
        ))}
      </td>
      <td class="state">
        {tell(lockedAt === null ? 'list.open' : 'list.locked')}
        {lockedAt === null ? null : (
          <small>
            {tell('list.locked.by', { by: lockedBy ?? '', at: view.dayTold(dayInChina(lockedAt)) })}
          </small>
        )}
      </td>
      <td>{momentWords(createdAt, staff)}</td>
      <td>{createdBy ?? tell('list.by.unknown')}</td>
    </tr>
  )
}
