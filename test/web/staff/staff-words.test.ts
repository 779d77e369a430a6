import { describe, expect, it } from 'vitest'
import { dayInChina } from '../../../src/web/staff/staff-words.ts'

describe('dayInChina', () => {
  it('turns at midnight in China, not at midnight in Greenwich', () => {
    expect(dayInChina('2026-11-26T15:59:59.999Z')).toBe('2026-11-26')
    expect(dayInChina('2026-11-26T16:00:00.000Z')).toBe('2026-11-27')
  })
})
