/** The requests that are measured, as text: one household of Xiangfu district with a heat pump, metered as a whole. */

const household = {
  divisionCode: '410212',
  priceCategory: 'one-household-one-meter',
  timeOfUse: false,
  centralHeating: 'not-covered',
  registeredOn: '2017-09-01',
}
const device = { type: 'air-source-heat-pump', metering: 'whole-house' }
const winter = { from: '2018-11-15', to: '2019-03-15' }

/** The last days of the twelve months from July 2018. */
const MONTH_ENDS = [
  ...['2018-07-31', '2018-08-31', '2018-09-30', '2018-10-31', '2018-11-30', '2018-12-31'],
  ...['2019-01-31', '2019-02-28', '2019-03-31', '2019-04-30', '2019-05-31', '2019-06-30'],
]

const months = MONTH_ENDS.map((to) => ({ from: `${to.slice(0, 8)}01`, to, totalKwh: '250' }))

/** One total for one heating season. */
export const ONE_READING = JSON.stringify({
  household,
  device,
  usage: [{ ...winter, totalKwh: '3000' }],
})

/**
 * What is asked over HTTP, one after the other: eight days of registration, each with 64 other totals. A service
 * is asked about many households whose circumstances recur and whose kWh do not.
 */
export const HOUSEHOLDS: readonly string[] = Array.from({ length: 512 }, (_, i) =>
  JSON.stringify({
    household: { ...household, registeredOn: `2017-09-0${1 + (i % 8)}` },
    device,
    usage: [{ ...winter, totalKwh: `${2100 + 7 * Math.floor(i / 8)}.${10 + (i % 90)}` }],
  }),
)

/** Every request by the name under which its figures stand in the table. */
export const REQUESTS: Readonly<Record<string, string>> = {
  'one reading': ONE_READING,
  'peak and valley registers': JSON.stringify({
    household: { ...household, timeOfUse: true },
    device,
    usage: [{ ...winter, peakKwh: '1320.5', valleyKwh: '1679.5' }],
  }),
  '12 monthly readings': JSON.stringify({ household, device, usage: months }),
}
