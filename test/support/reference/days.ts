/** Days as ISO text, moved with the platform's calendar: nothing of ours is trusted here. */
const MS = 86_400_000

export const number = (day: string) => Date.parse(day) / MS
export const moved = (day: string, by: number) =>
  new Date(Date.parse(day) + by * MS).toISOString().slice(0, 10)
export const daysFrom = (from: string, to: string) => number(to) - number(from)
export const yearOf = (day: string) => Number(day.slice(0, 4))
export const monthOf = (day: string) => Number(day.slice(5, 7))
export const isDay = (text: string) => !Number.isNaN(Date.parse(text)) && moved(text, 0) === text
export const daysInMonth = (day: string) => new Date(Date.UTC(yearOf(day), monthOf(day), 0)).getUTCDate()

/** Every day from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  return Array.from({ length: daysFrom(from, to) + 1 }, (_, i) => moved(from, i))
}
