/** A winter in Xiangfu, Kaifeng: the request that examples change one thing of. */
export const household = {
  divisionCode: '410212',
  priceCategory: 'one-household-one-meter',
  timeOfUse: false,
  centralHeating: 'not-covered',
  registeredOn: '2017-09-01',
} as const

export const device = { type: 'air-source-heat-pump', metering: 'whole-house' } as const
export const reading = { from: '2018-11-15', to: '2019-03-15', totalKwh: '3000' } as const
export const winter = { household, device, usage: [reading] } as const

export function withReading(change: Readonly<Record<string, unknown>>) {
  return { ...winter, usage: [{ ...reading, ...change }] }
}

export function withHousehold(change: Readonly<Record<string, unknown>>) {
  return { ...winter, household: { ...household, ...change } }
}
