import { draftReader } from '../../src/policies/draft-reader.ts'
import { shippedBundle } from './editions.ts'

/** A made-up document: a running subsidy of Xiangfu in winter 2030-31, by its rate. */
export function draftText(id = 'xiangfu-made-up-2030', yuanPer = '0.10', division = '410212'): string {
  return `id: ${id}
series: ${id}
title: { zh: 祥符区虚构的运行补贴, en: A made-up running subsidy of Xiangfu }
issuer: { zh: 虚构的机关, en: A made-up office }
issuedOn: 2030-10-01
inForce: { from: 2030-11-15, to: 2031-03-16 }
sources: [{ url: https://example.org/notice, retrievedOn: 2030-10-02 }]
trust: official
provisions:
  - key: running
    kind: operating-subsidy
    divisions: [${division}]
    name: { zh: 虚构补贴, en: Made-up subsidy }
    season: henan-heating
    criteria: { all: [{ fact: registered, at: day-of-use, label: { zh: 已列入台账, en: You are on the register } }] }
    pays: { shape: rate, yuanPer: ${yuanPer}, of: heating-kwh }
    funding: [{ level: county, share: 1 }]
    claim: { where: not-found, papers: not-found, until: not-found, contact: not-found }
    clause:
      article: "2"
      says: { zh: 取暖用电每千瓦时补${yuanPer}元。, en: ${yuanPer} yuan for each kWh of heating. }
    trust: official
    rows: [henan:5.3]
`
}

/** Its worked case: 1,000 kWh in that winter. */
export function draftCases(id = 'xiangfu-made-up-2030', amountYuan = '100.00'): string {
  return `cases:
  - id: ${id}-case
    says: { zh: 一千度电的补贴。, en: The subsidy of a thousand kWh. }
    source: ${id}/running
    request:
      household: { divisionCode: '410212', priceCategory: one-household-one-meter, timeOfUse: false, centralHeating: not-covered, registeredOn: '2030-09-01' }
      device: { type: air-source-heat-pump }
      usage: [{ from: '2030-12-01', to: '2030-12-31', totalKwh: '1000' }]
    expect: { 'subsidies[operating].amountYuan': '${amountYuan}' }
`
}

/** The text of a shipped document with something changed in it. */
export function correctedText(id: string, change: (text: string) => string): string {
  const document = shippedBundle.documents.find((one) => one.id === id)
  if (document === undefined) throw new Error(`no document ${id}`)
  return change(draftReader.textOf(document))
}
