import { staffLink } from '../staff/staff-view.ts'
import type { BudgetView } from './budget-view.ts'

type Props = { readonly view: BudgetView; readonly kind: 'register' | 'counts' }

/** Empty files with the columns of a kind of file, to be filled in. */
export function TemplateLinks({ view: { tell, staff }, kind }: Props) {
  const at = (ending: string) => staffLink(staff, `/staff/templates/${kind}${ending}`)
  return (
    <p>
      {tell('register.templates')} <a href={at('.xlsx')}>{tell('register.template.xlsx')}</a>
      {' · '}
      <a href={at('-utf8.csv')}>{tell('register.template.utf8')}</a>
      {' · '}
      <a href={at('-gb18030.csv')}>{tell('register.template.gb18030')}</a>
    </p>
  )
}
