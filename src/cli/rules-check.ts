import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { printFinding } from '../policies/finding.ts'
import { printFindings, readRuleBook } from '../policies/read-rule-book.ts'
import { atMost, type Command, readArguments, UsageRefused } from './command.ts'
import { EXIT } from './exit-code.ts'

/** `qingnuan rules check`: everything that is wrong in a folder of rule files. */
export const rulesCheck: Command = (args, { out, err }) => {
  const { positionals } = readArguments(args, {})
  atMost(1, positionals)
  const folder = positionals[0] ?? 'data'
  for (const part of ['policies', 'divisions.json', 'devices.yaml', 'classes.yaml'])
    if (!existsSync(join(folder, part)))
      throw new UsageRefused({
        zh: `目录「${folder}」里没有 ${part}，不是规则目录`,
        en: `There is no ${part} in “${folder}”: it is not a folder of rules`,
      })
  const { documents, findings } = readRuleBook(folder)
  if (findings.length > 0) {
    err(printFindings(findings, printFinding))
    return EXIT.no
  }
  const provisions = documents.reduce((count, document) => count + document.provisions.length, 0)
  out(`${documents.length} 份文件、${provisions} 条规则，没有问题\n`)
  out(`${documents.length} documents with ${provisions} provisions: nothing to complain about\n`)
  return EXIT.ok
}
