import type { RuleBook } from '../../../src/domain/rule-book.ts'
import {
  ABSENT,
  type BillColumns,
  billColumns,
  DONE,
  type RowColumns,
  rowColumns,
} from '../../../src/kernel/columns.ts'
import { packClasses, packFacts } from '../../../src/kernel/facts.ts'
import { createKernel, type Kernel } from '../../../src/kernel/kernel.ts'
import type { MadeAccount } from './generated-accounts.ts'
import { COUNTY } from './made-up-frame.ts'
import type { RowBill } from './row-bill.ts'

/** The bills of accounts by the fast evaluator, row after row; nothing for a row that it hands on. */
export function billsByKernel(accounts: readonly MadeAccount[], book: RuleBook): (RowBill | undefined)[] {
  const kernel = createKernel(book, { inForceOn: null, knownOn: null, assume: [] })
  const count = accounts.reduce((sum, { rows }) => sum + rows.length, 0)
  const columns = rowColumns(count)
  const starts = new Int32Array(accounts.length + 1)
  let row = 0
  accounts.forEach((account, i) => {
    starts[i] = row
    for (const place of account.rows.keys()) fill(columns, row++, account, place, kernel)
  })
  starts[accounts.length] = row
  const out = billColumns(count)
  const order = Int32Array.from({ length: count }, (_, i) => i)
  kernel.evaluate(columns, order, starts, accounts.length, out)
  return Array.from({ length: count }, (_, i) => (out.status[i] === DONE ? billAt(out, i) : undefined))
}

function fill(columns: RowColumns, at: number, account: MadeAccount, place: number, { names }: Kernel): void {
  const row = account.rows[place]
  if (row === undefined) throw new Error('no such row')
  const { category, isCovered, timeOfUse, hasDevice, prior } = account
  columns.division[at] = Number(COUNTY)
  columns.facts[at] = packFacts(
    {
      category,
      voltage: 'under-1kv',
      timeOfUse,
      coverage: isCovered ? 'covered' : 'not-covered',
      metering: 'whole-house',
      wholeVillage: null,
      catalogued: null,
      meter: 'household',
      device: hasDevice ? 'air-source-heat-pump' : null,
      priceMode: null,
    },
    names,
  )
  columns.classes[at] = packClasses(account.classes, names)
  columns.registeredOn[at] = account.registeredOn ?? ABSENT
  columns.convertedOn[at] = account.convertedOn
  columns.area[at] = account.area
  columns.members[at] = account.members
  columns.from[at] = row.from
  columns.to[at] = row.to - 1
  columns.peak[at] = row.peak ?? ABSENT
  columns.flat[at] = row.flat ?? ABSENT
  columns.valley[at] = row.valley ?? ABSENT
  columns.total[at] = row.total ?? ABSENT
  columns.heating[at] = row.heating ?? ABSENT
  const { purchase } = account
  columns.purchaseDate[at] = purchase === null || place > 0 ? ABSENT : purchase.on
  columns.invoice[at] = purchase === null || place > 0 ? ABSENT : purchase.fen
  const stated = (value: number | null) => (place === 0 ? (value ?? ABSENT) : ABSENT)
  columns.priorYear[at] = stated(prior.year)
  columns.priorSeason[at] = stated(prior.season)
  columns.priorRest[at] = stated(prior.rest)
  columns.priorRecognised[at] = stated(prior.recognised)
  columns.priorSubsidised[at] = stated(prior.subsidised)
}

function billAt(out: BillColumns, i: number): RowBill {
  return {
    kwh: out.kwh[i] as number,
    energy: out.energyFen[i] as number,
    timeOfUse: out.timeOfUseFen[i] as number,
    trading: out.tradingFen[i] as number,
    recognised: out.recognised[i] as number,
    operating: out.operatingFen[i] as number,
    refund: out.refundFen[i] as number,
    purchase: out.purchaseFen[i] as number,
  }
}
