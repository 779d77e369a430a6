import type { StaffView } from './staff-view.ts'

const CHINA_AHEAD_OF_UTC_MS = 8 * 60 * 60 * 1000
const DAY_LENGTH = 10
const KIB = 1024

/** A moment on the clock in China, as people write it there or in English. */
export function momentWords(iso: string, { language }: StaffView): string {
  const [date = '', time = ''] = inChina(iso).split('T')
  const clock = time.slice(0, 5)
  if (language === 'en') return `${date} ${clock}`
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日 ${clock}`
}

/** The day that it is in China at a moment. */
export function dayInChina(iso: string): string {
  return inChina(iso).slice(0, DAY_LENGTH)
}

const inChina = (iso: string) => new Date(Date.parse(iso) + CHINA_AHEAD_OF_UTC_MS).toISOString()

/** A count or a decimal text with its thousands apart and a true minus. */
export function grouped(value: number | string): string {
  const [whole = '', fraction] = String(value).replace('-', '').split('.')
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${String(value).startsWith('-') ? '−' : ''}${parts}${fraction === undefined ? '' : `.${fraction}`}`
}

/** The hundredths of a decimal text with two places: fen of yuan, or those of a kWh. */
export function hundredths(decimal: string): bigint {
  return BigInt(decimal.replace('.', ''))
}

/** Hundredths as a decimal text again. */
export function decimalText(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export function bytesWords(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`
  if (bytes < KIB * KIB) return `${Math.round(bytes / KIB)} KiB`
  return `${(bytes / KIB / KIB).toFixed(1)} MiB`
}

/** Editions are told apart by their first letters. */
export function editionWords(edition: string): string {
  return edition.slice(0, 12)
}
