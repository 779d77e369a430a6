import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'

/** How the rule book calls what requests and answers name by code. */
export type Naming = {
  readonly division: (code: string) => Bilingual
  readonly householdClass: (code: string) => Bilingual
  readonly provision: (id: string) => Bilingual
}

const known = new WeakMap<RuleBook, Naming>()

/** The names of a rule book; a code that it does not know names itself. */
export function namingOf(book: RuleBook): Naming {
  let naming = known.get(book)
  if (naming === undefined) {
    naming = fresh(book)
    known.set(book, naming)
  }
  return naming
}

function fresh(book: RuleBook): Naming {
  const classes = new Map(book.classes.map(({ code, name }) => [code, name]))
  const itself = (code: string) => ({ zh: code, en: code })
  return {
    division: (code) => {
      const division = book.divisions.find(code) ?? book.elsewhere.find((one) => one.code === code)
      return division === undefined
        ? itself(code)
        : { zh: `${code} ${division.name}`, en: `${code} ${division.nameEn}` }
    },
    householdClass: (code) => classes.get(code) ?? itself(code),
    provision: (id) => book.provision(id)?.cited.document.title ?? itself(id),
  }
}
