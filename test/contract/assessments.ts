import { describe, expect, it } from 'vitest'
import { assessmentAnswer } from '../../src/http/answer-schema.ts'
import { household, winter, withHousehold, withReading } from './requests.ts'
import { post, postText, type Target } from './target.ts'

/** What `POST /v1/assessments` promises, wherever the service runs. */
export function assessmentContract(target: Target): void {
  const assess = (body: unknown, explain = '') => post(target, `/v1/assessments${explain}`, body)

  describe('POST /v1/assessments', () => {
    it('answers with the bill, the trading and the edition', async () => {
      const response = await assess(winter)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(await response.json()).toMatchObject({
        edition: expect.stringMatching(/^[0-9a-f]{64}$/),
        bill: { energyYuan: '1774.00', bundledTradingYuan: '-450.00', totalYuan: '1324.00', complete: true },
        lines: [{ code: 'tier-1', quantityKwh: '1120.00' }, { code: 'tier-2' }, { code: 'bundled-trading' }],
      })
    })

    it('has the documented shape, at each depth of explanation', async () => {
      for (const explain of ['', '?explain=none', '?explain=lines', '?explain=full']) {
        const read = assessmentAnswer.safeParse(await (await assess(winter, explain)).json())
        expect(read.error?.issues ?? []).toEqual([])
      }
    })

    it('leaves out lines and the texts of criteria when nothing is to be explained', async () => {
      const answer = (await (await assess(winter, '?explain=none')).json()) as Record<string, unknown>
      expect(answer).not.toHaveProperty('lines')
      expect(answer).not.toHaveProperty('trace')
      expect(JSON.stringify(answer['bundledTrading'])).not.toContain('"label"')
    })

    it('adds the trace when everything is to be explained', async () => {
      expect(await (await assess(winter, '?explain=full')).json()).toHaveProperty('trace.kind', 'assessment')
    })

    it('writes the fields in one order, so that equal answers are equal texts', async () => {
      const first = await (await assess(winter)).text()
      expect(await (await assess({ usage: winter.usage, device: winter.device, household })).text()).toBe(
        first,
      )
      expect(Object.keys(JSON.parse(first)).slice(0, 6)).toEqual([
        'edition',
        'engine',
        'inForceOn',
        'knownOn',
        'bill',
        'lines',
      ])
    })

    it('takes a JSON number that is written as a decimal for exactly that decimal', async () => {
      const text = JSON.stringify(winter).replace('"3000"', '3000.10')
      const answer = await (await postText(target, '/v1/assessments', text)).json()
      expect(answer).toMatchObject({ heating: { kwh: '3000.10' } })
    })

    it('gives both bills where central heating is not known', async () => {
      const answer = await (await assess(withHousehold({ centralHeating: 'unknown' }))).json()
      expect(answer).toMatchObject({ bill: null, netYuan: null })
      expect(answer).toHaveProperty('alternatives.length', 2)
    })

    it('recomputes with an edition that it is told', async () => {
      const { edition } = (await (await assess(winter)).json()) as { edition: string }
      expect((await assess({ ...winter, edition })).status).toBe(200)
    })

    it('takes null for an absent day of rules', async () => {
      expect((await assess({ ...winter, inForceOn: null, knownOn: null })).status).toBe(200)
    })

    it('takes the largest number of readings, and none more', async () => {
      const days = (count: number) =>
        Array.from({ length: count }, (_, i) => {
          const day = new Date(Date.UTC(2018, 0, 1 + i)).toISOString().slice(0, 10)
          return { from: day, to: day, totalKwh: '1' }
        })
      expect((await assess({ ...winter, usage: days(400) })).status).toBe(200)
      expect((await assess({ ...winter, usage: days(401) })).status).toBe(422)
    })

    it('prices the lowest and the highest energy that it accepts', async () => {
      expect((await assess(withReading({ totalKwh: '0' }))).status).toBe(200)
      expect((await assess(withReading({ totalKwh: '999999999.99' }))).status).toBe(200)
    })
  })
}
