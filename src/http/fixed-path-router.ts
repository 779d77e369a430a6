import type { Result, Router } from 'hono/router'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'

const EVERY_METHOD = 'ALL'
const VARIABLE = /[:*{]/

/**
 * Looks a path without variables up once. What stands behind its last handler is left out: handlers answer, so
 * that nothing behind them is reached, and a single one is called without the machinery for many.
 */
export function fixedPathRouter<T>(): Router<T> {
  const inner = new SmartRouter<T>({ routers: [new RegExpRouter(), new TrieRouter()] })
  const answering = new Set<T>()
  const fixed = new Map<string, Map<string, Result<T> | undefined>>()
  const cutBehind = (found: Result<T>): Result<T> => {
    const [handlers, ...stash] = found
    const last = handlers.findLastIndex(([handler]) => answering.has(handler))
    return [handlers.slice(0, last + 1), ...stash] as Result<T>
  }
  return {
    name: 'FixedPathRouter',
    add: (method, path, handler) => {
      inner.add(method, path, handler)
      if (method === EVERY_METHOD) return
      answering.add(handler)
      if (VARIABLE.test(path)) return
      const ofMethod = fixed.get(method) ?? new Map<string, Result<T> | undefined>()
      fixed.set(method, ofMethod.set(path, undefined))
    },
    match: (method, path) => {
      const ofMethod = fixed.get(method)
      const known = ofMethod?.get(path)
      if (known !== undefined) return known
      const found = inner.match(method, path)
      if (ofMethod?.has(path) !== true) return found
      const cut = cutBehind(found)
      ofMethod.set(path, cut)
      return cut
    },
  }
}
