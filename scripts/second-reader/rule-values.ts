import { exact } from '../../src/domain/quantity.ts'
import type { PolicyDocument, ProvisionText } from '../../src/model/document.ts'
import { pathText } from '../../src/policies/finding.ts'
import { walk } from '../../src/policies/lint/walk.ts'

/** A figure or date of a rule file that a fact must back, with the rows that it is said to come from. */
export type RuleValue = {
  /** Document and key, or the document alone. */
  readonly owner: string
  /** Keys from the top of the provision or the document. */
  readonly path: string
  readonly value: string
  readonly rows: readonly string[]
}

/** Texts, names and codes; and what other checks answer for. */
const NOT_VALUES = new Set([
  'key',
  'kind',
  'divisions',
  'except',
  'division',
  'rows',
  'notes',
  'clause',
  'name',
  'label',
  'code',
  'says',
  'because',
  'what',
  'countedAs',
  'alsoSays',
  'claim',
  'searchedOn',
  'accumulator',
  'title',
  'issuer',
  'id',
  'series',
  'documentNumber',
  'sources',
  'assumptions',
  'provisions',
  'polygon',
])

const VALUE = /^-?\d+(?:\.\d+)?$|^\d+\/\d+$|^\d{4}-[\d/-]+$|^\d\d-\d\d$|^\d\d:\d\d$/

/** A figure is written in Chinese with its days apart, and in units of ten thousand or a hundred million. */
const DAYS_AND_HOURS =
  /\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日|\d{1,2}(?:点|时)|〔\d{4}〕\d+号/g
const UNITS: Readonly<Record<string, string>> = { 万: '10000', 亿: '100000000' }

/** Every figure and date of a document, each provision with its own rows, the document with all of them. */
export function ruleValues(document: PolicyDocument): RuleValue[] {
  const all = [...new Set(document.provisions.flatMap(({ rows }) => rows))]
  return [
    ...valuesIn(document).map((found) => ({ ...found, owner: document.id, rows: all })),
    ...document.provisions.flatMap((body) =>
      [...valuesIn(body), ...figuresToldIn(body)].map((found) => ({
        ...found,
        owner: `${document.id}/${body.key}`,
        rows: body.rows,
      })),
    ),
  ]
}

/** The figures and dates that a document or provision holds as values. */
export function valuesIn(root: PolicyDocument | ProvisionText): { path: string; value: string }[] {
  const found: { path: string; value: string }[] = []
  walk(root, (value, path) => {
    if (typeof value !== 'string' || !VALUE.test(value)) return
    if (!path.some((step) => NOT_VALUES.has(String(step)))) found.push({ path: pathText(path), value })
  })
  return found
}

/** The figures in the words of a rule: what it says, its clause, and what is told beside it. */
function figuresToldIn(body: ProvisionText): { path: string; value: string }[] {
  const texts: [string, string | undefined][] = [
    ['says', 'says' in body ? body.says.zh : undefined],
    ['clause.says', body.clause.says.zh],
    ['alsoSays', 'alsoSays' in body ? body.alsoSays?.zh : undefined],
  ]
  return texts.flatMap(([path, text]) => figuresIn(text ?? '').map((value) => ({ path, value })))
}

function figuresIn(text: string): string[] {
  const plain = text.normalize('NFKC').replaceAll(DAYS_AND_HOURS, ' ')
  const figures = [...plain.matchAll(/(\d+(?:\.\d+)?)\s*(万|亿)?/g)].map(([, number = '', unit = '']) =>
    exact(number)
      .times(exact(UNITS[unit] ?? '1'))
      .toFixed(),
  )
  return [...new Set(figures)]
}
