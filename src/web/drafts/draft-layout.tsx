import type { PropsWithChildren } from 'hono/jsx'
import { type Asset, asset } from '../assets.ts'
import { StaffLayout } from '../staff/staff-layout.tsx'
import { draftStyle } from './draft-style.ts'
import type { DraftView } from './draft-view.ts'

export const DRAFT_STYLESHEET: Asset = asset('drafts', 'css', 'text/css; charset=utf-8', draftStyle)

type Props = PropsWithChildren<{
  readonly view: DraftView
  readonly title: string
  readonly hasErrors?: boolean
}>

/** A page about drafts: the staff's frame with the look of its own parts. */
export function DraftLayout({ view, title, hasErrors = false, children }: Props) {
  return (
    <StaffLayout
      view={view.staff}
      title={title}
      hasErrors={hasErrors}
      head={<link rel="stylesheet" href={DRAFT_STYLESHEET.path} />}
    >
      {children}
    </StaffLayout>
  )
}
