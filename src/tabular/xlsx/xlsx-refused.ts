import type { Bilingual } from '../../model/scalar.ts'
import { FAULT_PROSE } from './fault-prose.ts'

/** Why a workbook is not read. */
export type XlsxFault = keyof typeof FAULT_PROSE
export type XlsxFacts = Readonly<Record<string, string | readonly string[]>>

/** A workbook that cannot or must not be read: nothing of it is used. */
export class XlsxRefused extends Error {
  readonly fault: XlsxFault
  readonly facts: XlsxFacts
  readonly says: Bilingual

  constructor(fault: XlsxFault, facts: XlsxFacts = {}, options?: ErrorOptions) {
    const says = xlsxFaultProse(fault, facts)
    super(says.en, options)
    this.name = 'XlsxRefused'
    this.fault = fault
    this.facts = facts
    this.says = says
  }
}

function xlsxFaultProse(fault: XlsxFault, facts: XlsxFacts): Bilingual {
  const filled = (text: string, comma: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => [facts[name] ?? '…'].flat().join(comma))
  const { zh, en } = FAULT_PROSE[fault]
  return { zh: filled(zh, '、'), en: filled(en, ', ') }
}
