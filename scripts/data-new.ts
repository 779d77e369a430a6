import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Division, type DivisionTree, divisionTree, NATION } from '../src/domain/division.ts'
import { parseDay } from '../src/domain/plain-date.ts'
import { SCHEMA_LINE } from '../src/policies/read-documents.ts'

/**
 * `npm run data:new -- <division> <in-force-date> <slug>`: begins a rule file and its cases. What is not filled in
 * stands as TODO or empty, which `npm run data:check` refuses; nothing that exists is overwritten.
 */
const TEMPLATES = new URL('templates/', import.meta.url)
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

type Begun =
  | { readonly ok: true; readonly files: readonly string[]; readonly next: string }
  | { readonly ok: false; readonly why: string }

/** Writes both files under a data folder, or says in both languages why not. */
export function beginRuleFile(dataFolder: string, args: readonly string[]): Begun {
  const [code = '', from = '', slug = ''] = args
  if (args.length !== 3)
    return refuse('用法', 'Usage', 'npm run data:new -- <division> <in-force-date> <slug>')
  const tree = treeOf(dataFolder)
  const division = tree.find(code)
  if (division === undefined && code !== NATION)
    return refuse('没有这个行政区划代码', 'There is no such division', `${code}${nearest(tree, code)}`)
  if (parseDay(from) === undefined)
    return refuse('没有这一天，要写成', 'There is no such day; write one such as', `2024-11-01: ${from}`)
  if (!SLUG.test(slug))
    return refuse(
      '短名只用小写字母、数字和连字符',
      'The slug has lower-case letters, digits and hyphens',
      slug,
    )
  const rules = join(dataFolder, 'policies', code, `${from}-${slug}.yaml`)
  const cases = join(
    dataFolder,
    'cases',
    placeKey(tree.find(tree.ancestors(code).at(-2) ?? '')),
    `${slug}.yaml`,
  )
  const taken = [rules, cases].filter((file) => existsSync(file))
  if (taken.length > 0)
    return refuse('文件已经有了，没有改动', 'Exists already, nothing was changed', taken.join(', '))
  const id = `${placeKey(division)}-${slug}-${from.slice(0, 4)}`
  const filled = { CODE: code, PLACE: division?.name ?? '全国', ID: id, SERIES: id.slice(0, -5), FROM: from }
  write(rules, `${SCHEMA_LINE}\n${fill('rule-file.yaml', filled)}`)
  write(cases, fill('case-file.yaml', filled))
  return {
    ok: true,
    files: [rules, cases],
    next: fill('next.txt', { ...filled, RULES: rules, CASES: cases }),
  }
}

function refuse(zh: string, en: string, what: string): Begun {
  return { ok: false, why: `${zh} · ${en}: ${what}` }
}

function treeOf(dataFolder: string): DivisionTree {
  const { divisions } = JSON.parse(readFileSync(join(dataFolder, 'divisions.json'), 'utf8'))
  return divisionTree(divisions as Division[])
}

function nearest(tree: DivisionTree, code: string): string {
  const [meant] = tree.nearest(code, 1)
  return meant === undefined ? '' : ` (${meant.code} ${meant.name}?)`
}

/** How documents and case folders name a place: `inner-mongolia`, `kaifeng`; the nation is `national`. */
function placeKey(division: Division | undefined): string {
  if (division === undefined) return 'national'
  const words = division.nameEn
    .replaceAll("'", '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(' ')
  return (division.level === 'province' ? words : words.slice(0, 1)).join('-')
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  const text = readFileSync(new URL(template, TEMPLATES), 'utf8')
  return text.replaceAll(/\{\{([A-Z]+)\}\}/g, (_, name: string) => values[name] ?? '')
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text, { flag: 'wx' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const begun = beginRuleFile('data', process.argv.slice(2))
  if (begun.ok) console.log(begun.next)
  else console.error(begun.why)
  process.exitCode = begun.ok ? 0 : 1
}
