import type { Principal } from '../../application/access/principal.ts'
import type { ApiKey, Person } from '../../application/access/records.ts'
import { KeySection } from './key-section.tsx'
import { RightsFields } from './rights-fields.tsx'
import { FormToken, StaffLayout } from './staff-layout.tsx'
import { type StaffView, staffLink } from './staff-view.ts'

export type PeopleProps = {
  readonly view: StaffView
  readonly principal: Principal
  readonly people: readonly Person[]
  readonly keys: readonly ApiKey[]
  /** Ids of people who are closed: the keys that they made have ended with them. */
  readonly closed: ReadonlySet<string>
  readonly now: string
  /** What was just done, or why it was not. */
  readonly told?: { readonly text: string; readonly isTrouble: boolean } | undefined
  /** The text of a key that was just made; it is never shown again. */
  readonly newKey?: string | undefined
}

/** Who may sign in and what programs may do, for administrators. */
export function PeoplePage(props: PeopleProps) {
  const { view, told, newKey } = props
  const { say } = view
  return (
    <StaffLayout view={view} title={say('people.title')} hasErrors={told?.isTrouble === true}>
      {told === undefined ? null : (
        <div class={told.isTrouble ? 'errors' : 'good'} role={told.isTrouble ? 'alert' : 'status'}>
          <p>{told.text}</p>
        </div>
      )}
      {newKey === undefined ? null : (
        <div class="good" role="status">
          <p>
            {say('keys.made')} <code>{newKey}</code>
          </p>
        </div>
      )}
      <h1>{say('people.title')}</h1>
      <People {...props} />
      <section class="narrow">
        <h2>{say('people.add')}</h2>
        <form method="post" action={staffLink(view, '/staff/people')}>
          <FormToken principal={view.principal} />
          <div class="field">
            <label for="name">{say('people.name')}</label>
            <input id="name" name="name" required autocomplete="off" />
          </div>
          <div class="field">
            <label for="password">{say('people.password')}</label>
            <span class="hint">{say('people.password.hint')}</span>
            <input id="password" name="password" type="password" required autocomplete="new-password" />
          </div>
          <RightsFields view={view} prefix="person" />
          <div class="actions">
            <button class="btn" type="submit">
              {say('people.add.do')}
            </button>
          </div>
        </form>
      </section>
      <KeySection {...props} />
    </StaffLayout>
  )
}

function People({ view, people }: PeopleProps) {
  const { say, language } = view
  const separator = language === 'zh' ? '、' : ', '
  return (
    <section class="scroll" aria-label={say('people.people')} tabindex={0}>
      <table class="grid stacked">
        <thead>
          <tr>
            <th scope="col" class="line">
              {say('people.name')}
            </th>
            <th scope="col" class="line">
              {say('people.roles')}
            </th>
            <th scope="col">{say('people.divisions')}</th>
            <th scope="col">{say('people.state')}</th>
            <th scope="col" class="line">
              {say('people.set-password')}
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr>
              <th scope="row" class="line">
                {person.name}
              </th>
              <td class="line">
                {person.roles.map((role) => say(`role.${role}`)).join(separator)}
                {person.closedAt === undefined ? <NewRights view={view} person={person} /> : null}
              </td>
              <td>{person.divisions.join(' ')}</td>
              <td>
                {say(person.closedAt === undefined ? 'people.open' : 'people.closed')}
                {person.closedAt === undefined ? <Close view={view} person={person} /> : null}
              </td>
              <td class="line">
                <NewPassword view={view} person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type OfPerson = { readonly view: StaffView; readonly person: Person }

function NewRights({ view, person }: OfPerson) {
  const { say } = view
  return (
    <details>
      <summary>
        {say('people.set-rights')}
        <span class="sr"> {person.name}</span>
      </summary>
      <form method="post" action={staffLink(view, `/staff/people/${person.id}/rights`)}>
        <FormToken principal={view.principal} />
        <RightsFields view={view} prefix={`person-${person.id}`} given={person} />
        <button class="btn plain" type="submit">
          {say('people.set-rights.do')}
          <span class="sr"> {person.name}</span>
        </button>
      </form>
    </details>
  )
}

function Close({ view, person }: OfPerson) {
  return (
    <form method="post" action={staffLink(view, `/staff/people/${person.id}/close`)}>
      <FormToken principal={view.principal} />
      <button class="btn plain danger" type="submit">
        {view.say('people.close')}
        <span class="sr"> {person.name}</span>
      </button>
    </form>
  )
}

function NewPassword({ view, person }: OfPerson) {
  const { say } = view
  return (
    <form method="post" action={staffLink(view, `/staff/people/${person.id}/password`)}>
      <FormToken principal={view.principal} />
      <input
        name="password"
        type="password"
        required
        autocomplete="new-password"
        aria-label={`${say('people.password')} ${person.name}`}
      />
      <button class="btn plain" type="submit">
        {say('people.set-password')}
        <span class="sr"> {person.name}</span>
      </button>
    </form>
  )
}
