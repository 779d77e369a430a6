import { heatingMeterOf, isSamePurchase, ofConversion } from './account-rows.ts'
import * as account from './account-state.ts'
import { type AccountState, accountState } from './account-state.ts'
import { FIRST_DAY, LAST_DAY, LONGEST_READING_DAYS } from './calendar.ts'
import { type Charging, chargeRow } from './charge-row.ts'
import { claimRow, payRow } from './claim-row.ts'
import { ABSENT, type BillColumns, EXPLAIN, type RowColumns } from './columns.ts'
import { COVERAGE_SHIFT, DEVICE_SHIFT, METER_SHIFT, TIME_OF_USE_SHIFT } from './facts.ts'
import { lookUpReadings } from './known-readings.ts'
import { dropLines, keepLines, type LineSums } from './line-sums.ts'
import { billPlainAccount } from './plain-account.ts'
import { LOOKED_UP_ROWS, type PlainRun, plainRun } from './plain-state.ts'
import type { Profile } from './profile.ts'
import { HEATING_METER_SHIFT, type ProfileTable, profileFor, siteFor } from './profile-table.ts'
import { purchaseRow } from './purchase-row.ts'
import { readingOf } from './reading-row.ts'
import { refundRow } from './refund-row.ts'
import { cutIntoPieces } from './row-pieces.ts'
import { rowWarnings } from './row-warnings.ts'
import type { SubsidySink } from './subsidy-sink.ts'
import { tradeRow } from './trade-row.ts'
import * as warning from './warnings.ts'
import type { Site, Workshop } from './workshop.ts'
import { writeBill } from './write-bill.ts'

/** One evaluation: where rows come from and bills go, and the one account that is in hand. */
export type Evaluation = {
  readonly shop: Workshop
  readonly table: ProfileTable
  readonly state: AccountState
  readonly charging: Charging
  readonly plain: PlainRun
  rows: RowColumns
  out: BillColumns
  sink: SubsidySink | undefined
  lines: LineSums | undefined
}

const DEVICE_MASK = 63 << DEVICE_SHIFT
const STANDING = (1 << TIME_OF_USE_SHIFT) | (3 << COVERAGE_SHIFT)

export function evaluation(
  shop: Workshop,
  table: ProfileTable,
  rows: RowColumns,
  out: BillColumns,
): Evaluation {
  const state = accountState()
  const charging: Charging = {
    shop,
    state,
    site: null as unknown as Site,
    isFirstOfMeter: true,
    isHeatingMeter: false,
    choosesTimeOfUse: false,
    lines: undefined,
  }
  const plain = plainRun(shop, table, rows, out)
  return { shop, table, state, charging, plain, rows, out, sink: undefined, lines: undefined }
}

/** Bills accounts one after the other; readings known already are looked up for many rows at once. */
export function evaluateAccounts(
  self: Evaluation,
  order: Int32Array,
  starts: Int32Array,
  accounts: number,
): void {
  const { known, found } = self.plain
  for (let account = 0; account < accounts; ) {
    const begin = starts[account] as number
    let next = account + 1
    while (next < accounts && (starts[next + 1] as number) - begin <= LOOKED_UP_ROWS) next++
    const end = Math.min(starts[next] as number, begin + LOOKED_UP_ROWS)
    lookUpReadings(known, self.rows, order, begin, end, found)
    for (; account < next; account++)
      evaluateAccount(self, order, starts[account] as number, starts[account + 1] as number, begin)
  }
}

/** Bills the rows `order[begin]` up to before `order[end]` of one account, or marks them for the explaining engine. */
function evaluateAccount(
  self: Evaluation,
  order: Int32Array,
  begin: number,
  end: number,
  lookedUp: number,
): void {
  const written = self.sink?.count ?? 0
  let isBilled = billPlainAccount(self.plain, order, begin, end, lookedUp)
  if (!isBilled) {
    forget(self, written)
    isBilled = billAccount(self, order, begin, end)
  }
  if (isBilled) {
    if (self.lines !== undefined) keepLines(self.lines)
    return
  }
  forget(self, written)
  for (let i = begin; i < end; i++) self.out.status[order[i] as number] = EXPLAIN
}

/** Forgets what was told of an account that is not billed after all. */
function forget({ sink, lines }: Evaluation, written: number): void {
  if (sink !== undefined) sink.count = written
  if (lines !== undefined) dropLines(lines)
}

function billAccount(self: Evaluation, order: Int32Array, begin: number, end: number): boolean {
  const { rows, table, state } = self
  const first = order[begin] as number
  const site = siteFor(table, rows.division[first] as number)
  if (site === null) return false
  const heating = heatingMeterOf(rows, order, begin, end)
  if (heating < 0) return false
  startAccount(state, rows, first)
  self.charging.site = site
  for (let i = begin; i < end; i++) {
    const row = order[i] as number
    if (!follow(self, row, heating) || !billRow(self, site, row, heating)) return false
    const isBuyer = rows.purchaseDate[row] !== ABSENT || rows.invoice[row] !== ABSENT
    if (isBuyer && !buy(self, site, first, row, heating)) return false
  }
  warnOfPrior(self, first)
  return true
}

/** Takes up a row after the one before it on its meter; false where they overlap. */
function follow({ rows, state, charging }: Evaluation, row: number, heating: number): boolean {
  const meter = ((rows.facts[row] as number) >> METER_SHIFT) & 1
  const before = state.lastDay[meter] as number
  const from = rows.from[row] as number
  if (before !== ABSENT && from <= before) return false
  if (state.firstCounted < 0 && meter === heating) state.firstCounted = from
  state.warnings = before !== ABSENT && from > before + 1 ? warning.GAP_BETWEEN_READINGS : 0
  charging.isFirstOfMeter = before === ABSENT
  state.lastDay[meter] = rows.to[row] as number
  return true
}

