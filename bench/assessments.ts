import { parseExactJson } from '../src/application/exact-json.ts'
import { readQuestion } from '../src/application/read-question.ts'
import { assess } from '../src/domain/assess.ts'
import { day } from '../src/domain/plain-date.ts'
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
  /** The same for households that are all registered and converted on other days, so that nothing known helps. */
  readonly neverAlike: Rate
  /** With lines and trace by a rule book of Henan and the nation alone. */
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

/** One question after the other, each in circumstances that did not occur before. */
function neverAlike(question: Question): () => Question {
  let i = 0
  return () => {
    const [registered, converted] = [i % DAYS_APART, Math.floor(i / DAYS_APART) % DAYS_APART]
    i++
    const { household } = question
    const days = { registeredOn: FIRST_DAY + registered, convertedOn: FIRST_DAY + converted }
    return { ...question, household: { ...household, ...days } }
  }
}

const FIRST_DAY = day('2010-01-01')
/** Up to the first day that any of the requests asks about. */
const DAYS_APART = day('2018-07-01') - FIRST_DAY

/** One assessment; the answer says how much there is of it, so that none of the work can be left out. */
function assessOnce(question: Question, isExplained: boolean, rules: RuleBook): number {
  const assessment = assess(question, rules)
  if (!assessment.ok || assessment.value.bill === null) throw new Error('no bill to measure')
  const { lines, trace } = assessment.value
  return lines.length + (isExplained ? Object.keys(trace()).length : 0)
}

function rateOf(next: () => Question, isExplained: boolean, ms: number, rules: RuleBook = book): Rate {
  const cpuBefore = process.cpuUsage()
  const started = performance.now()
  let made = 0
  let parts = 0
  while (performance.now() - started < ms) {
    for (let i = 0; i < BATCH; i++) parts += assessOnce(next(), isExplained, rules)
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
    const again = () => ({ ...question })
    const another = neverAlike(question)
    const measured = {
      withLines: (ms: number) => rateOf(again, false, ms),
      explained: (ms: number) => rateOf(again, true, ms),
      neverAlike: (ms: number) => rateOf(another, true, ms),
      beforeTheNorth: (ms: number) => rateOf(again, true, ms, before),
    }
    for (const [what, rate] of Object.entries(measured)) {
      rate(WARM_UP_MS)
      contestants[`${name}/${what}`] = () => rate(ROUND_MS)
    }
  }
  const figures = await interleaved(contestants, ROUNDS)
  return Object.keys(REQUESTS).map((request) => {
    const of = (what: keyof AssessmentRate) => medians(figures.get(`${request}/${what}`) ?? [])
    return {
      request,
      withLines: of('withLines'),
      explained: of('explained'),
      neverAlike: of('neverAlike'),
      beforeTheNorth: of('beforeTheNorth'),
    }
  })
}

function medians(rounds: readonly Rate[]): Rate {
  return {
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    perCpuSecond: median(rounds.map(({ perCpuSecond }) => perCpuSecond)),
  }
}

process.send?.(await measureAll())
process.disconnect?.()
