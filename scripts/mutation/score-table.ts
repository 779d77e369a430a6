import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { filesUnder } from '../files-under.ts'
import type { Mutant } from './instrumented.ts'

type Report = {
  readonly source: string
  readonly examples: string
  readonly mutants: readonly (Mutant & { readonly status: string })[]
}

type Tally = {
  readonly detected: number
  readonly undetected: number
  readonly missing: readonly string[]
  readonly earlier: number
}
const NOTHING: Tally = { detected: 0, undetected: 0, missing: [], earlier: 0 }

const DETECTED = new Set(['Killed', 'Timeout'])
const UNDETECTED = new Set(['Survived', 'NoCoverage'])

const digest = (files: readonly string[]) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex')
}

const layerOf = (file: string) => file.split('/')[1] ?? ''
const reportPath = (file: string) =>
  `reports/mutation/${file.replace(/^src\//, '').replace(/\.ts$/, '.json')}`
const examplesOf = (file: string) => digest(filesUnder(`test/${layerOf(file)}`))

/** Keeps what was found out about a file's mutants, with what it and its examples were at the time. */
export function writeReport(file: string, mutants: Report['mutants']): void {
  const path = reportPath(file)
  mkdirSync(dirname(path), { recursive: true })
  const report: Report = { source: digest([file]), examples: examplesOf(file), mutants }
  writeFileSync(path, JSON.stringify(report, null, 1))
}

/** The report of a file as it now is; nothing if it was mutated at another time of its life or never. */
function readReport(file: string): Report | undefined {
  const path = reportPath(file)
  if (!existsSync(path)) return undefined
  const report: Report = JSON.parse(readFileSync(path, 'utf8'))
  return report.source === digest([file]) ? report : undefined
}

/** Whether a file was mutated as it now is, against the examples that there now are. */
export const isMeasured = (file: string): boolean => readReport(file)?.examples === examplesOf(file)

/** What no example notices in a file: a line for each place. */
export function unnoticed(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  const left = readReport(file)?.mutants.filter(({ status }) => UNDETECTED.has(status)) ?? []
  return left.map(({ status, mutatorName, replacement, location: { start } }) => {
    const [was, now] = [lines[start.line]?.trim() ?? '', replacement.replaceAll(/\s+/g, ' ')]
    return `${file}:${start.line + 1}:${start.column + 1} ${status} ${mutatorName}\n    ${was}\n  → ${now.slice(0, 120)}`
  })
}

/**
 * The mutation score of some files by folder and of all together. A file that was not mutated as it now is is named
 * and leaves the score of all open: what was not measured counts for nothing.
 */
export function scoreTable(files: readonly string[]): { text: string; score: number | null } {
  const tallies = new Map<string, Tally>()
  for (const file of files) {
    const folder = dirname(file)
    tallies.set(folder, summed(tallies.get(folder) ?? NOTHING, tallyOf(file)))
  }
  const all = [...tallies.values()].reduce(summed, NOTHING)
  const rows = [...tallies, ['together', all] as const].map(([name, tally]) => rowOf(name, tally))
  return { text: rows.join('\n'), score: all.missing.length === 0 ? scoreOf(all) : null }
}

function tallyOf(file: string): Tally {
  const report = readReport(file)
  if (report === undefined) return { ...NOTHING, missing: [file] }
  const statuses = report.mutants.map(({ status }) => status)
  return {
    detected: statuses.filter((status) => DETECTED.has(status)).length,
    undetected: statuses.filter((status) => UNDETECTED.has(status)).length,
    missing: [],
    earlier: isMeasured(file) ? 0 : 1,
  }
}

function summed(a: Tally, b: Tally): Tally {
  return {
    detected: a.detected + b.detected,
    undetected: a.undetected + b.undetected,
    missing: [...a.missing, ...b.missing],
    earlier: a.earlier + b.earlier,
  }
}

const scoreOf = ({ detected, undetected }: Pick<Tally, 'detected' | 'undetected'>) =>
  detected + undetected === 0 ? 1 : detected / (detected + undetected)

function rowOf(name: string, { detected, undetected, missing, earlier }: Tally): string {
  const isKnown = detected + undetected > 0
  const score = isKnown ? `${(scoreOf({ detected, undetected }) * 100).toFixed(1)} %` : '—'
  const notes = [
    `${name.padEnd(22)} ${score.padStart(8)}  ${detected} of ${detected + undetected} mutants detected`,
    ...(missing.length === 0 ? [] : [`not mutated yet: ${listed(missing)}`]),
    ...(earlier === 0 ? [] : [`${earlier} files with earlier examples`]),
  ]
  return notes.join('; ')
}

const MOST_LISTED = 4

function listed(files: readonly string[]): string {
  return files.length <= MOST_LISTED ? files.join(', ') : `${files.length} files`
}
