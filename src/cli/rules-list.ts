import type { PolicyDocument } from '../model/document.ts'
import { atMost, type Command, readArguments } from './command.ts'
import { EXIT } from './exit-code.ts'

/** `qingnuan rules list`: the documents of the shipped rule book, by division and day. */
export const rulesList: Command = async (args, { out }, { loadBundle }) => {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } })
  atMost(0, positionals)
  const { edition, documents, documentHashes } = await loadBundle()
  const rows = documents
    .map((document) => ({ ...rowOf(document), hash: documentHashes[document.id] ?? '' }))
    .sort((a, b) => compare(`${a.divisions} ${a.from}`, `${b.divisions} ${b.from}`))
  if (values.json === true) out(`${JSON.stringify({ edition, documents: rows }, undefined, 2)}\n`)
  else {
    out(`${edition}\n`)
    for (const { divisions, from, to, id, title, provisions } of rows)
      out(`${divisions}  ${from || '…'} – ${to || '…'}  ${id} (${provisions})  ${title.zh} / ${title.en}\n`)
  }
  return EXIT.ok
}

function rowOf(document: PolicyDocument) {
  const divisions = new Set(document.provisions.flatMap((provision) => provision.divisions))
  return {
    id: document.id,
    title: document.title,
    divisions: [...divisions].sort().join(','),
    from: document.inForce.from ?? '',
    to: document.inForce.to ?? '',
    trust: document.trust,
    provisions: document.provisions.length,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
