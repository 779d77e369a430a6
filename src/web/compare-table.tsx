import { Scrolled } from './scrolled.tsx'
import type { View } from './view.ts'

export type CompareRow = {
  readonly label: string
  readonly note?: string
  readonly cells: readonly string[]
  readonly isMine?: boolean
}

type Props = {
  readonly view: View
  readonly caption: string
  readonly heads: readonly string[]
  readonly rows: readonly CompareRow[]
}

/** The numbers of a chart, and what the chart has no room for. */
export function CompareTable({ view, caption, heads, rows }: Props) {
  return (
    <Scrolled label={caption}>
      <table class="versus">
        <caption class="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{view.say('compare.by')}</th>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, note, cells, isMine = false }) => (
            <tr class={isMine ? 'mine' : undefined}>
              <th scope="row">
                {label}
                {note === undefined ? null : <small>{note}</small>}
              </th>
              {cells.map((cell) => (
                <td class="num">{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}
