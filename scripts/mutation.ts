import { dirname } from 'node:path'
import { filesUnder } from './files-under.ts'
import { measure } from './mutation/measure.ts'
import { isMeasured, scoreTable, unnoticed } from './mutation/score-table.ts'

/**
 * `npm run mutation`: mutates the core, a few files at a time, and prints the score of each folder and of all. A run
 * that was stopped goes on where it was: what was measured and has not changed since, nor its examples, is not
 * mutated again. `npm run mutation -- tariff` mutates what lies there and names what no example notices; with
 * `--report` nothing is mutated.
 */
const LAYERS = ['domain', 'kernel']
const GOAL = 0.85
const AT_A_TIME = 4

const names = process.argv.slice(2).filter((one) => one !== '--report')
const isWanted = (file: string) => names.length === 0 || names.some((name) => file.includes(name))
const filesOf = (layer: string) => filesUnder(`src/${layer}`).filter((file) => file.endsWith('.ts'))

const wanted = [...LAYERS.flatMap(filesOf)].filter((file) => isWanted(file) && !isMeasured(file))
const folders = process.argv.includes('--report') ? [] : new Set(wanted.map((file) => dirname(file)))

for (const folder of folders) {
  const files = wanted.filter((file) => dirname(file) === folder)
  for (let first = 0; first < files.length; first += AT_A_TIME) {
    const some = files.slice(first, first + AT_A_TIME)
    const began = Date.now()
    const isDone = await measure(some, folder.replace(/^src\//, ''))
    const seconds = Math.round((Date.now() - began) / 1000)
    console.log(`${some.join(' ')}: ${isDone ? 'measured' : 'NOT measured'} in ${seconds} s`)
  }
}
if (names.length > 0)
  for (const file of LAYERS.flatMap(filesOf).filter(isWanted)) console.log(unnoticed(file).join('\n'))
const tables = LAYERS.map((layer) => scoreTable(filesOf(layer)))
for (const { text } of tables) console.log(text)
process.exit(tables.every(({ score }) => score !== null && score >= GOAL) ? 0 : 1)
