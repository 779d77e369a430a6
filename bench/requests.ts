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

/** Counties, and the days of November and March on which their meters are read. */
const ROUNDS = [
  { divisionCode: '410212', begins: 15, ends: 15 },
  { divisionCode: '410202', begins: 18, ends: 12 },
  { divisionCode: '410221', begins: 21, ends: 9 },
  { divisionCode: '410223', begins: 24, ends: 14 },
] as const
const WINTERS = [2018, 2019, 2020, 2021] as const
const REGISTRATION_DAYS = 8

function householdNumbered(i: number): string {
  const { divisionCode, begins, ends } = ROUNDS[i % ROUNDS.length] as (typeof ROUNDS)[number]
  const year = WINTERS[Math.floor(i / ROUNDS.length) % WINTERS.length] as number
  const registered = Math.floor(i / (ROUNDS.length * WINTERS.length)) % REGISTRATION_DAYS
  return JSON.stringify({
    household: { ...household, divisionCode, registeredOn: `2017-09-0${1 + registered}` },
    device,
    usage: [
      {
        from: `${year}-11-${begins}`,
        to: `${year + 1}-03-${String(ends).padStart(2, '0')}`,
        totalKwh: `${2100 + 7 * i}.${10 + (i % 90)}`,
      },
    ],
  })
}

/**
 * What is asked over HTTP, one after the other: households of four counties over four winters, registered on eight
 * days, each with another total. A service is asked about many households whose circumstances recur, since a county's
 * meters are read in one round, and whose kWh do not.
 */
export const HOUSEHOLDS: readonly string[] = Array.from({ length: 512 }, (_, i) => householdNumbered(i))

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
