import { EXAMPLE } from '../../src/web/start-page.tsx'

const household = 'division=410212&category=one-household-one-meter'
const heated = `${household}&tou=no&coverage=not-covered&device=air-source-heat-pump&metering=whole-house`
const winter = 'from1=2018-11-15&to1=2019-03-15&total1=3000'

const shanxi =
  'division=140109&category=one-household-one-meter&tou=no&coverage=not-covered&device=direct-electric&from1=2023-11-01&to1=2024-03-31&total1=4000'
const guess = `way=guess&${heated}&registered=no&area=80&house=ordinary&hours=10&winter=2018`

/** Monthly readings with peak and valley from 2017 on. Two years are the longest sheet that still goes on one page. */
function monthly(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const day = (month: number, of: number) => new Date(Date.UTC(2017, month, of)).toISOString().slice(0, 10)
    const n = i + 1
    return `from${n}=${day(i, 1)}&to${n}=${day(i + 1, 0)}&peak${n}=200.5&valley${n}=300.25`
  }).join('&')
}

const supported = `${heated.replace('tou=no', 'tou=yes')}&registered=yes&registeredOn=2017-09-01&classes=low-income&bought=2017-09-01&invoice=5000`

/** Pages worth looking at, by what they show; each exists in both languages. */
export const ADDRESSES: Readonly<Record<string, string>> = {
  start: '/',
  'place-search': '/ask/place?find=kaifeng&way=bill',
  embed: '/embed?division=410212',
  'place-city': '/ask/place?division=410000',
  'place-error': '/ask/place?within=410200&division=',
  'place-unknown': '/ask/home?division=410299',
  device: '/ask/device?division=410212',
  'device-error': '/ask/device?division=410212&fix=1',
  tou: `/ask/tou?${household}`,
  'bill-form': `/ask/bill?${heated}&registered=no`,
  'bill-split': `/ask/bill?${heated.replace('tou=no', 'tou=yes')}&registered=no`,
  coverage: `/ask/coverage?${heated}&${winter}`,
  'registered-on': `/ask/registered-on?${heated}&${winter}&registered=yes`,
  classes: `/ask/classes?${heated}&${winter}&registered=no`,
  prior: `/ask/prior?${heated}&registered=no&from1=2018-12-15&to1=2019-01-14&total1=800`,
  invoice: `/ask/invoice?${heated}&${winter}&registered=no&purchase=yes`,
  months: `/ask/months?${shanxi}&mode=season-quota&registered=yes&registeredOn=2018-09-01`,
  meters: `/ask/bill?${shanxi}&metering=own-meter&from2=2023-11-01&to2=2024-03-31&total2=3000`,
  check: `/ask/check?${EXAMPLE}&village=unknown&heating1=unknown&classes=none&purchase=no&way=bill`,
  area: '/ask/area?division=410212&way=guess&device=air-source-heat-pump',
  'area-error': '/ask/area?division=410212&way=guess&device=air-source-heat-pump&area=八十&fix=1',
  house: '/ask/house?division=410212&way=guess&device=air-source-heat-pump&area=80',
  hours: '/ask/hours?division=410212&way=guess&device=air-source-heat-pump&area=80',
  winter: '/ask/winter?division=410212&way=guess&device=air-source-heat-pump&area=80',
  estimate: `/result?${guess}`,
  'estimate-wide': `/result?${guess.replace('area=80&house=ordinary&hours=10', 'area=unknown&house=unknown&hours=unknown')}`,
  'estimate-open': `/result?${guess.replace('coverage=not-covered', 'coverage=unknown')}`,
  'estimate-error': `/result?${guess}&load=many`,
  'estimate-none': `/result?${guess.replace('air-source-heat-pump', 'ground-source-heat-pump')}&cop=unknown`,
  'bill-errors': `/result?${heated}&registered=no&from1=2018-13-15&to1=2019-03-15&total1=六百四&heating1=9&bought=x&from2=2019-04-01`,
  'no-rules': '/ask/home?division=620102',
  'coverage-all': '/coverage',
  'coverage-province': '/coverage?division=410000',
  'coverage-city': '/coverage?division=210100&on=2026-12-01',
  'coverage-county': '/coverage?division=410212',
  'coverage-topic': '/coverage?division=130000&topic=operating-subsidy',
  'coverage-error': '/coverage?on=2026-02-30',
  'too-coarse': '/result?division=410200',
  result: `/result?${EXAMPLE}`,
  'result-purchase': `/result?${heated}&registered=yes&registeredOn=2017-09-01&${winter}&bought=2016-12-31&invoice=5000&catalogued=yes`,
  'result-running': `/result?${heated.replace('tou=no', 'tou=yes')}&registered=yes&registeredOn=2017-09-01&classes=low-income&from1=2017-11-15&to1=2018-03-15&peak1=1200&valley1=2300.5&bought=2017-09-01&invoice=5000&catalogued=yes`,
  'result-unknown': `/result?${heated}&registered=unknown&from1=2020-11-15&to1=2021-03-15&total1=3500`,
  'result-assumed': `/result?${heated}&registered=yes&registeredOn=2017-09-01&from1=2020-11-15&to1=2021-03-15&total1=3500&assume=carry-forward-bundled-cut`,
  'result-open': `/result?${heated.replace('coverage=not-covered', 'coverage=unknown')}&registered=no&${winter}`,
  compare: `/compare?${EXAMPLE}`,
  'compare-split': `/compare?${heated.replace('tou=no', 'tou=yes')}&registered=yes&registeredOn=2017-09-01&from1=2018-11-15&to1=2019-01-31&peak1=1200&valley1=2300.5&shift=150`,
  'compare-fuels':
    '/compare?division=410882&category=one-household-one-meter&tou=no&coverage=not-covered&device=direct-electric&registered=no&from1=2017-11-15&to1=2018-03-15&total1=2500',
  receipt: `/receipt?${EXAMPLE}`,
  'receipt-full': `/receipt?${heated.replace('tou=no', 'tou=yes')}&registered=yes&registeredOn=2017-09-01&classes=low-income&from1=2017-11-15&to1=2018-03-15&peak1=1200&valley1=2300.5&bought=2017-09-01&invoice=5000&catalogued=yes`,
  'receipt-year': `/receipt?${supported}&${monthly(12)}`,
  'receipt-two-years': `/receipt?${supported}&${monthly(24)}`,
  'receipt-three-years': `/receipt?${supported}&${monthly(36)}`,
  'receipt-differs': `/receipt?${EXAMPLE}&check=AAAABBBBCCCC`,
  'rules-county': '/rules?division=410212&on=2018-11-15',
  'rules-difference': '/rules?division=410212&on=2018-11-15&than=2016-01-01',
  'rules-error': '/rules?division=999999&on=2018-02-30',
  'provision-tariff': '/rules/henan-clean-heating-prices-2017/winter-tiers',
  'provision-trading': '/rules/henan-bundled-trading-reply-2018/registered-users',
  'provision-purchase': '/rules/kaifeng-dual-substitution-2017/purchase',
  'provision-missing': '/rules/no-such/rule',
  cases: '/cases?division=410000',
  case: '/cases/kaifeng-invoice-5000',
  'result-shanxi':
    '/result?division=140109&category=one-household-one-meter&tou=no&coverage=not-covered&device=direct-electric&registered=no&from1=2023-11-01&to1=2024-03-31&total1=4000',
}
