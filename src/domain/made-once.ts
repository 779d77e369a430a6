/**
 * What is made under a name for one owner, made once: it lies in one place in memory, and whatever is made of it in
 * turn is made once too. There must be few different names; what was made for an owner goes with it.
 */
export function madeOnce<T>(): (owner: object, name: string, make: () => T) => T {
  const byOwner = new WeakMap<object, Map<string, { readonly made: T }>>()
  return (owner, name, make) => {
    let ofOwner = byOwner.get(owner)
    if (ofOwner === undefined) {
      ofOwner = new Map()
      byOwner.set(owner, ofOwner)
    }
    let known = ofOwner.get(name)
    if (known === undefined) {
      known = { made: make() }
      ofOwner.set(name, known)
    }
    return known.made
  }
}
