import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every file below a folder, by its path from here, sorted; none where the folder does not exist. */
export function filesUnder(folder: string, skip: ReadonlySet<string> = new Set()): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !skip.has(entry.name))
  const found = entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path, skip) : [path]
  })
  return found.sort()
}
