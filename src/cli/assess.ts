import { answerQuestion } from '../application/answer-question.ts'
import { parseExactJson } from '../application/exact-json.ts'
import { type RuleBooks, ruleBooks } from '../application/rule-books.ts'
import type { Failure } from '../domain/failure.ts'
import { say } from '../i18n/dictionary.ts'
import { namingOf } from '../i18n/naming.ts'
import { EXPLAIN, presentAssessment } from '../i18n/present-assessment.ts'
import { problemProse } from '../i18n/problem-prose.ts'
import { contentNaming } from '../policies/content-naming.ts'
import { atMost, type Command, oneOf, readArguments, type Terminal } from './command.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { keptEditions } from './kept-editions.ts'
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
