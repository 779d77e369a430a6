import type { WorkedCase, WorkedCases } from '../../src/application/worked-case.ts'
import { readWorkedCases } from '../../src/policies/worked-cases.ts'

let read: readonly WorkedCase[] | undefined

/** The worked cases as they are bundled, read once. */
export const shippedCases: WorkedCases = () => {
  read ??= readWorkedCases('data') as readonly WorkedCase[]
  return Promise.resolve(read)
}
