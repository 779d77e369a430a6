import { expect, it } from 'vitest'
import { line } from '../../src/node/line.ts'
import { post, serviceInProcess } from '../support/service-in-process.ts'

const asking = (totalKwh: string) =>
  JSON.stringify({
    household: {
      divisionCode: '410212',
      priceCategory: 'one-household-one-meter',
      timeOfUse: false,
      centralHeating: 'not-covered',
    },
    usage: [{ from: '2019-12-01', to: '2019-12-31', totalKwh }],
  })
const comparing = (totalKwh: string) =>
  JSON.stringify({
    ...JSON.parse(asking(totalKwh)),
    choices: [{ name: 'By period', change: { household: { timeOfUse: false } } }],
  })

const longerThanAnyAnswerTakes = () => new Promise((resolve) => setTimeout(resolve, 50))

it.each([
  ['/v1/assessments', asking],
  ['/v1/comparisons', comparing],
])('%s reads all who came together before it answers one of them', async (path, requestFor) => {
  const { promise: gate, resolve: letGo } = Promise.withResolvers<void>()
  let waiting = 0
  const service = serviceInProcess({
    together: () => {
      waiting++
      return gate
    },
  })
  const headers = { 'content-type': 'application/json' }
  let answered = 0
  const asked = ['10', '20'].map(async (kwh) => {
    const response = await service.request(path, { method: 'POST', headers, body: requestFor(kwh) })
    answered++
    return response.status
  })
  await longerThanAnyAnswerTakes()
  expect([waiting, answered]).toEqual([2, 0])
  letGo()
  expect(await Promise.all(asked)).toEqual([200, 200])
})

it('gives everybody their own answer, the same as to each alone', async () => {
  const { together } = line({ nowMs: () => performance.now(), nextTurn: setImmediate })
  const service = serviceInProcess({ together })
  const alone = serviceInProcess()
  const bodies = [...Array.from({ length: 60 }, (_, i) => asking(String(100 + i))), '{', asking('-1')]
  const answers = await Promise.all(bodies.map((body) => post(service, body)))
  for (const [i, body] of bodies.entries()) expect(answers[i]).toEqual(await post(alone, body))
})
