import type { Principal } from '../../application/access/principal.ts'
import { NATION } from '../../domain/division.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { StaffLayout } from './staff-layout.tsx'
import { STAFF_PLACES } from './staff-places.ts'
import { type StaffView, staffLink } from './staff-view.ts'

type Props = { readonly view: StaffView; readonly principal: Principal; readonly book: RuleBook }

/** Where somebody lands who signed in: what they may do, and for whom. */
export function StaffHome({ view, principal, book }: Props) {
  const { say } = view
  const places = STAFF_PLACES.filter(
    ({ path, roles }) => path !== '/staff' && roles.some((role) => principal.roles.includes(role)),
  )
  return (
    <StaffLayout view={view} title={say('home.title')}>
      <h1>{say('home.title')}</h1>
      <ul class="places">
        {places.map(({ path, name, says }) => (
          <li>
            <a href={staffLink(view, path)}>{say(name)}</a>
            <p>{say(says)}</p>
          </li>
        ))}
      </ul>
      {principal.roles.every((role) => role === 'administrator') ? (
        <p class="note">{say('home.administrator')}</p>
      ) : null}
      <dl class="totals">
        <div>
          <dt>{say('home.roles')}</dt>
          <dd>
            {principal.roles.map((role) => say(`role.${role}`)).join(view.language === 'zh' ? '、' : ', ')}
          </dd>
        </div>
        <div>
          <dt>{say('home.divisions')}</dt>
          <dd>{divisionNames(view, principal.divisions, book)}</dd>
        </div>
      </dl>
    </StaffLayout>
  )
}

/** Divisions by name in the language of the page. */
export function divisionNames(
  { language, say }: StaffView,
  codes: readonly string[],
  book: RuleBook,
): string {
  const nameOf = (code: string) => {
    if (code === NATION) return say('home.everywhere')
    const division = book.divisions.find(code)
    return (language === 'zh' ? division?.name : division?.nameEn) ?? code
  }
  return codes.map(nameOf).join(language === 'zh' ? '、' : ', ')
}
