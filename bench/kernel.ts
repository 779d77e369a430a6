import { dayOf } from '../src/domain/plain-date.ts'
import { type RuleBook, type RuleBookData, ruleBook } from '../src/domain/rule-book.ts'
import ruleBookFile from '../src/generated/rule-book.json' with { type: 'json' }
import { ABSENT, billColumns, EXPLAIN, type RowColumns, rowColumns } from '../src/kernel/columns.ts'
import { packFacts } from '../src/kernel/facts.ts'
import { createKernel, type Kernel } from '../src/kernel/kernel.ts'
import { interleaved, median } from './rounds.ts'

/** Measures the fast evaluator alone, in a process of its own: columns in, columns out. */
const ROUNDS = 7
const ROWS = 120_000
const READINGS = 12
const COUNTIES = 4
const MANY = 100

/** Nanoseconds of CPU time for a row, and rows by the clock. */
export type KernelRate = { readonly nsPerRow: number; readonly perSecond: number }

export type KernelRates = {
  readonly oneByOne: KernelRate
  readonly batch: KernelRate
  readonly chained: KernelRate
  /** The batch under rules of its own for every one of four counties, and of a hundred times as many. */
  readonly few: KernelRate
  readonly many: KernelRate
  /** Rows of all those that were left to the explaining engine. */
  readonly left: number
}

const data = ruleBookFile as unknown as RuleBookData

type Work = {
  readonly kernel: Kernel
  readonly rows: RowColumns
  readonly order: Int32Array
  readonly starts: Int32Array
  readonly out: ReturnType<typeof billColumns>
  readonly isOneByOne: boolean
}

/** Numbers that look random and are the same every time. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Households with a heat pump, each reading once a season, or twelve times a year one after the other. */
function workOn(book: RuleBook, counties: readonly string[], readings: number, isOneByOne = false): Work {
  const kernel = createKernel(book, { inForceOn: null, knownOn: null, assume: [] })
  const rows = rowColumns(ROWS)
  const draw = drawing(7)
  for (let i = 0; i < ROWS; i++) {
    const account = Math.floor(i / readings)
    const month = i % readings
    const drawAccount = drawing(account * 2654435761)
    rows.division[i] = Number(counties[drawAccount(counties.length)])
    rows.facts[i] = packFacts(
      {
        category: 'one-household-one-meter',
        voltage: 'under-1kv',
        timeOfUse: drawAccount(2) === 1,
        coverage: drawAccount(4) === 0 ? 'covered' : 'not-covered',
        metering: 'whole-house',
        wholeVillage: null,
        catalogued: null,
        meter: 'household',
        device: 'air-source-heat-pump',
        priceMode: null,
      },
      kernel.names,
    )
    rows.registeredOn[i] =
      drawAccount(5) === 0 ? ABSENT : dayOf(2017, 1 + drawAccount(9), 1 + drawAccount(28))
    rows.from[i] = readings === 1 ? dayOf(2018, 11, 15) : dayOf(2018, 1 + month, 1)
    rows.to[i] = (readings === 1 ? dayOf(2019, 3, 16) : endOf(month)) - 1
    rows.peak[i] = draw(readings === 1 ? 300_000 : 30_000)
    rows.valley[i] = draw(readings === 1 ? 200_000 : 20_000)
  }
  const accounts = ROWS / readings
  return {
    kernel,
    rows,
    order: Int32Array.from({ length: ROWS }, (_, i) => i),
    starts: Int32Array.from({ length: accounts + 1 }, (_, i) => i * readings),
    out: billColumns(ROWS),
    isOneByOne,
  }
}

const endOf = (month: number) => (month === 11 ? dayOf(2019, 1, 1) : dayOf(2018, month + 2, 1))

const oneStart = Int32Array.of(0, 1)
const oneRow = Int32Array.of(0)

function run({ kernel, rows, order, starts, out, isOneByOne }: Work): KernelRate {
  const before = process.cpuUsage()
  const started = performance.now()
  if (isOneByOne) {
    for (let i = 0; i < ROWS; i++) {
      oneRow[0] = i
      kernel.evaluate(rows, oneRow, oneStart, 1, out)
    }
  } else kernel.evaluate(rows, order, starts, starts.length - 1, out)
  const { user, system } = process.cpuUsage(before)
  return {
    nsPerRow: ((user + system) * 1000) / ROWS,
    perSecond: (ROWS * 1000) / (performance.now() - started),
  }
}

/** Henan's rules, copied to so many counties, each with documents of its own. */
function copied(count: number): { book: RuleBook; counties: string[] } {
  const counties = data.divisions
    .flatMap(({ code, level }) => (level === 'county' ? [code] : []))
    .slice(0, count)
  const henan = data.documents.filter(({ provisions }) =>
    provisions.some(({ divisions }) => divisions.includes('410000') || divisions.includes('410200')),
  )
  const documents = counties.flatMap((county, i) => henan.map((document) => ownDocument(document, county, i)))
  return { book: ruleBook({ ...data, edition: 'many', documents }), counties }
}

function ownDocument(document: RuleBookData['documents'][number], county: string, i: number) {
  const own = (id: string) => id.replace('/', `-${i}/`)
  const text = JSON.stringify(document, (key, value) => {
    if (key === 'divisions') return [county]
    if (key === 'except') return undefined
    if (['supersedes', 'insteadOf'].includes(key)) return value.map(own)
    return key === 'extends' || key === 'rest' ? own(value) : value
  })
  return { ...JSON.parse(text), id: `${document.id}-${i}` } as typeof document
}

async function measureAll(): Promise<KernelRates> {
  const book = ruleBook(data)
  const henan = book.divisions.counties('410000').map(({ code }) => code)
  const [few, many] = [copied(COUNTIES), copied(COUNTIES * MANY)]
  const works: Record<string, Work> = {
    oneByOne: workOn(book, henan.slice(0, COUNTIES), 1, true),
    batch: workOn(book, henan.slice(0, COUNTIES), 1),
    chained: workOn(book, henan.slice(0, COUNTIES), READINGS),
    few: workOn(few.book, few.counties, 1),
    many: workOn(many.book, many.counties, 1),
  }
  const contestants = Object.fromEntries(
    Object.entries(works).map(([name, work]) => {
      run(work)
      run(work)
      return [name, () => run(work)]
    }),
  )
  const figures = await interleaved(contestants, ROUNDS)
  const rateOf = (name: string): KernelRate => {
    const rounds = figures.get(name) ?? []
    return {
      nsPerRow: median(rounds.map(({ nsPerRow }) => nsPerRow)),
      perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    }
  }
  const left = Object.values(works).reduce(
    (sum, { out }) => sum + out.status.reduce((count, status) => count + Number(status === EXPLAIN), 0),
    0,
  )
  return {
    oneByOne: rateOf('oneByOne'),
    batch: rateOf('batch'),
    chained: rateOf('chained'),
    few: rateOf('few'),
    many: rateOf('many'),
    left,
  }
}

const measured = await measureAll()
if (process.send === undefined) console.log(measured)
else process.send(measured)