function startAccount(state: AccountState, rows: RowColumns, first: number): void {
  state.positions.count = 0
  state.recognised.count = 0
  state.slots.count = 0
  state.firstCounted = -1
  state.lastDay[0] = ABSENT
  state.lastDay[1] = ABSENT
  state.buyer = -1
  state.isPriorMissing = false
  state.priorUsed = 0
  state.tradingTookPrior = false
  state.operatingTookPrior = false
  state.hasRefunds = false
  state.prior[0] = rows.priorYear[first] as number
  state.prior[1] = rows.priorSeason[first] as number
  state.prior[2] = rows.priorRest[first] as number
  state.prior[3] = rows.priorRecognised[first] as number
  state.prior[4] = rows.priorSubsidised[first] as number
  const area = rows.area[first] as number
  const members = rows.members[first] as number
  state.area = area === ABSENT ? Number.NaN : area
  state.members = members === ABSENT ? Number.NaN : members * 100
}

function billRow(self: Evaluation, site: Site, row: number, heating: number): boolean {
  const { rows, shop, table, state, charging } = self
  const facts = rows.facts[row] as number
  const from = rows.from[row] as number
  const to = rows.to[row] as number
  if (from < FIRST_DAY || to > LAST_DAY || from > to || to - from >= LONGEST_READING_DAYS) return false
  const isHeatingMeter = ((facts >> METER_SHIFT) & 1) === 1
  const choosesTimeOfUse = ((facts >> TIME_OF_USE_SHIFT) & 1) === 1
  if (!readingOf(rows, row, state, choosesTimeOfUse && !isHeatingMeter, isHeatingMeter)) return false
  state.reading[account.LAST] = shop.terms.inForceOn ?? to
  const asked = facts | (heating << HEATING_METER_SHIFT)
  const classes = rows.classes[row] as number
  const registeredOn = rows.registeredOn[row] as number
  const convertedOn = rows.convertedOn[row] as number
  const byStart = registeredOn <= from ? 1 : 0
  const before = profileFor(table, site, asked, classes, registeredOn, convertedOn, byStart)
  const isJoining = registeredOn > from && registeredOn <= to
  const after = isJoining ? profileFor(table, site, asked, classes, registeredOn, convertedOn, 1) : before
  if (!cutIntoPieces(shop, state, before, after, registeredOn)) return false
  charging.isHeatingMeter = isHeatingMeter
  charging.choosesTimeOfUse = choosesTimeOfUse
  for (let i = 0; i < account.SUMS; i++) state.sums[i] = 0
  if (!chargeRow(charging)) return false
  const counts = after.hasDevice && isHeatingMeter === (heating === 1)
  if (!support(self, site, row, classes, counts)) return false
  if (after.refundsTold !== 0 && !refund(self, after, row)) return false
  if (!rowWarnings(shop, after, state, classes, isJoining, counts && heating === 0)) return false
  state.warnings |= ofConversion(site, rows, row)
  return writeBill(shop, state, self.out, row)
}

/** Trading and operating subsidies, of readings that count as heating. */
function support(
  { shop, state, sink }: Evaluation,
  site: Site,
  row: number,
  classes: number,
  counts: boolean,
): boolean {
  state.isTradingOpen = false
  state.isOperatingOpen = false
  if (!counts) return true
  return tradeRow(shop, site, state) && claimRow(shop, site, state, classes) && payRow(shop, state, sink, row)
}

function refund(self: Evaluation, profile: Profile, row: number): boolean {
  const { state } = self
  if (!state.hasRefunds) {
    state.hasRefunds = true
    state.refundMonths.fill(0)
    state.refundFen.fill(0)
  }
  return refundRow(self.shop, profile, state, self.sink, row)
}

/** The purchase is asked about as the account's first row stands, on the day of the invoice. */
function buy(self: Evaluation, site: Site, first: number, row: number, heating: number): boolean {
  const { rows, table, shop, state, out, sink } = self
  if (state.buyer >= 0) return isSamePurchase(rows, state.buyer, row)
  state.buyer = row
  const date = rows.purchaseDate[row] as number
  const invoice = rows.invoice[row] as number
  const own = rows.facts[row] as number
  if (date === ABSENT || invoice === ABSENT || (own & DEVICE_MASK) === 0) return false
  const standing = (rows.facts[first] as number) & STANDING
  const asked = (own & ~(STANDING | (1 << METER_SHIFT))) | standing | (heating << HEATING_METER_SHIFT)
  const registeredOn = rows.registeredOn[row] as number
  const byNow = registeredOn <= date ? 1 : 0
  const convertedOn = rows.convertedOn[row] as number
  const classes = rows.classes[first] as number
  const profile = profileFor(table, site, asked, classes, registeredOn, convertedOn, byNow)
  if (!purchaseRow(shop, profile, state, date, invoice, sink, row)) return false
  out.purchaseFen[row] = state.sums[account.PURCHASE] as number
  return true
}

/** Stated positions that nothing took are told on the first row. */
function warnOfPrior({ state, out }: Evaluation, first: number): void {
  const { prior, priorUsed } = state
  let isUnused = false
  for (let column = 0; column < 3; column++)
    if ((prior[column] as number) > 0 && ((priorUsed >> column) & 1) === 0) isUnused = true
  if ((prior[3] as number) > 0 && !state.tradingTookPrior) isUnused = true
  if ((prior[4] as number) > 0 && !state.operatingTookPrior) isUnused = true
  if (isUnused) (out.warnings[first] as number) |= warning.PRIOR_UNUSED
  if (state.isPriorMissing) (out.warnings[first] as number) |= warning.PRIOR_COUNTED_AS_ZERO
}
