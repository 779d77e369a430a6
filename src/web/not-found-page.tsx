import { Layout } from './layout.tsx'
import { linkTo, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly title: string
  readonly says?: string
  /** Where to go on. */
  readonly next: { readonly path: string; readonly label: string }
}

/** Something that an address names and that is not there, with the next step. */
export function NotFoundPage({ view, title, says, next }: Props) {
  return (
    <Layout view={view} title={title} hasErrors>
      <h1>{title}</h1>
      {says === undefined ? null : <p>{says}</p>}
      <p class="actions">
        <a class="btn plain" href={linkTo(view, next.path)}>
          {next.label}
        </a>
      </p>
    </Layout>
  )
}
