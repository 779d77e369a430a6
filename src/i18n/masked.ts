/** A name as a public notice shows it: the first character, and the last of three or more. */
export function maskedName(name: string): string {
  const characters = [...name.trim()]
  const [first = ''] = characters
  if (characters.length <= 1) return characters.length === 0 ? '' : '*'
  if (characters.length === 2) return `${first}*`
  return `${first}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`
}

const SHOWN_DIGITS = 4

/** An account number by its last digits, which its holder knows. */
export function maskedAccount(account: string): string {
  if (account.length <= SHOWN_DIGITS) return '*'.repeat(account.length)
  return `${'*'.repeat(account.length - SHOWN_DIGITS)}${account.slice(-SHOWN_DIGITS)}`
}
