import type { PolicyDocument, ProvisionText } from '../../model/document.ts'

/** One value of a provision that is another one now; absent on the side on which it does not stand. */
export type ValueChange = { readonly path: string; readonly was?: string; readonly is?: string }

/** What becomes of one provision. */
export type ProvisionChange = {
  readonly key: string
  readonly was?: ProvisionText
  readonly is?: ProvisionText
  readonly values: readonly ValueChange[]
}

/** What became of a provision, in a word. */
export function kindOfChange({ was, is }: ProvisionChange): 'added' | 'changed' | 'removed' {
  if (was === undefined) return 'added'
  return is === undefined ? 'removed' : 'changed'
}

/** What a document does to the book: its provisions that are new, gone or other than before, in its order. */
export function documentChanges(
  is: PolicyDocument,
  was: PolicyDocument | undefined,
): readonly ProvisionChange[] {
  const before = new Map(was?.provisions.map((provision) => [provision.key, provision]))
  const kept = is.provisions.map((provision) => changeOf(provision.key, before.get(provision.key), provision))
  const keys = new Set(is.provisions.map(({ key }) => key))
  const gone = [...before.values()].filter(({ key }) => !keys.has(key))
  return [...kept, ...gone.map((provision) => changeOf(provision.key, provision, undefined))].filter(
    ({ was: old, is: now, values }) => old === undefined || now === undefined || values.length > 0,
  )
}

/** What changes in a document outside its provisions. */
export function frameChanges(is: PolicyDocument, was: PolicyDocument): readonly ValueChange[] {
  return valueChanges({ ...was, provisions: [] }, { ...is, provisions: [] })
}

function changeOf(
  key: string,
  was: ProvisionText | undefined,
  is: ProvisionText | undefined,
): ProvisionChange {
  const values = was === undefined || is === undefined ? [] : valueChanges(was, is)
  return { key, ...(was === undefined ? {} : { was }), ...(is === undefined ? {} : { is }), values }
}

function valueChanges(was: object, is: object): ValueChange[] {
  const [before, after] = [leavesOf(was), leavesOf(is)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)]
    if (old === now) return []
    return [{ path, ...(old === undefined ? {} : { was: old }), ...(now === undefined ? {} : { is: now }) }]
  })
}

/** Every text in a value by its path: `pays.upTo.quantity`, `members[0].from`. */
function leavesOf(value: unknown): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>()
  const visit = (node: unknown, path: string) => {
    if (Array.isArray(node)) for (const [i, entry] of node.entries()) visit(entry, `${path}[${i}]`)
    else if (typeof node === 'object' && node !== null)
      for (const [key, entry] of Object.entries(node)) visit(entry, path === '' ? key : `${path}.${key}`)
    else if (node !== undefined) leaves.set(path, String(node))
  }
  visit(value, '')
  return leaves
}
