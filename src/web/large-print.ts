import type { Context } from 'hono'
import type { Language } from './language.ts'
import type { Reader } from './view.ts'

/** The one cookie of the pages: larger print. It says nothing about anybody. */
const NAME = 'size'
const LARGE = 'large'
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** The field of the form that turns large print on and off. */
export const SIZE_FIELD = NAME
export const SIZES = { large: LARGE, normal: 'normal' } as const

/** Who asks for a page: in the language of its address, and in the print that the cookie says. */
export function readerOf(c: Context, language: Language): Reader {
  const cookies = c.req.header('cookie') ?? ''
  return { language, isLarge: cookies.split(';').some((one) => one.trim() === `${NAME}=${LARGE}`) }
}

/** The cookie for a choice; normal print needs none, so it is taken away. */
export function sizeCookie(chosen: string): string {
  const age = chosen === LARGE ? YEAR_SECONDS : 0
  return `${NAME}=${chosen === LARGE ? LARGE : ''}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly`
}

/** An address of our own pages to go back to; anything else leads to the first page. */
export function localAddress(given: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(given) ? given : '/'
}
