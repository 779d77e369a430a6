import type { Subsidy } from '../../../src/domain/answer.ts'
import type { Formula } from '../../../src/model/formula.ts'
import { cents, least, sumOf, units } from '../exact.ts'
import { shippedBook } from '../rule-book.ts'
import { firstWrong, meteredKwh, type Promised, unequal } from './promise.ts'

const known = (subsidies: readonly Subsidy[], kind: Subsidy['kind']) =>
  sumOf(subsidies.map((one) => (one.kind === kind ? cents(one.amountYuan ?? '0') : 0n)))

/** The most that a formula can pay, in millionths of a yuan, as far as its own text limits it. */
function ceiling(formula: Formula): bigint | undefined {
  switch (formula.shape) {
    case 'nothing':
      return 0n
    case 'amount':
      return units(formula.yuan, 6)
    case 'at-most': {
      const [own, inner] = [units(formula.yuan, 6), ceiling(formula.pays)]
      return inner === undefined ? own : least(own, inner)
    }
    case 'rate': {
      const { upTo, yuanPer } = formula
      if (upTo === undefined) return undefined
      return 'yuan' in upTo ? units(upTo.yuan, 6) : units(yuanPer, 6) * (units(upTo.quantity, 2) / 100n)
    }
    case 'choose':
      return highest([...formula.cases.map(({ pays }) => ceiling(pays)), ceiling(formula.otherwise)])
    case 'sum': {
      const parts = formula.parts.map(ceiling)
      return parts.includes(undefined) ? undefined : sumOf(parts as bigint[])
    }
    case 'lowest':
      return formula.parts
        .map(ceiling)
        .reduce((a, b) => (a === undefined || b === undefined ? (a ?? b) : least(a, b)))
    case 'filled':
      return ceiling(formula.yuan)
    default:
      return undefined
  }
}

function highest(values: readonly (bigint | undefined)[]): bigint | undefined {
  return values.includes(undefined) ? undefined : (values as bigint[]).reduce((a, b) => (a > b ? a : b))
}

/** Device and indoor work in fen, whether they are billed together or apart. */
function wholeBill(device: Readonly<Record<string, unknown>> | undefined): bigint {
  const purchase = device?.['purchase'] as { invoiceYuan: string; wiringYuan?: string } | undefined
  return cents(purchase?.invoiceYuan ?? '0') + cents(purchase?.wiringYuan ?? '0')
}

const withinCaps: Promised = {
  says: 'no subsidy is below zero, above its caps or above the invoice',
  wrong: ({ device }, { subsidies }) =>
    firstWrong(subsidies, ({ kind, provision, amountYuan, caps }) => {
      const over = caps.find(
        ({ limit, used, binds }) => cents(used) > cents(limit) || (binds && used !== limit),
      )
      if (over !== undefined) return `${provision}: ${JSON.stringify(over)}`
      if (amountYuan === null) return undefined
      const body = shippedBook.provision(provision)?.body
      const most = body !== undefined && 'pays' in body ? ceiling(body.pays) : undefined
      const amount = cents(amountYuan)
      if (amount < 0n) return `${provision} pays ${amountYuan}`
      if (most !== undefined && amount * 10_000n > most)
        return `${provision} pays ${amountYuan}, above ${most}`
      return kind === 'purchase' && amount > wholeBill(device)
        ? `${provision} pays ${amountYuan}, above the invoice`
        : undefined
    }),
}

const verdictsAgree: Promised = {
  says: 'who is not eligible gets 0.00, and what is unknown has no amount',
  wrong: (_, { subsidies }) =>
    firstWrong(subsidies, ({ provision, eligible, amountYuan, exactYuan }) =>
      eligible === 'no'
        ? unequal(provision, amountYuan, '0.00')
        : (unequal(`${provision} is known`, amountYuan !== null, eligible === 'yes') ??
          (amountYuan === null ? unequal(`${provision} exact`, exactYuan, null) : undefined)),
    ),
}

const fundingAddsUp: Promised = {
  says: 'the shares of those who pay add up to the amount, and none is below zero',
  wrong: (_, { subsidies }) =>
    firstWrong(subsidies, ({ provision, amountYuan, funding }) => {
      const shares = funding.map((payer) => payer.amountYuan)
      const negative = shares.find((share) => share !== null && cents(share) < 0n)
      if (negative !== undefined) return `${provision}: a share of ${negative}`
      if (amountYuan === null || shares.length === 0 || shares.includes(null)) return undefined
      return unequal(provision, sumOf((shares as string[]).map(cents)), cents(amountYuan))
    }),
}

