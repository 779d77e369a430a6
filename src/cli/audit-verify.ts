import { type ChainFault, verifyChain } from '../application/access/audit-chain.ts'
import type { Bilingual } from '../model/scalar.ts'
import { withAccess } from './access-database.ts'
import { atMost, type Command, readArguments } from './command.ts'
import { EXIT } from './exit-code.ts'

const FAULTS: Readonly<Record<ChainFault['fault'], Bilingual>> = {
  missing: { zh: '不见了', en: 'is missing' },
  changed: { zh: '被改动过，或者它前面的被换过', en: 'was changed, or the one before it was' },
  'beyond-end': { zh: '在记下的末尾之后', en: 'stands beyond the end that was noted' },
  'end-differs': { zh: '与记下的末尾不符', en: 'differs from the end that was noted' },
}

/**
 * `qingnuan audit verify`: goes along the whole chain. `--includes` takes the hash of an end that was noted
 * down elsewhere, which finds even a chain that somebody made anew as a whole.
 */
export const auditVerify: Command = async (args, { out, err }, installation) => {
  const { values, positionals } = readArguments(args, { includes: { type: 'string' } })
  atMost(0, positionals)
  const { verdict, isIncluded } = await withAccess(installation, async ({ audit }) => {
    const verdict = await verifyChain(audit)
    const entries = values.includes === undefined || !verdict.ok ? [] : await audit.from(1, verdict.head.seq)
    return { verdict, isIncluded: entries.some(({ hash }) => hash === values.includes) }
  })
  if (!verdict.ok) {
    const { zh, en } = FAULTS[verdict.fault]
    err(`审计记录第 ${verdict.seq} 条${zh}。\nEntry ${verdict.seq} of the audit ${en}.\n`)
    return EXIT.no
  }
  if (values.includes !== undefined && !isIncluded) {
    err(`审计记录里没有 ${values.includes}。\nThe audit does not include ${values.includes}.\n`)
    return EXIT.no
  }
  const { seq, hash } = verdict.head
  out(`审计记录完好：${seq} 条，末尾 ${hash}\nThe audit is sound: ${seq} entries, its end is ${hash}\n`)
  return EXIT.ok
}
