import type { Examination } from '../../application/drafts/examine.ts'
import { placeValue } from '../case-table.tsx'
import { Scrolled } from '../scrolled.tsx'
import { grouped } from '../staff/staff-words.ts'
import { told } from '../view.ts'
import type { DraftView } from './draft-view.ts'
import { FindingList } from './finding-list.tsx'

type Props = { readonly view: DraftView; readonly examination: Examination }

/** Whether a draft can be published: its findings, the worked cases that it breaks and those that it moves. */
export function CheckSection({ view, examination }: Props) {
  const { tell, page } = view
  const { findings, broken, moved, rewritten, next } = examination
  return (
    <section>
      <h2>{tell('draft.check')}</h2>
      {next === undefined ? null : <p class="good">{tell('draft.check.sound')}</p>}
      {findings.length === 0 ? null : (
        <div class="errors">
          <p>{tell('draft.check.findings')}</p>
          <FindingList view={view} findings={findings} />
        </div>
      )}
      {broken.length === 0 ? null : (
        <div class="errors">
          <p>{tell('draft.check.broken', { count: broken.length })}</p>
          <BrokenCases view={view} examination={examination} />
        </div>
      )}
      {rewritten.length === 0 ? null : (
        <p class="note">{tell('draft.check.rewritten', { cases: rewritten.join(page.say('separator')) })}</p>
      )}
      {findings.length > 0 ? null : (
        <p>
          {tell(moved.length === 0 ? 'draft.check.unmoved' : 'draft.check.moved', { count: moved.length })}
        </p>
      )}
      {moved.length === 0 ? null : <MovedCases view={view} examination={examination} />}
    </section>
  )
}

function BrokenCases({ view: { tell, page }, examination: { broken } }: Props) {
  const rows = broken.flatMap(({ worked, places }) =>
    places.filter(({ holds }) => !holds).map((place) => ({ worked, place })),
  )
  return (
    <Scrolled label={tell('draft.cases.broken')}>
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">{tell('draft.case')}</th>
            <th scope="col">{tell('draft.case.place')}</th>
            <th scope="col">{tell('draft.case.wanted')}</th>
            <th scope="col">{tell('draft.case.got')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ worked, place }) => (
            <tr>
              <th scope="row" class="says">
                {told(page, worked.says)}
              </th>
              <td>
                <code>{place.path}</code>
              </td>
              <td>{placeValue(place, 'wanted', page)}</td>
              <td>{placeValue(place, 'got', page)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

function MovedCases({ view: { tell, page }, examination: { moved } }: Props) {
  const net = (yuan: string | null) => (yuan === null ? tell('draft.nothing') : grouped(yuan))
  return (
    <Scrolled label={tell('draft.cases.moved')}>
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">{tell('draft.case')}</th>
            <th scope="col" class="num">
              {tell('draft.case.was')}
            </th>
            <th scope="col" class="num">
              {tell('draft.case.is')}
            </th>
          </tr>
        </thead>
        <tbody>
          {moved.map(({ says, wasNetYuan, isNetYuan }) => (
            <tr>
              <th scope="row" class="says">
                {told(page, says)}
              </th>
              <td class="num">{net(wasNetYuan)}</td>
              <td class="num">{net(isNetYuan)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}
