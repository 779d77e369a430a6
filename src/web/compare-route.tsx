import { compareForResident, USUAL_SHIFT_KWH } from '../application/compare-for-resident.ts'
import type { Decimal } from '../domain/decimal.ts'
import { exact } from '../domain/quantity.ts'
import { pageAnswer } from './answer.ts'
import { answerFor } from './ask/ask-routes.tsx'
import type { Asking } from './ask/asking.ts'
import { ComparePage } from './compare-page.tsx'
import { plainText } from './typed-text.ts'

const KWH = /^\d{1,9}(?:\.\d{1,2})?$/

/** The result beside other choices; `shift` is how many kWh to move into the valley. */
export async function compareRoute(asking: Asking): Promise<Response> {
  const answered = await answerFor(asking)
  if (answered instanceof Response) return answered
  const { view, question, assessment, book } = answered
  const typed = plainText(asking.query.get('shift') ?? '')
  const shift = shiftOf(typed)
  const comparison = compareForResident({ question, baseline: assessment, book }, shift ?? USUAL_SHIFT_KWH)
  return pageAnswer(
    <ComparePage
      view={view}
      assessment={assessment}
      comparison={comparison}
      unread={typed === '' || shift !== undefined ? undefined : typed.slice(0, 20)}
    />,
  )
}

function shiftOf(typed: string): Decimal | undefined {
  return KWH.test(typed) ? exact(typed) : undefined
}
