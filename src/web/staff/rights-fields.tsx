import type { AccessGiven } from '../../application/access/administer.ts'
import { ROLES } from '../../application/access/role.ts'
import type { StaffView } from './staff-view.ts'

/** Roles to tick and divisions to write, for people and keys alike, as they are given already. */
export function RightsFields({
  view: { say },
  prefix,
  given = { roles: [], divisions: [] },
}: {
  readonly view: StaffView
  readonly prefix: string
  readonly given?: AccessGiven
}) {
  return (
    <>
      <fieldset>
        <legend>{say('people.roles')}</legend>
        <div>
          {ROLES.map((role) => (
            <label class="tick">
              <input type="checkbox" name="roles" value={role} checked={given.roles.includes(role)} />
              {say(`role.${role}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for={`${prefix}-divisions`}>{say('people.divisions')}</label>
        <span class="hint" id={`${prefix}-divisions-hint`}>
          {say('people.divisions.hint')}
        </span>
        <input
          id={`${prefix}-divisions`}
          name="divisions"
          value={given.divisions.join(' ')}
          required
          inputmode="numeric"
          aria-describedby={`${prefix}-divisions-hint`}
        />
      </div>
    </>
  )
}
