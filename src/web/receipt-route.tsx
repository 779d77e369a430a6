import { pageAnswer, redirectTo } from './answer.ts'
import { changed } from './answers.ts'
import { answerFor } from './ask/ask-routes.tsx'
import type { Asking } from './ask/asking.ts'
import { checkCodeOf, plainCode } from './check-code.ts'
import { ReceiptPage } from './receipt-page.tsx'
import { linkTo } from './view.ts'

/**
 * The sheet that can be printed. Its address names the edition and the check code, so that whoever opens it, however
 * much later, gets the same bytes; an address without them is completed first.
 */
export async function receiptRoute(asking: Asking): Promise<Response> {
  const answered = await answerFor(asking)
  if (answered instanceof Response) return answered
  const { view, assessment, book } = answered
  const answers = changed(view.answers, { edition: assessment.edition })
  const code = await checkCodeOf(answers, assessment, book)
  const typed = asking.query.get('check')
  const address = new URLSearchParams([...answers, ['check', typed ?? code]])
  if (address.toString() !== asking.query.toString()) return redirectTo(linkTo(view, '/receipt', address))
  return pageAnswer(
    <ReceiptPage
      view={{ ...view, answers: address }}
      assessment={assessment}
      code={code}
      given={plainCode(typed ?? code)}
      address={`${asking.origin}${linkTo(view, '/receipt', new URLSearchParams([...answers, ['check', code]]))}`}
    />,
  )
}
