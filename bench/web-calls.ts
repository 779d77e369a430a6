import { EXAMPLE } from '../src/web/start-page.tsx'
import { ONE_READING } from './requests.ts'

export type Call = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string }

const guess =
  '/result?way=guess&division=410212&device=air-source-heat-pump&area=80&house=ordinary&hours=10&winter=2018&category=one-household-one-meter&tou=no&coverage=not-covered&registered=no'

/** What residents and programs ask, in turn: a result, an assessment, an estimate, an assessment. */
export const WEB_CALLS: readonly Call[] = [
  { method: 'GET', path: `/result?${EXAMPLE}` },
  { method: 'POST', path: '/v1/assessments', body: ONE_READING },
  { method: 'GET', path: guess },
  { method: 'POST', path: '/v1/assessments?explain=none', body: ONE_READING },
]
