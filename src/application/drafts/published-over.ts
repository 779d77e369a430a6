import { ruleBook } from '../../domain/rule-book.ts'
import type { PolicyDocument } from '../../model/document.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { RuleBookBundle } from '../edition-record.ts'
import type { ContentNaming } from '../ports.ts'
import type { Publication } from './draft.ts'
import { editionWith } from './edition-with.ts'
import type { DraftReader, DraftStore } from './ports.ts'

/** A new program ships rules that what was published here does not go with: which of them hold is for people to say. */
export class PublishedRulesDoNotFit extends Error {
  readonly says: Bilingual

  constructor(documentId: string, because: Bilingual) {
    super(`the published document ${documentId} does not fit the shipped rules: ${because.en}`)
    this.name = 'PublishedRulesDoNotFit'
    this.says = {
      zh: `本机发布过的规则文件「${documentId}」和新程序自带的规则合不到一起：${because.zh}。服务没有启动，数据没有改动。见 docs/operations.md 的「规则的发布」。`,
      en: `The rule document “${documentId}” that was published here does not go with the rules of the new program: ${because.en}. The service did not start, and nothing was changed. See “Publishing rules” in docs/operations.md.`,
    }
  }
}

/**
 * The rules that ship with the program, with what was published here laid over them. A program that has caught up
 * with a publication changes nothing; one that went another way stops. Throws `PublishedRulesDoNotFit`.
 */
export async function publishedOver(
  shipped: RuleBookBundle,
  store: Pick<DraftStore, 'publications' | 'document'>,
  naming: ContentNaming,
): Promise<RuleBookBundle> {
  let book = shipped
  for (const [id, steps] of Map.groupBy(await store.publications(), ({ documentId }) => documentId)) {
    const wanted = steps.at(-1)?.documentHash ?? ''
    const ships = shipped.documentHashes[id]
    if (ships === wanted) continue
    if (!isWhatWasReplaced(ships, steps))
      throw new PublishedRulesDoNotFit(id, bothChanged(ships ?? '—', wanted))
    const text = await store.document(wanted)
    if (text === undefined) throw new Error(`the published document ${wanted} is not kept`)
    book = await editionWith(book, JSON.parse(text) as PolicyDocument, naming)
  }
  return book
}

/** Whether the program still ships what the first publication found, or an earlier publication. */
function isWhatWasReplaced(ships: string | undefined, steps: readonly Publication[]): boolean {
  if (steps[0]?.replaces === (ships ?? null)) return true
  return steps.some(({ documentHash }) => documentHash === ships)
}

function bothChanged(ships: string, published: string): Bilingual {
  return {
    zh: `两边都改了它，新程序的是 ${ships}，本机发布的是 ${published}`,
    en: `both changed it, the program to ${ships}, the publication to ${published}`,
  }
}

/** Puts every published document through the checks again, within rules that have changed around it. */
export function checkFit(
  bundle: RuleBookBundle,
  publications: readonly Publication[],
  reader: Pick<DraftReader, 'document' | 'textOf'>,
): void {
  const book = ruleBook(bundle)
  const published = new Set(publications.map(({ documentId }) => documentId))
  for (const document of bundle.documents.filter(({ id }) => published.has(id))) {
    const [finding] = reader.document(reader.textOf(document), book).findings
    if (finding === undefined) continue
    const { path, reason } = finding
    const says = `${path}: ${reason}`
    throw new PublishedRulesDoNotFit(document.id, { zh: says, en: says })
  }
}
