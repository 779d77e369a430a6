import { StaffLayout } from './staff-layout.tsx'
import { type StaffView, staffLink } from './staff-view.ts'

export type SignInTrouble =
  | { readonly kind: 'wrong' | 'again' | 'outdated' }
  | { readonly kind: 'wait'; readonly seconds: number }

type Props = {
  readonly view: StaffView
  readonly token: string
  readonly next: string
  readonly name?: string
  readonly trouble?: SignInTrouble | undefined
  /** There is nobody yet who could sign in. */
  readonly isNew: boolean
}

export function SignInPage({ view, token, next, name = '', trouble, isNew }: Props) {
  const { say } = view
  const isWrong = trouble !== undefined && trouble.kind !== 'again'
  return (
    <StaffLayout view={view} title={say('sign-in.title')} hasErrors={isWrong}>
      <div class="narrow">
        {trouble === undefined ? null : <Trouble view={view} trouble={trouble} />}
        <h1>{say('sign-in.title')}</h1>
        <p>{say('sign-in.lead')}</p>
        {isNew ? (
          <p class="note">
            {say('sign-in.nobody')} <code>qingnuan people add-administrator</code>
          </p>
        ) : null}
        <form method="post" action={staffLink(view, '/staff/sign-in')}>
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="next" value={next} />
          <div class="field">
            <label for="name">{say('sign-in.name')}</label>
            <input
              id="name"
              name="name"
              value={name}
              autocomplete="username"
              autocapitalize="none"
              required
            />
          </div>
          <div class="field">
            <label for="password">{say('sign-in.password')}</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required />
          </div>
          <div class="actions">
            <button class="btn" type="submit">
              {say('sign-in.do')}
            </button>
          </div>
        </form>
      </div>
    </StaffLayout>
  )
}

function Trouble({ view: { say }, trouble }: { readonly view: StaffView; readonly trouble: SignInTrouble }) {
  if (trouble.kind === 'again') return <p class="note">{say('sign-in.again')}</p>
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus id="errors">
      {trouble.kind === 'wait' ? <p>{say('sign-in.wait', { seconds: trouble.seconds })}</p> : null}
      {trouble.kind === 'outdated' ? <p>{say('sign-in.outdated')}</p> : null}
      {trouble.kind === 'wrong' ? <p>{say('sign-in.wrong')}</p> : null}
      {trouble.kind === 'wrong' ? <p class="hint">{say('sign-in.wrong.hint')}</p> : null}
    </div>
  )
}
