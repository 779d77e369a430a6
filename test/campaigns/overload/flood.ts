import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answers, answerTimes } from './answer-times.ts'
import { answersOn, requestText } from './raw-http.ts'
import { type SlowOrder, type SlowTold, slowClients } from './slow-clients.ts'

/**
 * A process of clients: asks at a pace whatever comes back, sends many files at once, or keeps slow connections. It
 * does one thing for each message and answers with what came of it.
 */
export type Call = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string }

export type FloodOrder =
  | {
      readonly kind: 'requests'
      readonly port: number
      /** In turn. */
      readonly calls: readonly Call[]
      /** 0: as fast as answers come. */
      readonly perSecond: number
      readonly ms: number
      readonly connections: number
      /** From how many addresses, as a proxy would name them. */
      readonly addresses: number
      /** Goes on beyond its time until so many were answered. */
      readonly least?: number
    }
  | {
      readonly kind: 'uploads'
      readonly port: number
      readonly key: string
      readonly count: number
      readonly bytes: number
      /** How many the service takes at once. */
      readonly atOnce: number
    }
  | SlowOrder

type Requests = Extract<FloodOrder, { kind: 'requests' }>
type Connection = { ask: (text: string, due: number) => void }

const addressOf = (nth: number) => `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`

/** A request that finds every connection busy is not sent: it would wait in this process and not in the service. */
async function requests(order: Requests): Promise<Answers> {
  const { port, calls, perSecond, ms, connections, addresses, least = 0 } = order
  const times = answerTimes()
  const idle: Connection[] = []
  let [open, sent, unsent, answered] = [0, 0, 0, 0]
  const started = performance.now()
  const isOver = () => performance.now() - started >= ms && answered >= least
  const nextText = () => {
    const address = addressOf(1 + (sent % addresses))
    const call = calls[sent++ % calls.length] as Call
    const json = call.body === undefined ? {} : { 'content-type': 'application/json' }
    return requestText(call, { 'x-forwarded-for': address, ...json })
  }
  const free = (connection: Connection) => {
    if (perSecond === 0 && !isOver()) connection.ask(nextText(), performance.now())
    else idle.push(connection)
  }
  const opened = (text: string, firstDue: number) => {
    open++
    const socket = connect(port, '127.0.0.1')
    let due: number | undefined = firstDue
    const connection: Connection = {
      ask: (next, at) => {
        due = at
        socket.write(next)
      },
    }
    answersOn(socket, (answer) => {
      if (due !== undefined) {
        times.note(answer, performance.now() - due)
        answered++
      }
      due = undefined
      if (!answer.isLast) {
        free(connection)
        return
      }
      const place = idle.indexOf(connection)
      if (place !== -1) idle.splice(place, 1)
      if (socket.destroyed || answer.status === 0) open--
      else socket.destroy()
    })
    socket.write(text)
  }
  const ask = (text: string, due: number) => {
    const connection = idle.pop()
    if (connection !== undefined) connection.ask(text, due)
    else if (open < connections) opened(text, due)
    else unsent++
  }
  if (perSecond === 0) for (let i = 0; i < connections; i++) ask(nextText(), performance.now())
  else
    while (!isOver()) {
      const due = Math.floor(((performance.now() - started) / 1000) * perSecond)
      while (sent < due) ask(nextText(), started + (sent / perSecond) * 1000)
      await sleep(1)
    }
  const giveUp = performance.now() + PATIENCE_MS
  while (answered < sent - unsent && performance.now() < giveUp) await sleep(5)
  const all = times.all()
  return { ...all, asked: sent, unsent, lost: all.lost + sent - unsent - answered }
}

/** On a busy machine the last answer may come late; only one that never comes is lost. */
const PATIENCE_MS = 120_000

/**
 * Files sent at once, each in two halves. All stand still in their middle until those were answered that are too many,
 * so that all are under way at once; one that is refused before its second half is not sent on.
 */
async function uploads({
  port,
  key,
  count,
  bytes,
  atOnce,
}: Extract<FloodOrder, { kind: 'uploads' }>): Promise<Answers> {
  const times = answerTimes()
  let answered = 0
  let goOn: () => void = () => undefined
  const refused = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const one = (nth: number) =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      const started = performance.now()
      let isAnswered = false
      answersOn(socket, (answer) => {
        if (isAnswered) return
        isAnswered = true
        times.note(answer, performance.now() - started)
        socket.destroy()
        answered++
        if (answered === count - atOnce) goOn()
        resolve()
      })
      const half = `${nth},`.padEnd(bytes / 2, 'x')
      const headers = {
        authorization: `Bearer ${key}`,
        'content-type': 'text/csv',
        'content-length': String(half.length * 2),
        'x-forwarded-for': addressOf(nth),
      }
      const call = { method: 'POST', path: '/v1/batches?division=410212&trialRows=10' }
      socket.write(`${requestText(call, headers)}${half}`)
      refused.then(() => {
        if (!isAnswered) socket.write(half)
      }, reject)
    })
  const giveUp = setTimeout(goOn, PATIENCE_MS)
  await Promise.all(Array.from({ length: count }, (_, nth) => one(nth)))
  clearTimeout(giveUp)
  return times.all()
}

function doneBy(order: FloodOrder): Promise<Answers | SlowTold> {
  switch (order.kind) {
    case 'requests':
      return requests(order)
    case 'uploads':
      return uploads(order)
    case 'slow':
      return slowClients(order)
  }
}

process.on('message', (order: FloodOrder) => {
  const done = doneBy(order)
  done.then(
    (told) => process.send?.(told),
    (error) => {
      process.stderr.write(`${error}\n`)
      process.exit(1)
    },
  )
})
process.send?.('ready')
