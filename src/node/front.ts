import { type ClientEnv, clientAddress, networkOf } from '../application/access/client-address.ts'
import type { Log } from '../application/json-log.ts'
import { requestProblem } from '../http/problem.ts'
import { ALWAYS_ANSWERED, type Limits, OVERLOADED, type Refusal } from './limits.ts'
import type { Line } from './line.ts'
import type { Metrics } from './metrics.ts'

type Answer = Response | Promise<Response>
/** `sent` is the body as it arrives, for whoever does not want it as a stream of the web. */
export type Fetch = (request: Request, socket: string, sent?: AsyncIterable<Uint8Array>) => Answer

type App = { readonly fetch: (request: Request, env: Told) => Answer }
type Told = ClientEnv['Bindings'] & { readonly address: string }
type Parts = {
  readonly limits: Limits
  readonly line: Line
  readonly metrics: Metrics
  readonly proxies: number
  /** Where every request is logged. */
  readonly log?: Log | undefined
}

/** What stands before the routes: who asks, whether they are heard now, and what is counted and logged of it. */
export function front(app: App, { limits, line, metrics, proxies, log }: Parts): Fetch {
  const refused = ({ code, seconds }: Refusal) => {
    metrics.refused(code)
    const text = String(seconds)
    return requestProblem(code, { seconds: text }, { headers: { 'retry-after': text } })
  }
  return (request, socket, sent) => {
    const started = performance.now()
    const address = networkOf(
      proxies === 0
        ? socket
        : clientAddress(socket, request.headers.get('x-forwarded-for') ?? undefined, proxies),
    )
    const path = pathOf(request.url)
    const refusal = limits.refusal(address, path)
    if (refusal !== undefined) return refused(refusal)
    const told = (response: Response) => {
      const ms = performance.now() - started
      metrics.answered(response.status, ms / 1000)
      log?.request({
        method: request.method,
        path: response.status === 404 ? '?' : path,
        status: response.status,
        ms: Math.round(ms * 10) / 10,
      })
      return response
    }
    const work = () => app.fetch(request, sent === undefined ? { address } : { address, sent })
    const answer = ALWAYS_ANSWERED.includes(path) ? work() : line.take(work)
    if (answer === undefined) return refused(OVERLOADED)
    return answer instanceof Promise ? answer.then(told) : told(answer)
  }
}

/** The path of an address, without making an object of it. */
function pathOf(url: string): string {
  const from = url.indexOf('/', url.indexOf('://') + 3)
  const query = url.indexOf('?', from)
  return query === -1 ? url.slice(from) : url.slice(from, query)
}
