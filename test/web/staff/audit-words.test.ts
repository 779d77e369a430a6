import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { filesUnder } from '../../../scripts/files-under.ts'
import { JOB_ACTIONS, JOB_FILES } from '../../../src/application/jobs/ports.ts'
import { isStaffKey } from '../../../src/web/staff/staff-view.ts'

/** What the audit is told of, as far as the program writes it out. */
function writtenOut(): string[] {
  const texts = filesUnder('src').map((file) => readFileSync(file, 'utf8'))
  return texts.flatMap((text) =>
    [...text.matchAll(/\baction: '([a-z-]+)'(?:,| \})/g)].map(([, action = '']) => action),
  )
}

it('has words for every action that the audit is told of', () => {
  const actions = [
    ...writtenOut(),
    ...JOB_ACTIONS.map((action) => `batch-${action}`),
    ...JOB_FILES.map((name) => `${name}-exported`),
    ...['proposed', 'published', 'refused', 'withdrawn'].map((state) => `draft-${state}`),
    ...['person-changed', 'person-closed'],
  ]
  expect(new Set(actions).size).toBeGreaterThan(20)
  expect(actions.filter((action) => !isStaffKey(`action.${action}`))).toEqual([])
})
