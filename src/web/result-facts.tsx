import { readingName, rowsIn, typedIn } from './answers.ts'
import { spanWords } from './date-words.ts'
import { UNKNOWN } from './fields.ts'
import { quantity } from './format.ts'
import { placeName } from './place-name.ts'
import { isTextKey } from './text.ts'
import { plainDay, plainText } from './typed-text.ts'
import { linkTo, told, type View } from './view.ts'

/** What was answered, in a few words, with the ways to change it. */
export function ResultFacts({ view }: { readonly view: View }) {
  const { say, answers, book } = view
  const device = book.device(typedIn(answers, 'device'))
  const who = [
    placeName(view, typedIn(answers, 'division')),
    device === undefined ? say('choice.none') : told(view, device.name),
    categoryWords(view),
    ...(typedIn(answers, 'tou') === UNKNOWN ? [say('facts.tou.unknown')] : []),
  ]
  return (
    <>
      <p class="facts">
        <Unbroken words={who} />
        <br />
        <Unbroken words={usageParts(view)} />
      </p>
      <p class="facts change">
        <a href={linkTo(view, '/ask/check', answers)}>{say('result.change')}</a>
      </p>
    </>
  )
}

/** A line of facts that goes on below between two facts, not within one. */
function Unbroken({ words }: { readonly words: readonly string[] }) {
  return words.map((one, i) => (
    <>
      {i > 0 && ' '}
      <span>{i + 1 < words.length ? `${one} ·` : one}</span>
    </>
  ))
}

/** What the meter is like; where somebody did not know, what was taken instead. */
export function categoryWords({ say, answers }: View): string {
  if (typedIn(answers, 'category') === UNKNOWN) return say('facts.category.unknown')
  const key = `choice.${typedIn(answers, 'category')}`
  return isTextKey(key) ? say(key) : typedIn(answers, 'category')
}

/** The days from the first to the last, and the energy where it was given as one figure. */
export function usageWords(view: View): string {
  return usageParts(view).join(' · ')
}

function usageParts({ say, answers }: View): readonly string[] {
  const rows = rowsIn(answers)
  const days = (field: 'from' | 'to') =>
    rows.map((row) => plainDay(typedIn(answers, readingName(field, row)))).sort()
  const span = spanWords(days('from')[0] ?? '', days('to').at(-1) ?? '', say)
  const [row = 1] = rows
  const total = typedIn(answers, readingName('total', row))
  if (rows.length > 1) return [span, say('result.facts.readings', { n: rows.length })]
  if (total === '') return [span]
  return [span, say('amount.kwh', { amount: quantity(plainText(total)) })]
}
