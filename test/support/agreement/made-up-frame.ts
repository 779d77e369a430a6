import { type Draw, price, says } from './draws.ts'

export type Text = { readonly [name: string]: unknown }

export const COUNTY = '410212'
export const SEASON = 'made-up-heating'
export const ALWAYS = { from: '2012-01-01' }

const clause = { article: '1', says }
export const frame = { divisions: ['410000'], clause, trust: 'official', name: says } as const
export const household = { voltages: ['under-1kv'], meter: 'household' }
export const serves = { serves: { ...household, priceCategories: ['one-household-one-meter'] } }
export const covered = { when: { fact: 'central-heating', is: 'not-covered' } }

export const flat = (draw: Draw): Text => ({ shape: 'flat', yuanPerKwh: price(draw) })
