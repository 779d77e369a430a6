import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { filesUnder } from './files-under.ts'
import { reportPath, scoreTable } from './mutation/score-table.ts'
import { runStep } from './run-step.ts'

/**
 * `npm run mutation`: mutates the core file by file and prints the score of each folder and of all. Every file
 * keeps a report of its own, so that a run that was stopped goes on where it was, and what has not changed is not
 * mutated again. `npm run mutation -- tariff` mutates what lies there only; with `--report` nothing is mutated.
 */
const CORE = ['src/domain', 'src/kernel']
const GOAL = 0.85

const wanted = process.argv.slice(2).filter((one) => one !== '--report')
const files = CORE.flatMap((folder) => filesUnder(folder)).filter((file) => file.endsWith('.ts'))
const isWanted = (file: string) => wanted.length === 0 || wanted.some((name) => file.includes(name))
const config = JSON.parse(readFileSync('stryker.config.json', 'utf8'))

for (const file of process.argv.includes('--report') ? [] : files.filter(isWanted)) {
  const report = reportPath(file)
  const own = { mutate: [file], incremental: true, incrementalFile: report }
  const configFile = report.replace(/\.json$/, '.config.json')
  mkdirSync(report.slice(0, report.lastIndexOf('/')), { recursive: true })
  writeFileSync(configFile, JSON.stringify({ ...config, ...own }))
  const code = await runStep({
    name: file,
    command: ['npx', 'stryker', 'run', configFile],
    limitSeconds: 7200,
  })
  if (code !== 0) console.error(`${file}: ended with ${code}`)
}
const tables = CORE.map((folder) => scoreTable(files.filter((file) => file.startsWith(`${folder}/`))))
for (const { text } of tables) console.log(text)
process.exit(tables.every(({ score }) => score !== null && score >= GOAL) ? 0 : 1)
