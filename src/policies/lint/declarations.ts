import type { ProvisionOf } from '../../model/document.ts'
import type { Finding, Path } from '../finding.ts'
import { type Check, findingAt, type LintBook, type PlacedProvision } from './lint-book.ts'
import { criteriaIn, walk } from './walk.ts'

/** Names that a rule declares and others use: heating seasons, price modes, assumptions. */
export const checkDeclarations: Check = (book) =>
  book.provisions.flatMap((provision) => [
    ...seasons(provision, book),
    ...priceModes(provision, book),
    ...assumptions(provision),
  ])

/** A season that is used is dated by a heating-season rule of the division, or of one that contains it. */
function seasons(provision: PlacedProvision, book: LintBook): Finding[] {
  const used = seasonUsed(provision)
  const named = accumulatorsOverSeason(provision.body)
  if (used === undefined)
    return named.map((path) =>
      findingAt(provision, path, 'unknown-season', 'counts over a season, but the rule names none'),
    )
  const undated = provision.body.divisions.filter((code) => !isDated(book, used.name, code))
  return undated.map((code) =>
    findingAt(provision, used.path, 'unknown-season', `no heating-season rule dates ${used.name} in ${code}`),
  )
}

function seasonUsed({ body }: PlacedProvision): { name: string; path: Path } | undefined {
  if (body.kind === 'bundled-trading' || body.kind === 'operating-subsidy')
    return { name: body.season, path: ['season'] }
  if (body.kind === 'tariff' || body.kind === 'time-of-use' || body.kind === 'price-modes')
    return body.season && { name: body.season.name, path: ['season', 'name'] }
  return undefined
}

function accumulatorsOverSeason(body: PlacedProvision['body']): Path[] {
  const paths: Path[] = []
  walk(body, (value, path) => {
    if (path.at(-1) === 'over' && (value === 'season' || value === 'outside-season')) paths.push(path)
  })
  return paths
}

function isDated(book: LintBook, name: string, code: string): boolean {
  const chain = book.lists.divisionChain(code)
  return book.provisions.some(
    ({ body }) =>
      body.kind === 'heating-season' &&
      body.season === name &&
      body.divisions.some((each) => chain.includes(each)),
  )
}

/** A price mode that a condition names is offered by a price-modes rule that reaches the division. */
function priceModes(provision: PlacedProvision, book: LintBook): Finding[] {
  const { body } = provision
  const unknown: Finding[] = []
  if (
    body.kind === 'price-modes' &&
    body.default !== undefined &&
    !body.modes.some(({ mode }) => mode === body.default)
  )
    unknown.push(
      findingAt(provision, ['default'], 'unknown-price-mode', `${body.default} is not one of the modes`),
    )
  for (const { value: leaf, path } of criteriaIn(body)) {
    if (leaf.fact !== 'price-mode') continue
    for (const [index, mode] of leaf.in.entries()) {
      const missing = body.divisions.find((code) => !offers(book, mode, code))
      if (missing === undefined) continue
      const reason = `no price-modes rule offers ${mode} in ${missing}`
      unknown.push(findingAt(provision, [...path, 'in', index], 'unknown-price-mode', reason))
    }
  }
  return unknown
}

function offers(book: LintBook, mode: string, code: string): boolean {
  const chain = book.lists.divisionChain(code)
  const isOffer = (body: PlacedProvision['body']): body is ProvisionOf<'price-modes'> =>
    body.kind === 'price-modes'
  return book.provisions.some(
    ({ body }) =>
      isOffer(body) &&
      body.modes.some((each) => each.mode === mode) &&
      body.divisions.some((each) => chain.includes(each)),
  )
}

/** The assumption that carries a cut forward is declared by its own document, with the words for the screen. */
function assumptions(provision: PlacedProvision): Finding[] {
  const { body, file } = provision
  if (body.kind !== 'bundled-trading') return []
  const declared = new Set((file.document.assumptions ?? []).map(({ code }) => code))
  return (body.cuts ?? []).flatMap(({ carryForward }, index) => {
    if (carryForward === undefined || declared.has(carryForward)) return []
    const reason = `the document declares no assumption ${carryForward}`
    return [findingAt(provision, ['cuts', index, 'carryForward'], 'undeclared-assumption', reason)]
  })
}
