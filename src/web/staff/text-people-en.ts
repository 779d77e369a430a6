import type { PeopleKey } from './text-people-zh.ts'

/** What the pages about people, keys and the audit say in English. */
export const peopleEn: Readonly<Record<PeopleKey, string>> = {
  'people.title': 'People and keys',
  'people.people': 'People',
  'people.name': 'Name to sign in with',
  'people.roles': 'Roles',
  'people.divisions': 'Divisions they answer for',
  'people.state': 'State',
  'people.open': 'may sign in',
  'people.closed': 'closed',
  'people.close': 'Close',
  'people.password': 'New password',
  'people.set-password': 'Set password',
  'people.add': 'Add somebody',
  'people.add.do': 'Add',
  'people.password.hint': 'At least 12 characters; tell them in person.',
  'people.divisions.hint':
    'Division codes with spaces between them; 410000 is the whole province, 000000 everywhere.',
  'people.set-rights': 'Change roles and divisions',
  'people.set-rights.do': 'Save',
  'people.added': 'Added “{name}”.',
  'people.changed': 'Changed “{name}”, who has to sign in again.',
  'people.refused.name-taken': 'Somebody has this name already.',
  'people.refused.name-unusable':
    'A name has 1 to 40 letters or digits, with dots, dashes and underscores inside.',
  'people.refused.password-too-short': 'A password has at least 12 characters.',
  'people.refused.nothing-given': 'Choose a role and write a division, at least one of each.',
  'people.refused.division': 'A division code does not exist, or is not yours to give.',
  'people.refused.self': 'You cannot close yourself.',
  'people.refused.last-administrator':
    'Nobody would administer the people of these divisions any more. Make somebody else an administrator first.',

  'keys.title': 'API keys',
  'keys.label': 'What it is for',
  'keys.expires': 'Valid until',
  'keys.state': 'State',
  'keys.valid': 'valid',
  'keys.revoked': 'revoked',
  'keys.ended': 'ended: whoever made it is closed',
  'keys.expired': 'expired',
  'keys.revoke': 'Revoke',
  'keys.add': 'Make a key',
  'keys.days': 'Valid for so many days',
  'keys.add.do': 'Make it',
  'keys.made': 'The new key is shown only this once; copy it now:',
  'keys.refused': 'Say what it is for, choose a role and a division, and 1 to 400 days.',
  'keys.was-revoked': 'The key was revoked.',

  'audit.title': 'Audit',
  'audit.sound': 'All {count} entries hang together. The end is {hash}',
  'audit.broken':
    'From entry {seq} on it does not hang together: somebody changed it, or the file is damaged. Tell an administrator at once and keep the database.',
  'audit.lead':
    'Note the digest of the end elsewhere; later, qingnuan audit verify --includes finds even a chain that was made anew.',
  'audit.seq': 'No.',
  'audit.at': 'When',
  'audit.who': 'Who',
  'audit.action': 'Did what',
  'audit.subject': 'To what',
  'audit.facts': 'Facts',
  'audit.older': 'Older entries',
}
