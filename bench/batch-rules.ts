import { readFileSync, writeFileSync } from 'node:fs'
import type { RuleBookBundle } from '../src/application/edition-record.ts'

/** Long before any reading: rules of then are looked at and never hold. */
const LONG_AGO = { from: '1990-01-01', to: '1990-02-01' }

/**
 * The shipped rules with a hundred times as many documents in Henan and the nation: each copied with a name of its
 * own, in force long before. The rows come to the same bills.
 */
export function writeManyRules(
  shipped: string,
  name: string,
  copies: number,
): { before: number; after: number } {
  const bundle = JSON.parse(readFileSync(shipped, 'utf8')) as RuleBookBundle
  const own = bundle.documents.filter(({ provisions }) =>
    provisions.some(({ divisions }) => divisions.some((code) => code.startsWith('41') || code === '000000')),
  )
  const documents = [...bundle.documents]
  for (let copy = 0; copy < copies; copy++)
    for (const document of own)
      documents.push({
        ...document,
        id: `${document.id}-${copy}`,
        series: `${document.series}-${copy}`,
        inForce: LONG_AGO,
        provisions: document.provisions
          .filter(({ kind }) => kind !== 'heating-season')
          .map(({ supersedes: _, ...provision }) => ({ ...provision, inForce: LONG_AGO })),
      } as typeof document)
  writeFileSync(name, JSON.stringify({ ...bundle, documents }))
  return { before: bundle.documents.length, after: documents.length }
}
