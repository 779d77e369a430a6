/**
 * Looks that many want at once, one for all of them: who asks again within `restMs` of a look that was begun, or
 * while it goes on, is given what it finds. Nothing is kept of what nobody asks about.
 */
export function sharedLook<T>(look: (id: string) => Promise<T>, restMs: number): (id: string) => Promise<T> {
  const looks = new Map<string, Promise<T>>()
  return (id) => {
    const known = looks.get(id)
    if (known !== undefined) return known
    const fresh = look(id)
    looks.set(id, fresh)
    const forget = () => {
      setTimeout(() => looks.delete(id), restMs)
    }
    fresh.then(forget, () => looks.delete(id))
    return fresh
  }
}
