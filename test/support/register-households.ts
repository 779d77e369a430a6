import { ABSENT, type RegisterHousehold } from '../../src/domain/budget/population.ts'
import { day } from '../../src/domain/plain-date.ts'

/** A household of a Kaifeng register with sensible defaults, for tests that change one thing. */
export function registered(changes: Partial<RegisterHousehold> = {}): RegisterHousehold {
  return {
    account: '1',
    holder: null,
    township: '陈留镇',
    divisionCode: '410212',
    device: 'air-source-heat-pump',
    metering: 'whole-house',
    priceCategory: 'one-household-one-meter',
    classes: [],
    registeredOn: day('2017-01-10'),
    convertedOn: null,
    timeOfUse: false,
    centralHeating: 'not-covered',
    wholeVillage: null,
    members: null,
    purchase: null,
    area: 10_000,
    lastSeason: ABSENT,
    lastValley: ABSENT,
    invoice: ABSENT,
    income: ABSENT,
    ...changes,
  }
}
