import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { answerQuestion } from '../application/answer-question.ts'
import { chinaClock } from '../application/china-clock.ts'
import { parseExactJson } from '../application/exact-json.ts'
import type { EditionStore } from '../application/ports.ts'
import { type RuleBooks, ruleBooks } from '../application/rule-books.ts'
import { readConfig } from '../config.ts'
import type { Failure } from '../domain/failure.ts'
import { say } from '../i18n/dictionary.ts'
import { namingOf } from '../i18n/naming.ts'
import { EXPLAIN, presentAssessment } from '../i18n/present-assessment.ts'
import { problemProse } from '../i18n/problem-prose.ts'
import { contentNaming } from '../policies/content-naming.ts'
import { editionStore } from '../store/edition-store.ts'
import { openSqlite } from '../store/sqlite.ts'
import { atMost, type Command, type Installation, oneOf, readArguments, type Terminal } from './command.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { printAssessment } from './print-assessment.ts'
import { LANGUAGES } from './print-words.ts'
import { readInput } from './read-input.ts'

/** `qingnuan assess`: one household's answer, as a bill to read or as the JSON of the API. */
export const assess: Command = async (args, terminal, installation) => {
  const { values, positionals } = readArguments(args, {
    explain: { type: 'string' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
  })
  atMost(1, positionals)
  const explain = oneOf('--explain', values.explain, EXPLAIN, 'lines')
  const language = oneOf('--lang', values.lang, LANGUAGES, 'zh')
  const json = parseExactJson(await readInput(positionals[0], terminal))
  if (!json.ok) return refusedText(terminal)
  const books = ruleBooks(await installation.loadBundle(), keptEditions(installation), contentNaming)
  const answered = await answerQuestion(json.value, json.duplicates, books)
  if (!answered.ok) return refused(answered.failures, books, values.json === true, terminal)
  const { assessment, book } = answered.value
  const presented = presentAssessment(assessment, book, explain)
  terminal.out(values.json === true ? `${JSON.stringify(presented)}\n` : printAssessment(presented, language))
  return EXIT.ok
}

/** Old editions come from the service's database, which is opened only when one is asked for, and never made. */
function keptEditions({ migrations }: Installation): EditionStore {
  const withStore = async <T>(use: (store: EditionStore) => Promise<T>, otherwise: T): Promise<T> => {
    const { dataFolder } = readConfig()
    if (!existsSync(join(dataFolder, 'qingnuan.db'))) return otherwise
    const database = await openSqlite({ folder: dataFolder, migrations, naming: contentNaming })
    try {
      return await use(editionStore(database, contentNaming, chinaClock(Date.now).now))
    } finally {
      database.close()
    }
  }
  return {
    has: (hash) => withStore((store) => store.has(hash), false),
    find: (hash) => withStore((store) => store.find(hash), undefined),
    list: () => withStore((store) => store.list(), []),
    save: (edition) => withStore((store) => store.save(edition), undefined),
  }
}

function refusedText({ err }: Terminal): ExitCode {
  for (const { zh, en } of [say('problem.malformed-json'), say('advice.malformed-json')])
    err(`${zh}\n${en}\n`)
  return EXIT.refused
}

/** Every fault with the field that it is about, as a JSON pointer. */
function refused(
  failures: readonly Failure[],
  books: RuleBooks,
  asJson: boolean,
  { out, err }: Terminal,
): ExitCode {
  const naming = namingOf(books.current())
  const errors = failures.map((failure) => ({
    pointer: failure.pointer,
    code: failure.code,
    ...problemProse(failure, naming),
  }))
  if (asJson) out(`${JSON.stringify({ errors })}\n`)
  else
    for (const { pointer, code, message, suggestion } of errors) {
      err(`${pointer} [${code}]\n`)
      err(`  ${message.zh}${suggestion.zh}\n  ${message.en} ${suggestion.en}\n`)
    }
  return EXIT.refused
}
