/**
 * Hosts whose pages a screen may link to, with all hosts below them: government, established newspapers and
 * trade press, each looked at by a person. Most other addresses of the rule files are copies on strange
 * domains, which may lead anywhere tomorrow.
 */
const REVIEWED: readonly string[] = [
  'gov.cn',
  'hnr.cn', // Henan radio and television
  'dahe.cn', // Henan Daily
  'chinadaily.com.cn',
  'dbw.cn', // Northeast Net, Heilongjiang
  'lyd.com.cn', // Luoyang Daily
  'bjx.com.cn', // power trade press
]

/** Whether a source's address may be a link. */
export function isReviewed(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username } = new URL(address)
  if ((protocol !== 'https:' && protocol !== 'http:') || port !== '' || username !== '') return false
  return REVIEWED.some((host) => hostname === host || hostname.endsWith(`.${host}`))
}
