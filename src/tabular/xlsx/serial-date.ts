import { isoText } from '../../domain/plain-date.ts'

/** Days from the epoch of each system to 1970-01-01. */
const UNIX_IN_1900 = 25_569
const UNIX_IN_1904 = 24_107
/** 9999-12-31 in the system of 1900. */
const LAST_SERIAL = 2_958_465
const SECONDS_PER_DAY = 86_400

/** Serial 60 is 29 February 1900, a day that Excel counts although there was none; earlier ones stand one day off. */
const DAY_THAT_NEVER_WAS = 60
const TEXT_OF_IT = ['1900', '02', '29'].join('-')

/**
 * The day that a date cell shows, as ISO text, with the time behind it where there is one. Nothing where the
 * number is no date of that system.
 */
export function serialDateText(number: string, is1904: boolean): string | undefined {
  const match = /^(\d{1,7})(?:\.(\d+))?$/.exec(number)
  if (match === null) return undefined
  const whole = Number(match[1])
  const seconds = secondsOf(match[2])
  const serial = seconds === SECONDS_PER_DAY ? whole + 1 : whole
  const day = dayText(serial, is1904)
  if (day === undefined) return undefined
  return seconds % SECONDS_PER_DAY === 0 ? day : `${day} ${clockText(seconds)}`
}

function dayText(serial: number, is1904: boolean): string | undefined {
  if (is1904) return serial > LAST_SERIAL - 1462 ? undefined : isoText(serial - UNIX_IN_1904)
  if (serial < 1 || serial > LAST_SERIAL) return undefined
  if (serial === DAY_THAT_NEVER_WAS) return TEXT_OF_IT
  return isoText(serial - UNIX_IN_1900 + (serial < DAY_THAT_NEVER_WAS ? 1 : 0))
}

/** Seconds of a day from the digits after the point, to the nearest second. */
function secondsOf(fraction: string | undefined): number {
  if (fraction === undefined) return 0
  const digits = fraction.slice(0, 10).padEnd(10, '0')
  return Number((BigInt(digits) * BigInt(SECONDS_PER_DAY) + 5_000_000_000n) / 10_000_000_000n)
}

function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
