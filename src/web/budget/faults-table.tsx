import type { ToldFault } from '../../tabular/register/told-fault.ts'
import type { BudgetView } from './budget-view.ts'

/** What is wrong at one place of a file; in a file of households also of whom it is. */
export type FileFault = ToldFault & { readonly account?: string }

const SHOWN = 200

/** Every fault of a file with its row and column, what stands there, why it cannot be read, and what to do. */
export function FaultsTable({
  view,
  faults,
}: {
  readonly view: BudgetView
  readonly faults: readonly FileFault[]
}) {
  const { tell, told } = view
  const ofHouseholds = faults.some(({ account }) => account !== undefined)
  const heads = (['row', 'account', 'field', 'value', 'reason', 'what'] as const).filter(
    (key) => key !== 'account' || ofHouseholds,
  )
  return (
    <>
      <section class="scroll" aria-label={tell('register.faults.title')} tabindex={0}>
        <table class="grid faults stacked">
          <thead>
            <tr>
              {heads.map((key) => (
                <th scope="col" class={key === 'reason' || key === 'what' ? 'line' : undefined}>
                  {tell(`register.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, SHOWN).map(({ row, account, field, value, reason, suggestion }) => (
              <tr>
                <th scope="row">{row}</th>
                {ofHouseholds ? <td>{account}</td> : null}
                <td>{field}</td>
                <td class="stands">{value === '' ? tell('register.value.none') : value}</td>
                <td class="line">{told(reason)}</td>
                <td class="line">{told(suggestion)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {faults.length > SHOWN ? <p class="hint">{tell('register.more', { shown: SHOWN })}</p> : null}
    </>
  )
}
