import { parseExactJson } from '../src/application/exact-json.ts'
import { readQuestion } from '../src/application/read-question.ts'
import { assess } from '../src/domain/assess.ts'
import type { Question } from '../src/domain/question.ts'
import { type RuleBook, type RuleBookData, ruleBook } from '../src/domain/rule-book.ts'
import ruleBookFile from '../src/generated/rule-book.json' with { type: 'json' }
import { REQUESTS } from './requests.ts'
import { interleaved, median } from './rounds.ts'

/** Measures the calculation alone, in a process of its own: no reading of requests, no writing of answers. */
const ROUNDS = 7
const WARM_UP_MS = 1000
const ROUND_MS = 300
const BATCH = 50

/** How many assessments were made in a second, and in a second of CPU time: fewer by the clock on a busy computer. */
export type Rate = { readonly perSecond: number; readonly perCpuSecond: number }

/** How fast one request was assessed. */
export type AssessmentRate = {
  readonly request: string
  /** With the lines of the bill. */
  readonly withLines: Rate
  /** With the trace of the calculation besides. */
  readonly explained: Rate
  /** The same by a rule book of Henan and the nation alone. */
  readonly beforeTheNorth: Rate
}

const HENAN = '41'
const NATION = '00'
const whole = ruleBookFile as unknown as RuleBookData
const book = ruleBook(whole)
/** Henan and the nation, as the rule book was before the north was added. */
const before = ruleBook({ ...whole, documents: whole.documents.filter(isOfHenan) })

function isOfHenan({ provisions }: RuleBookData['documents'][number]): boolean {
  const places = provisions.flatMap(({ divisions }) => divisions)
  return places.every((code) => code.startsWith(HENAN) || code.startsWith(NATION))
}

function questionIn(text: string): Question {
  const json = parseExactJson(text)
  if (!json.ok) throw new Error('the request is no JSON')
  const question = readQuestion(json.value, book, { duplicates: json.duplicates })
  if (!question.ok) throw new Error(`refused: ${JSON.stringify(question.failures)}`)
  return question.value
}

/** One assessment; the answer says how much there is of it, so that none of the work can be left out. */
function assessOnce(question: Question, isExplained: boolean, rules: RuleBook): number {
  const assessment = assess({ ...question }, rules)
  if (!assessment.ok || assessment.value.bill === null) throw new Error('no bill to measure')
  const { lines, trace } = assessment.value
  return lines.length + (isExplained ? Object.keys(trace()).length : 0)
}

function rateOf(question: Question, isExplained: boolean, ms: number, rules: RuleBook = book): Rate {
  const cpuBefore = process.cpuUsage()
  const started = performance.now()
  let made = 0
  let parts = 0
  while (performance.now() - started < ms) {
    for (let i = 0; i < BATCH; i++) parts += assessOnce(question, isExplained, rules)
    made += BATCH
  }
  if (parts === 0) throw new Error('an assessment without lines is not worth measuring')
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    perSecond: (made * 1000) / (performance.now() - started),
    perCpuSecond: (made * 1e6) / (user + system),
  }
}

async function measureAll(): Promise<AssessmentRate[]> {
  const contestants: Record<string, () => Rate> = {}
  for (const [name, text] of Object.entries(REQUESTS)) {
    const question = questionIn(text)
    for (const isExplained of [false, true]) {
      rateOf(question, isExplained, WARM_UP_MS)
      contestants[`${name}/${isExplained}`] = () => rateOf(question, isExplained, ROUND_MS)
    }
    rateOf(question, true, WARM_UP_MS, before)
    contestants[`${name}/before`] = () => rateOf(question, true, ROUND_MS, before)
  }
  const figures = await interleaved(contestants, ROUNDS)
  return Object.keys(REQUESTS).map((request) => ({
    request,
    withLines: medians(figures.get(`${request}/false`) ?? []),
    explained: medians(figures.get(`${request}/true`) ?? []),
    beforeTheNorth: medians(figures.get(`${request}/before`) ?? []),
  }))
}

function medians(rounds: readonly Rate[]): Rate {
  return {
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    perCpuSecond: median(rounds.map(({ perCpuSecond }) => perCpuSecond)),
  }
}

process.send?.(await measureAll())
process.disconnect?.()
