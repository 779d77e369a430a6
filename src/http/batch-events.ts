import type { Job } from '../application/jobs/job.ts'
import { ENDED } from '../application/jobs/job.ts'
import { SECURITY_HEADERS } from './answer.ts'

const LOOK_MS = 500
/** Proxies cut off what is silent for long. */
const SIGN_OF_LIFE_MS = 15_000

const HEADERS = {
  ...SECURITY_HEADERS,
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

/**
 * Tells of a run as it goes on, from what it is now, as server-sent events; ends when there is nothing more to come by
 * itself.
 */
export function eventsOf(
  now: Job,
  look: () => Promise<Job | undefined>,
  present: (job: Job) => object,
): Response {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const encoder = new TextEncoder()
      let told = ''
      let silentMs = 0
      const tell = (job: Job | undefined) => {
        if (isOver) return
        const text = job === undefined ? '' : JSON.stringify(present(job))
        if (text !== told) {
          controller.enqueue(encoder.encode(`event: batch\ndata: ${text}\n\n`))
          told = text
          silentMs = 0
        } else if (silentMs >= SIGN_OF_LIFE_MS) {
          controller.enqueue(encoder.encode(': still here\n\n'))
          silentMs = 0
        }
        if (job === undefined || isAtRest(job)) controller.close()
        else timer = setTimeout(next, LOOK_MS)
        silentMs += LOOK_MS
      }
      const next = () => {
        look()
          .then(tell)
          .catch((error) => controller.error(error))
      }
      tell(now)
    },
    cancel: () => {
      isOver = true
      clearTimeout(timer)
    },
  })
  return new Response(stream, { headers: HEADERS })
}

function isAtRest({ state }: Job): boolean {
  return ENDED.includes(state) || state === 'waiting-for-confirmation' || state === 'paused'
}
