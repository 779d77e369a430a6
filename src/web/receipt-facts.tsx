import { rowsIn, typedIn } from './answers.ts'
import { dayWords, isDay } from './date-words.ts'
import { figure } from './format.ts'
import { placeName } from './place-name.ts'
import { NO_DEVICE } from './request-of.ts'
import { categoryWords, usageWords } from './result-facts.tsx'
import { plainDay, plainText } from './typed-text.ts'
import { valueWords } from './value-words.ts'
import { told, type View } from './view.ts'

type Fact = { readonly name: string; readonly words: string }

/** What was answered, as far as it bears on the sum: everything that the figures were worked out from. */
export function ReceiptFacts({ view }: { readonly view: View }) {
  return (
    <dl class="known">
      {factsOf(view).map(({ name, words }) => (
        <div>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

function factsOf(view: View): readonly Fact[] {
  const { say, answers, book } = view
  const device = book.device(typedIn(answers, 'device'))
  const metering = typedIn(answers, 'metering')
  const devices = device === undefined ? say('choice.none') : told(view, device.name)
  const classes = answers.getAll('classes').map((code) => valueWords(code, view))
  const coverage = typedIn(answers, 'coverage')
  return [
    { name: say('receipt.place'), words: placeName(view, typedIn(answers, 'division')) },
    {
      name: say('receipt.meter'),
      words: [
        categoryWords(view),
        say(typedIn(answers, 'tou') === 'yes' ? 'modes.tou.yes' : 'modes.tou.no'),
      ].join(say('comma')),
    },
    {
      name: say('receipt.device'),
      words:
        metering === 'heating-submeter'
          ? `${devices}${say('comma')}${say('choice.heating-submeter')}`
          : devices,
    },
    { name: say('receipt.days'), words: rowsIn(answers).length === 0 ? '' : usageWords(view) },
    ...(typedIn(answers, 'device') === NO_DEVICE
      ? []
      : [{ name: say('receipt.registered'), words: registeredWords(view) }]),
    ...(coverage === '' ? [] : [{ name: say('receipt.coverage'), words: valueWords(coverage, view) }]),
    ...(classes.length === 0
      ? []
      : [{ name: say('receipt.classes'), words: classes.join(say('separator')) }]),
    ...purchaseFact(view),
  ]
}

function registeredWords({ say, answers }: View): string {
  const on = plainDay(typedIn(answers, 'registeredOn'))
  if (typedIn(answers, 'registered') === 'yes' && isDay(on)) return dayWords(on, say)
  return say(typedIn(answers, 'registered') === 'unknown' ? 'receipt.unknown' : 'receipt.none')
}

function purchaseFact({ say, answers }: View): Fact[] {
  const [bought, invoice] = [plainDay(typedIn(answers, 'bought')), plainText(typedIn(answers, 'invoice'))]
  if (!isDay(bought)) return []
  const words = [
    dayWords(bought, say),
    ...(invoice === '' ? [] : [say('amount.yuan', { amount: figure(invoice) })]),
  ]
  return [{ name: say('receipt.purchase'), words: words.join(say('comma')) }]
}
