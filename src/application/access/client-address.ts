/** What the program that listens tells of each request: the address that it came from, and its body as it arrives. */
export type ClientEnv = { Bindings: { readonly address?: string; readonly sent?: AsyncIterable<Uint8Array> } }

/** Behind proxies, the nearest of which we trust, the client stands so many places from the end of the list. */
export function clientAddress(socket: string, forwarded: string | undefined, proxies: number): string {
  const hops = forwarded?.split(',').map((hop) => hop.trim()) ?? []
  return proxies === 0 ? socket : (hops.at(-proxies) ?? socket)
}

const GROUPS = 8
const GROUPS_OF_A_NETWORK = 4
const LOOPBACK = '::1'

/**
 * What is counted together: one IPv4 address, or the /64 network that a household or office gets of IPv6, within
 * which a sender may change addresses at will.
 */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.') || address === LOOPBACK) return address
  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]?.split('::') ?? []
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const [before, after] = [groups(head), groups(tail ?? '')]
  const zeros = Array.from({ length: Math.max(0, GROUPS - before.length - after.length) }, () => '0')
  const network = [...before, ...zeros, ...after].slice(0, GROUPS_OF_A_NETWORK)
  return `${network.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
