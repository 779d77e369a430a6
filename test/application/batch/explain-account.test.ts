import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BilledRow } from '../../../src/application/batch/batch-row.ts'
import { NET_INCOMPLETE } from '../../../src/application/batch/billed-rows.ts'
import { explainAccount } from '../../../src/application/batch/explain-account.ts'
import { readQuestion } from '../../../src/application/read-question.ts'
import type { Assessment } from '../../../src/domain/answer.ts'
import { assess } from '../../../src/domain/assess.ts'
import { rowsOf } from '../../support/batch-rows.ts'
import { households } from '../../support/households.ts'
import { shippedBook } from '../../support/rule-book.ts'
import { sharedCases, shippedCases } from '../../support/worked-cases.ts'

const fenOf = (text: string) => Math.round(Number(text) * 100)
const knownFen = (text: string | null) => (text === null ? null : fenOf(text))
const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, one) => all + (one ?? 0), 0)

/** What must hold between an account's rows and the assessment of the same request. */
function expectSameSums(bills: readonly BilledRow[], assessment: Assessment, says: string) {
  const { bill, bundledTrading, subsidies, netYuan, oneOff } = assessment
  const known = subsidies.filter(({ kind, amountYuan }) => kind !== 'purchase' && amountYuan !== null)
  const ofKind = (kind: string) =>
    sum(known.filter((one) => one.kind === kind).map(({ amountYuan }) => fenOf(amountYuan ?? '0')))
  const isKnown = subsidies.every(({ kind, amountYuan }) => kind !== 'operating' || amountYuan !== null)
  expect(
    {
      energy: sum(bills.map(({ energyFen }) => energyFen)),
      timeOfUse: sum(bills.map(({ timeOfUseFen }) => timeOfUseFen)),
      total: sum(bills.map(({ billFen }) => billFen)),
      recognised: sum(bills.map(({ recognised }) => recognised)),
      refund: sum(bills.map(({ refundFen }) => refundFen)),
      operating: isKnown ? sum(bills.map(({ operatingFen }) => operatingFen)) : 'not known',
      net: isKnown ? sum(bills.map(({ netFen }) => netFen)) : 'not known',
      purchase: bills.some(({ purchaseFen }) => purchaseFen === null)
        ? null
        : sum(bills.map(({ purchaseFen }) => purchaseFen)),
      open: bills.some(({ tradingFen }) => tradingFen === null),
    },
    says,
  ).toEqual({
    energy: fenOf(bill?.energyYuan ?? ''),
    timeOfUse: fenOf(bill?.timeOfUseYuan ?? ''),
    total: fenOf(bill?.totalYuan ?? ''),
    recognised: fenOf(bundledTrading.recognisedKwh),
    refund: ofKind('refund'),
    operating: isKnown ? ofKind('operating') : 'not known',
    net: isKnown ? fenOf(netYuan ?? '') : 'not known',
    purchase: oneOff === null ? 0 : knownFen(oneOff.subsidyYuan),
    open: bill?.complete === false,
  })
}

/** Holds the rows of a request against its assessment; tells what became of them. */
function compare(request: unknown): 'not a file' | 'refused' | 'aside' | 'billed' {
  const asRows = rowsOf(request)
  if (asRows === undefined) return 'not a file'
  const { outcomes } = explainAccount(asRows.rows, shippedBook, asRows.terms)
  const says = JSON.stringify(request)
  expect(outcomes.map(({ rowNumber }) => rowNumber)).toEqual(asRows.rows.map(({ rowNumber }) => rowNumber))
  const question = readQuestion(asRows.request, shippedBook)
  const answer = question.ok ? assess(question.value, shippedBook) : question
  const bills = outcomes.flatMap((one) => (one.kind === 'calculated' ? [one.bill] : []))
  if (!answer.ok) {
    expect(bills, says).toEqual([])
    expect(
      outcomes.some(({ kind }) => kind === 'failed'),
      says,
    ).toBe(true)
    return 'refused'
  }
  if (answer.value.bill === null) {
    expect(
      outcomes.every(({ kind }) => kind === 'quarantined'),
      says,
    ).toBe(true)
    return 'aside'
  }
  expect(bills.length, JSON.stringify([outcomes, request])).toBe(asRows.rows.length)
  expectSameSums(bills, answer.value, says)
  if (bills.length === 1) {
    const codes = new Set(answer.value.warnings.map(({ code }) => code as string))
    expect(
      bills[0]?.warnings.filter((code) => code !== NET_INCOMPLETE),
      says,
    ).toEqual([...codes].sort())
  }
  return 'billed'
}

describe('explainAccount', () => {
  it('gives rows that add up to the assessment, for every worked case that a file can ask', () => {
    const cases = [...sharedCases(), ...shippedCases()]
    const told = Map.groupBy(cases, ({ request }) => compare(request))
    expect(told.get('billed')?.length).toBeGreaterThan(cases.length * 0.6)
  })

  it('gives rows that add up to the assessment, for any household', () => {
    const told = new Map<string, number>()
    fc.assert(
      fc.property(
        households(() => true),
        ({ baseMonthsKwh: _, ...asked }) => {
          const outcome = compare(asked)
          told.set(outcome, (told.get(outcome) ?? 0) + 1)
        },
      ),
      { numRuns: 2500, seed: 20_171_115 },
    )
    expect(told.get('billed')).toBeGreaterThan(500)
  })
})
