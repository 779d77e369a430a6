import { isUtf8 } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DocumentFile, parseDocumentFile } from './document-file.ts'
import type { Finding } from './finding.ts'

/** The first line of a rule file: it lets an editor complete and check the keys. */
export const SCHEMA_LINE = '# yaml-language-server: $schema=../../schema/policy-document.schema.json'

export type ReadDocuments = { readonly files: readonly DocumentFile[]; readonly findings: readonly Finding[] }

/** Reads every rule file under `<dataFolder>/policies`, in the order of their names; one bad file hides no other. */
export function readDocuments(dataFolder: string): ReadDocuments {
  const files: DocumentFile[] = []
  const findings: Finding[] = []
  for (const name of yamlFilesUnder(join(dataFolder, 'policies'))) {
    const file = `${dataFolder}/policies/${name}`
    const bytes = readFileSync(file)
    const text = bytes.toString('utf8')
    if (!isUtf8(bytes)) {
      findings.push(notUtf8(file, text))
      continue
    }
    if (!text.startsWith(`${SCHEMA_LINE}\n`))
      findings.push({
        file,
        line: 1,
        path: '',
        code: 'no-schema-line',
        reason: `the first line is not ${SCHEMA_LINE}, or not ended by LF alone, or a byte order mark stands before it`,
      })
    const read = parseDocumentFile(file, text)
    if (read.ok) files.push(read.value)
    else findings.push(...read.findings)
  }
  return { files, findings }
}

/** Read as it is, a byte of another encoding would become a sign that nobody wrote. */
function notUtf8(file: string, text: string): Finding {
  const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length
  return { file, line, path: '', code: 'not-yaml', reason: 'this is not UTF-8: save the file as UTF-8' }
}

function yamlFilesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.ya?ml$/i.test(name))
    .sort()
}
