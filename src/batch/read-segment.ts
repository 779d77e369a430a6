import { LF } from '../tabular/row-bounds.ts'
import type { BatchPlan } from './batch-plan.ts'
import { bytesFor, type Space } from './space.ts'
import { SLACK_BYTES, type StoredFile } from './stored-file.ts'

/** Reads a segment; behind its bytes stand line ends to look ahead into. Returns how many bytes it has. */
export function readSegment(plan: BatchPlan, segment: number, file: StoredFile, space: Space): number {
  const [from = 0, to = 0] = plan.cuts.slice(segment, segment + 2)
  const length = to - from
  space.bytes = bytesFor(space.bytes, length + SLACK_BYTES)
  if (space.view.buffer !== space.bytes.buffer) space.view = new DataView(space.bytes.buffer)
  space.bytes.fill(LF, length, length + SLACK_BYTES)
  if (file.read(space.bytes, length, from) !== length)
    throw new Error('the input has become shorter while it was read')
  return length
}
