import type { ApiKey } from '../../application/access/records.ts'
import type { PeopleProps } from './people-page.tsx'
import { RightsFields } from './rights-fields.tsx'
import { FormToken } from './staff-layout.tsx'
import { staffLink } from './staff-view.ts'
import { momentWords } from './staff-words.ts'

/** Keys of programs, and the form for one more. */
export function KeySection(props: PeopleProps) {
  const { view, keys } = props
  const { say } = view
  return (
    <section>
      <h2>{say('keys.title')}</h2>
      {keys.length === 0 ? <p>{say('keys.none')}</p> : <Keys {...props} />}
      <div class="narrow">
        <h3>{say('keys.add')}</h3>
        <form method="post" action={staffLink(view, '/staff/keys')}>
          <FormToken principal={view.principal} />
          <div class="field">
            <label for="label">{say('keys.label')}</label>
            <input id="label" name="label" required autocomplete="off" />
          </div>
          <div class="field">
            <label for="days">{say('keys.days')}</label>
            <input id="days" name="days" value="90" inputmode="numeric" required />
          </div>
          <RightsFields view={view} prefix="key" />
          <div class="actions">
            <button class="btn" type="submit">
              {say('keys.add.do')}
            </button>
          </div>
        </form>
      </div>
    </section>
  )
}

function Keys({ view, keys, closed, now }: PeopleProps) {
  const { say, language } = view
  const separator = language === 'zh' ? '、' : ', '
  return (
    <section class="scroll" aria-label={say('keys.title')} tabindex={0}>
      <table class="grid stacked">
        <thead>
          <tr>
            <th scope="col" class="line">
              {say('keys.label')}
            </th>
            <th scope="col">{say('people.roles')}</th>
            <th scope="col">{say('people.divisions')}</th>
            <th scope="col">{say('keys.expires')}</th>
            <th scope="col">{say('keys.state')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr>
              <th scope="row" class="line">
                {key.label}
              </th>
              <td>{key.roles.map((role) => say(`role.${role}`)).join(separator)}</td>
              <td>{key.divisions.join(' ')}</td>
              <td class="day">{momentWords(key.expiresAt, view)}</td>
              <td>
                {say(`keys.${stateOf(key, closed, now)}`)}
                {stateOf(key, closed, now) === 'valid' ? (
                  <form method="post" action={staffLink(view, `/staff/keys/${key.id}/revoke`)}>
                    <FormToken principal={view.principal} />
                    <button class="btn plain danger" type="submit">
                      {say('keys.revoke')}
                      <span class="sr"> {key.label}</span>
                    </button>
                  </form>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type KeyState = 'revoked' | 'ended' | 'expired' | 'valid'

function stateOf(
  { revokedAt, expiresAt, personId }: ApiKey,
  closed: PeopleProps['closed'],
  now: string,
): KeyState {
  if (revokedAt !== undefined) return 'revoked'
  if (closed.has(personId)) return 'ended'
  return expiresAt <= now ? 'expired' : 'valid'
}
