/** A register of several parts, and a day on which it is still kept. */
export const LINES = Array.from({ length: 40_000 }, (_, i) => `{"account":"${i}","holder":"张三丰"}\n`).join(
  '',
)
export const KEPT = {
  digest: 'ab'.repeat(32),
  createdAt: '2026-11-24T00:00:00Z',
  keptUntil: '2027-05-23',
  households: 40_000,
  divisions: ['410212'],
}
export const DURING = '2026-11-27'