const recognisedWithinMeter: Promised = {
  says: 'recognised energy is never above the meter or the cap of its season',
  wrong: ({ usage }, { bundledTrading: { recognisedKwh, reductionYuan, seasons } }) => {
    const recognised = cents(recognisedKwh)
    const metered = sumOf(usage.map(meteredKwh))
    if (recognised < 0n || recognised > metered) return `${recognisedKwh} of ${metered}`
    const over = seasons.find(
      (one) =>
        cents(one.recognisedKwh) < 0n ||
        (one.capKwh !== null && cents(one.recognisedKwh) > cents(one.capKwh)) ||
        (one.reductionYuan !== null && cents(one.reductionYuan) < 0n),
    )
    if (over !== undefined) return JSON.stringify(over)
    const reductions = seasons.map((one) => one.reductionYuan)
    return (
      unequal('seasons', sumOf(seasons.map((one) => cents(one.recognisedKwh))), recognised) ??
      (reductionYuan === null
        ? undefined
        : unequal('reductions', sumOf((reductions as string[]).map(cents)), cents(reductionYuan)))
    )
  },
}

const netAddsUp: Promised = {
  says: 'the net cost is the bill less operating subsidies and refunds',
  wrong: (_, { bill, netYuan, subsidies }) =>
    bill === null || netYuan === null
      ? undefined
      : unequal(
          'net',
          cents(netYuan),
          cents(bill.totalYuan) - known(subsidies, 'operating') - known(subsidies, 'refund'),
        ),
}

const oneOffAddsUp: Promised = {
  says: 'a purchase stands apart: invoice less subsidy is the own share',
  wrong: ({ device }, { oneOff, subsidies }) => {
    if (oneOff === null) return unequal('a purchase is told', device?.['purchase'], undefined)
    const unknown = subsidies.some((one) => one.kind === 'purchase' && one.amountYuan === null)
    if (oneOff.subsidyYuan === null || oneOff.ownShareYuan === null)
      return unequal('the subsidy is unknown', unknown, true)
    const [paid, own] = [cents(oneOff.subsidyYuan), cents(oneOff.ownShareYuan)]
    const bill = wholeBill(device)
    return (
      unequal('own share', own, bill - paid) ??
      unequal('subsidy', paid, least(known(subsidies, 'purchase'), bill))
    )
  },
}

const heatingAddsUp: Promised = {
  says: 'the net cost of heating is its electricity less reduction and subsidies',
  wrong: ({ usage, device }, { heating, bundledTrading, subsidies }) => {
    const [metered, kwh] = [sumOf(usage.map(meteredKwh)), cents(heating.kwh)]
    if (kwh < 0n || kwh > metered) return `${heating.kwh} of ${metered}`
    if (device === undefined) return unequal('heating without a device', kwh, 0n)
    const operating = subsidies.filter(({ kind }) => kind === 'operating')
    const unknown = operating.some(({ amountYuan }) => amountYuan === null)
    const reduction = sumOf(bundledTrading.seasons.map((one) => cents(one.reductionYuan ?? '0')))
    const net = cents(heating.electricityYuan ?? '0') - reduction - known(operating, 'operating')
    return (
      unequal('reduction', heating.reductionYuan, bundledTrading.reductionYuan) ??
      unequal('subsidies are known', heating.subsidyYuan === null, unknown) ??
      (unknown
        ? undefined
        : unequal('subsidies', cents(heating.subsidyYuan ?? '0'), known(operating, 'operating'))) ??
      unequal('net is known', heating.netYuan !== null, heating.electricityYuan !== null) ??
      (heating.netYuan === null || bundledTrading.reductionYuan === null
        ? undefined
        : unequal('net', cents(heating.netYuan), net))
    )
  },
}

export const supportPromises: readonly Promised[] = [
  withinCaps,
  verdictsAgree,
  fundingAddsUp,
  recognisedWithinMeter,
  netAddsUp,
  oneOffAddsUp,
  heatingAddsUp,
]
