import { NATION } from '../../domain/division.ts'
import type { Role } from './role.ts'

/** Who asks: a person who signed in, or a program with a key. */
export type Principal = {
  readonly kind: 'person' | 'key'
  /** The id of the person or the key; what the audit names. */
  readonly id: string
  /** The id of whoever answers for it: the person, or the one who made the key. */
  readonly person: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Divisions whose matters are theirs, with all below them; the nation stands for everything. */
  readonly divisions: readonly string[]
  /** What forms of this session must carry; a program needs none. */
  readonly formToken: string
}

/** What the guard leaves for the handlers of a route that is not public. */
export type StaffEnv = { Variables: { principal: Principal } }

/** Whether somebody has one of the roles. */
export function mayAct(principal: Principal, roles: readonly Role[]): boolean {
  return roles.some((role) => principal.roles.includes(role))
}

/** Whether a matter of a division is within a scope; codes end in zeros down to their own level. */
export function covers(scope: readonly string[], division: string): boolean {
  return scope.some((code) => code === NATION || division === code || division.startsWith(stem(code)))
}

/** Whether everything of one scope lies within another. */
export function coversAll(scope: readonly string[], divisions: readonly string[]): boolean {
  return divisions.every((division) => covers(scope, division))
}

/** 410000 covers what begins with 41, 410200 what begins with 4102. */
function stem(code: string): string {
  return code.length === 6 ? code.replace(/(?:00)+$/, '') : code
}
