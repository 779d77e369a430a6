/** What the program that listens tells of each request: the address that it came from. */
export type ClientEnv = { Bindings: { readonly address?: string } }

/** Behind proxies, the nearest of which we trust, the client stands so many places from the end of the list. */
export function clientAddress(socket: string, forwarded: string | undefined, proxies: number): string {
  const hops = forwarded?.split(',').map((hop) => hop.trim()) ?? []
  return proxies === 0 ? socket : (hops.at(-proxies) ?? socket)
}
