import type { Child } from 'hono/jsx'

type Props = { readonly label: string; readonly children: Child }

/** A table that scrolls by itself where letters are too large for the screen, so that the page need not. */
export function Scrolled({ label, children }: Props) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      {children}
    </section>
  )
}
