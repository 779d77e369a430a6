import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

type Report = {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

type Tally = { readonly detected: number; readonly undetected: number; readonly missing: readonly string[] }
const NOTHING: Tally = { detected: 0, undetected: 0, missing: [] }

const DETECTED = new Set(['Killed', 'Timeout'])
const UNDETECTED = new Set(['Survived', 'NoCoverage'])

/** Where the report of a mutated file is kept. */
export function reportPath(file: string): string {
  return `reports/mutation/${file.replace(/^src\//, '').replace(/\.ts$/, '.json')}`
}

/**
 * The mutation score of some files by folder and of all together. A file that was not mutated yet is named and
 * leaves the score of all open: what was not measured counts for nothing.
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
  const path = reportPath(file)
  if (!existsSync(path)) return { ...NOTHING, missing: [file] }
  const { files }: Report = JSON.parse(readFileSync(path, 'utf8'))
  const statuses = (files[file]?.mutants ?? []).map(({ status }) => status)
  return {
    detected: statuses.filter((status) => DETECTED.has(status)).length,
    undetected: statuses.filter((status) => UNDETECTED.has(status)).length,
    missing: [],
  }
}

function summed(a: Tally, b: Tally): Tally {
  return {
    detected: a.detected + b.detected,
    undetected: a.undetected + b.undetected,
    missing: [...a.missing, ...b.missing],
  }
}

const scoreOf = ({ detected, undetected }: Tally) =>
  detected + undetected === 0 ? 1 : detected / (detected + undetected)

function rowOf(name: string, { detected, undetected, missing }: Tally): string {
  const isMeasured = detected + undetected > 0
  const score = isMeasured ? `${(scoreOf({ detected, undetected, missing }) * 100).toFixed(1)} %` : '—'
  const row = `${name.padEnd(22)} ${score.padStart(8)}  ${detected} of ${detected + undetected} mutants detected`
  return missing.length === 0 ? row : `${row}; not mutated yet: ${listed(missing)}`
}

const MOST_LISTED = 4

function listed(files: readonly string[]): string {
  return files.length <= MOST_LISTED ? files.join(', ') : `${files.length} files`
}
