import type { ListedProvision } from '../application/list-provisions.ts'
import { listed } from '../application/list-provisions.ts'
import { NATION } from '../domain/division.ts'
import type { Provision } from '../domain/rule-book.ts'
import { dayWords } from './date-words.ts'
import { divisionName } from './place-name.ts'
import { told, type View } from './view.ts'

/** What a provision is called: by its own name where it has one, else by its kind. */
export function provisionTitle({ body }: Pick<ListedProvision, 'body'>, view: View): string {
  return 'name' in body ? told(view, body.name) : view.say(`kind.${body.kind}`)
}

/** The sentence that a resident needs: what the rule says, in our words. */
export function provisionSays({ body }: Pick<ListedProvision, 'body'>, view: View): string {
  return told(view, 'says' in body ? body.says : body.clause.says)
}

/** First and last day, and the last day for which a source shows it. */
export function daysWords({ from, to, body }: ListedProvision, { say }: View): string {
  const days = [
    ...(from === null ? [] : [say('rules.from', { day: dayWords(from, say) })]),
    ...(to === null ? [] : [say('rules.until', { day: dayWords(to, say) })]),
  ]
  const confirmed =
    body.confirmedThrough === undefined
      ? []
      : [say('rules.confirmed', { day: dayWords(body.confirmedThrough, say) })]
  return [...(days.length === 0 ? [say('rules.always')] : days), ...confirmed].join(say('comma'))
}

/** The places that a provision is for. */
export function placesWords(codes: readonly string[], view: View): string {
  return codes
    .map((code) => (code === NATION ? view.say('rules.nation') : divisionName(view, code)))
    .join(view.say('separator'))
}

/** A provision of the book as it is listed, ended by those that supersede it. */
export function listedIn(provision: Provision, view: View): ListedProvision {
  const ends = view.book.provisions
    .filter(({ body }) => body.supersedes?.includes(provision.id) === true)
    .map(({ from }) => from)
  return listed({ ...provision, to: Math.min(provision.to, ...ends) })
}
