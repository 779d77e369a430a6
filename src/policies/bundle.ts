import type { PolicyDocument } from '../model/document.ts'
import { contentHash } from './canonical.ts'

/** Everything that rules need, named by its content: the edition. */
export type Bundle<Division, Device, Class> = {
  readonly edition: string
  readonly documents: readonly PolicyDocument[]
  /** The content hash of each document, by its id. */
  readonly documentHashes: Readonly<Record<string, string>>
  readonly divisions: readonly Division[]
  readonly devices: readonly Device[]
  readonly classes: readonly Class[]
}

/**
 * Bundles documents and lists. The edition depends on their content alone: not on the order of files, the
 * machine, the time zone or the day. Two documents with one id are refused by the lint before.
 */
export async function bundleOf<Division, Device, Class>(
  documents: readonly PolicyDocument[],
  divisions: readonly Division[],
  devices: readonly Device[],
  classes: readonly Class[],
): Promise<Bundle<Division, Device, Class>> {
  const ordered = [...documents].sort((a, b) => (a.id < b.id ? -1 : 1))
  const hashes = await Promise.all(ordered.map(contentHash))
  return {
    edition: await editionOf(hashes, await Promise.all([divisions, devices, classes].map(contentHash))),
    documents: ordered,
    documentHashes: Object.fromEntries(ordered.map(({ id }, index) => [id, hashes[index] as string])),
    divisions,
    devices,
    classes,
  }
}

/** The name of an edition: the hash of the sorted document hashes and of those of the lists. */
export function editionOf(documentHashes: readonly string[], listHashes: readonly string[]): Promise<string> {
  const [divisions, devices, classes] = listHashes
  return contentHash({ documents: [...documentHashes].sort(), divisions, devices, classes })
}
