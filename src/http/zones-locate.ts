import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { locateZones } from '../application/locate-zones.ts'
import { date, decimal, text } from '../application/request-scalar.ts'
import type { Failure } from '../domain/failure.ts'
import { day, isoText } from '../domain/plain-date.ts'
import type { HttpDeps } from './deps.ts'
import { failuresAnswer } from './problem.ts'
import { type Query, queryReader } from './query.ts'
import { answers, problems } from './route-parts.ts'
import { zonesLocatedAnswer } from './rule-answer-schema.ts'
import { ruleAnswer } from './rule-answers.ts'
import { withKnownDivision } from './rule-query.ts'

const query = z.strictObject({
  lng: decimal(7, { most: '180' }).optional(),
  lat: decimal(7, { most: '90' }).optional(),
  on: date().optional().meta({ description: 'Absent: today' }),
  division: text(12).optional(),
})
const readQuery = queryReader(query)

/** `GET /v1/zones/locate`: in which zones a point or a division lies on a day. */
export function zoneLocateRoutes(app: OpenAPIHono, { ruleBooks, today }: HttpDeps): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/zones/locate',
    summary: 'Zone membership of a point or a division',
    request: { query },
    responses: { ...answers('Membership in each kind of zone', zonesLocatedAnswer), ...problems(422) },
  })
  app.get('/v1/zones/locate', (c) => {
    const book = ruleBooks.current()
    const asked = complete(withKnownDivision(readQuery(c, book), book))
    if (!asked.ok) return failuresAnswer(asked.failures, book)
    const { lng, lat, division } = asked.value
    const on = asked.value.on ?? day(today())
    const point =
      lng === undefined || lat === undefined ? undefined : { lng: lng.toFixed(), lat: lat.toFixed() }
    const key = `zones ${JSON.stringify({ point, division, on })}`
    return ruleAnswer(c, book, key, () => ({
      on: isoText(on),
      zones: locateZones({ division, point }, on, book),
    }))
  })
}

/** A place is a point with both its figures, or a division. */
function complete(asked: Query<typeof query>): Query<typeof query> {
  if (!asked.ok) return asked
  const { lng, lat, division } = asked.value
  const isPoint = lng !== undefined && lat !== undefined
  if (isPoint || (division !== undefined && lng === undefined && lat === undefined)) return asked
  const missing = lng === undefined && lat === undefined ? ['division'] : [lng === undefined ? 'lng' : 'lat']
  const failures = missing.map(
    (field): Failure => ({ code: 'missing-field', pointer: `/query/${field}`, facts: { field } }),
  )
  return { ok: false, failures }
}
