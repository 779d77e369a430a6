/** What somebody may do: roles are given to people and keys, and every route names those that it serves. */
export const ROLES = [
  'operator',
  'county-finance',
  'rule-editor',
  'rule-reviewer',
  'auditor',
  'administrator',
] as const

export type Role = (typeof ROLES)[number]

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text)
}
