import { NATION } from '../domain/division.ts'
import { partAnswer, redirectTo, scriptedAnswer } from './answer.ts'
import { answersIn } from './answers.ts'
import type { Asking } from './ask/asking.ts'
import { PlacePage, UnknownPlacePage } from './place-page.tsx'
import { FoundPlaces } from './place-search.tsx'
import { plainText } from './typed-text.ts'
import { linkTo, viewOf } from './view.ts'

/** Chooses a place step by step, or finds it by its name, until it is a county. */
export function placeRoute({ query, language, path, isLarge, deps }: Asking): Response {
  const book = deps.ruleBooks.current()
  const view = viewOf({ language, isLarge }, book, path, answersIn(query))
  const find = plainText(query.get('find') ?? '')
  if (query.has('part')) return partAnswer(<FoundPlaces view={view} typed={find} />)
  const within = query.get('within') ?? NATION
  const known = book.divisions.children(within).length > 0 ? within : NATION
  const given = plainText(query.get('division') ?? '')
  if (given === '') {
    const isEmpty = query.has('division') && find === ''
    return scriptedAnswer(<PlacePage view={view} within={known} find={find} {...(isEmpty ? EMPTY : {})} />)
  }
  if (book.divisions.countyOf(given) !== undefined) return redirectTo(linkTo(view, '/ask/next', view.answers))
  if (book.divisions.children(given).length > 0)
    return scriptedAnswer(<PlacePage view={view} within={given} find={find} />)
  return scriptedAnswer(<UnknownPlacePage view={view} given={given} />, 422)
}

const EMPTY = { trouble: 'empty' } as const
