import type { StaffKey } from './text-zh.ts'

/** What the staff pages say in English. */
export const staffEn: Readonly<Record<StaffKey, string>> = {
  'staff.brand': 'QingNuan · Staff',
  'staff.skip': 'Skip to content',
  'staff.language': '中文',
  'staff.nav': 'Staff pages',
  'staff.home': 'Home',
  'staff.budgets': 'Budgets',
  'staff.drafts': 'Rule drafts',
  'staff.sign-out': 'Sign out',
  'staff.title': '{page} · QingNuan staff',
  'staff.title.error': 'Error: {page}',
  'staff.back': 'Back to the staff pages',

  'sign-in.title': 'Sign in',
  'sign-in.lead':
    'For staff of the power company and of county finance. Residents need no account to work out a bill.',
  'sign-in.name': 'Name',
  'sign-in.password': 'Password',
  'sign-in.do': 'Sign in',
  'sign-in.wrong': 'The name or the password is not right. Please try again.',
  'sign-in.wrong.hint':
    'If you forgot the password, an administrator can set another. After a few wrong tries there is a wait.',
  'sign-in.wait': 'Too many tries. Please wait {seconds} seconds.',
  'sign-in.again':
    'Please sign in; you will come back to the page where you were. If you were filling in a form, press “back” in the browser after signing in: what you typed is usually still there.',
  'sign-in.outdated': 'This page was open for too long. Please fill it in again.',
  'sign-in.nobody': 'There are no people yet. Run this on the server:',

  'refused.not-signed-in': 'Please sign in',
  'refused.not-found': 'There is no such page',
  'refused.not-found.says': 'The address is wrong, or it does not belong to your divisions.',
  'refused.not-allowed': 'Not allowed',
  'refused.not-allowed.says':
    'You are signed in as “{name}”, who may not open this page. If you need it, an administrator can give you the role.',
  'refused.other-origin': 'Not carried out',
  'refused.other-origin.says':
    'This came from another web site; it was not carried out and nothing changed. Send it from a page of this site; behind a proxy, an administrator must set PUBLIC_ORIGIN to the address that browsers see.',
  'refused.form-outdated': 'The form is out of date',
  'refused.form-outdated.says':
    'This form is from an earlier session; it was not carried out and nothing changed. Go back, reload the page and send it again; what you typed is usually still there.',

  'home.says': 'The way to everything.',
  'home.says.runs':
    'Upload a file of readings, try it, calculate it; download bills, rows set aside and the totals.',
  'home.says.budgets':
    'The subsidies of a heating season from a register; scenarios side by side; a workbook.',
  'home.says.drafts': 'Propose rules, have another person review them, and publish them as a new edition.',
  'home.says.people': 'Add and stop people, hand out and take back API keys.',
  'home.says.audit': 'Who signed in, uploaded, exported and changed what, and when.',
  'home.administrator':
    'Administrators look after people, keys and the audit. To calculate files or budgets, add an operator or a person of county finance first and sign in under that name.',
  'home.title': 'Staff pages',
  'home.roles': 'Your roles',
  'home.divisions': 'Your divisions',
  'home.everywhere': 'Everywhere',

  'role.operator': 'Operator',
  'role.county-finance': 'County finance',
  'role.rule-editor': 'Rule editor',
  'role.rule-reviewer': 'Rule reviewer',
  'role.auditor': 'Auditor',
  'role.administrator': 'Administrator',
}
