/**
 * One list for all lists of the same items that belong to one owner, so that whatever is made of it is made once and
 * lies in one place in memory. There must be few different lists; those of an owner go with it.
 */
export function sharedLists<T>(
  nameOf: (item: T) => string,
): (owner: object, list: readonly T[]) => readonly T[] {
  const byOwner = new WeakMap<object, Map<string, readonly T[]>>()
  return (owner, list) => {
    let known = byOwner.get(owner)
    if (known === undefined) {
      known = new Map()
      byOwner.set(owner, known)
    }
    const names = list.map(nameOf).join()
    const shared = known.get(names) ?? list
    known.set(names, shared)
    return shared
  }
}
