import type { Examples } from './route-parts.ts'

/** Requests that the reference shows and the tests send. */

const winter = {
  household: {
    divisionCode: '410212',
    priceCategory: 'one-household-one-meter',
    timeOfUse: false,
    centralHeating: 'not-covered',
    registeredOn: '2017-09-01',
  },
  device: { type: 'air-source-heat-pump', metering: 'whole-house', cop: '2.5' },
  usage: [{ from: '2018-11-15', to: '2019-03-15', totalKwh: '3000' }],
} as const

const periods = {
  household: { ...winter.household, timeOfUse: true },
  device: winter.device,
  usage: [
    { from: '2018-11-15', to: '2018-12-31', peakKwh: '520.50', valleyKwh: '640.50' },
    { from: '2019-01-01', to: '2019-03-15', peakKwh: '800', valleyKwh: 1039 },
  ],
} as const

const purchase = {
  household: winter.household,
  device: {
    type: 'air-source-heat-pump-water',
    purchase: { date: '2017-10-20', invoiceYuan: '6800.00', catalogued: true },
  },
  usage: [{ from: '2017-11-15', to: '2018-03-15', totalKwh: '2400' }],
} as const

/** Listed for electric heating, with a heating meter of its own and three price modes to choose from. */
const heatingMeter = {
  household: {
    divisionCode: '140802',
    priceCategory: 'one-household-one-meter',
    timeOfUse: false,
    registeredOn: '2019-09-01',
  },
  device: { type: 'air-source-heat-pump-water' },
  usage: [{ from: '2020-11-15', to: '2021-03-15', peakKwh: '4000', valleyKwh: '7000', meter: 'heating' }],
} as const

export const ASSESSMENT_EXAMPLES: Examples = {
  winter: { summary: 'One winter by one total, Xiangfu district of Kaifeng', value: winter },
  periods: { summary: 'The same with peak and valley registers', value: periods },
  purchase: { summary: 'A heat pump bought in 2017', value: purchase },
}

export const COMPARISON_EXAMPLES: Examples = {
  choices: {
    summary: 'Time-of-use, another device, shifted use and central heating beside the present choice',
    value: {
      ...periods,
      device: { ...periods.device },
      choices: [
        { name: 'Without time-of-use', change: { household: { timeOfUse: false } } },
        { name: 'Direct heaters', change: { device: { type: 'direct-electric', cop: null } } },
        { name: 'More at night', change: { shiftToValleyKwh: '300' } },
        { name: 'Central heating', change: { fuel: 'central-heating' } },
      ],
    },
  },
  priceModes: {
    summary: 'Every price mode of a heating meter in Yanhu district of Yuncheng, beside heating with gas',
    value: { ...heatingMeter, choices: [{ name: 'Gas', change: { fuel: 'gas' } }] },
  },
}

/** Budgets that the reference shows. */
export const BUDGET_EXAMPLES = {
  counts: {
    summary: 'Counts of households and a lower cap, beside the rules as they stand',
    value: {
      season: 2026,
      counts: [
        { divisionCode: '410212', township: '陈留镇', deviceType: 'air-source-heat-pump', households: 500 },
      ],
      scenarios: [{ name: 'A', takeUpPercent: '95' }],
    },
  },
}
