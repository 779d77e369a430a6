import type { BatchTerms } from '../application/batch/batch-row.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import { day } from '../domain/plain-date.ts'
import { type RuleBook, ruleBook } from '../domain/rule-book.ts'
import { type Naming, namingOf } from '../i18n/naming.ts'
import { createKernel, type Kernel } from '../kernel/kernel.ts'
import type { ByteChecks } from '../tabular/byte-checks.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import { type Encode, encoderOf } from '../tabular/encoding.ts'
import { type FieldProgram, fieldProgram } from '../tabular/field-program.ts'
import { type Header, readHeader } from '../tabular/header.ts'
import type { RowReading } from '../tabular/read-row.ts'
import { type RecordLayout, recordLayout } from '../tabular/record-layout.ts'
import { vocabularyOf } from '../tabular/vocabulary.ts'
import { type Block, newBlock } from './account-block.ts'
import type { BatchWork } from './batch-plan.ts'
import { BatchRefused } from './batch-refused.ts'
import { type BillWords, billWords } from './bill-row.ts'
import { RECORD, RECORD_WORDS } from './record.ts'
import { type Decode, decoderOf } from './row-text.ts'
import { newSpace, type Space } from './space.ts'

/** What a thread needs of a plan that only hands out its steps. */
export type Outline = BatchWork & { readonly header: Header }

/** What every step needs of a plan: made once for each thread that works on it. */
export type Setup = Outline & {
  readonly reading: RowReading
  readonly decode: Decode
  readonly book: RuleBook
  readonly naming: Naming
  readonly kernel: Kernel
  readonly layout: RecordLayout
  readonly program: FieldProgram
  /** Memory of this thread, used for one unit after the other. */
  readonly space: Space
  /** Accounts in the kernel's hands, one block after the other. */
  readonly block: Block
  /** Text in the encoding of the file. */
  readonly encode: Encode
  /** Criteria by the numbers that this thread gives them when it writes. */
  readonly unmetCodes: string[]
  readonly billWords: BillWords
  readonly checks: ByteChecks
}

export function outlineOf(work: BatchWork): Outline {
  return { ...work, header: headerOf(work.plan.headerTexts, work.plan.columns) }
}

/** Runs that are worked on at the same time in one thread need memory of their own. */
export function setupOf(work: BatchWork, checks: ByteChecks, space: Space = spaceOfThread()): Setup {
  const { plan } = work
  const { header } = outlineOf(work)
  const { book, kernelFor } = rulesOf(work.bundle)
  const vocabulary = vocabularyOf(book)
  const kernel = kernelFor(plan.terms)
  const layout = recordLayout(header, RECORD_WORDS, RECORD.keyHead)
  const encode = encoderOf(plan.readAs)
  const program = fieldProgram(header, layout, vocabulary, kernel.names, encode)
  return {
    ...work,
    header,
    reading: { header, vocabulary },
    decode: decoderOf(plan.readAs),
    book,
    naming: namingOf(book),
    kernel,
    layout,
    program,
    space,
    block: newBlock(),
    encode,
    unmetCodes: [''],
    billWords: billWords(header.language, encode),
    checks,
  }
}

let ownSpace: Space | undefined

/** One run after the other uses the same memory, and so do runs that take turns: a unit leaves nothing in it. */
function spaceOfThread(): Space {
  ownSpace ??= newSpace()
  return ownSpace
}

type Rules = { readonly book: RuleBook; readonly kernelFor: (terms: BatchTerms) => Kernel }

const known = new WeakMap<RuleBookBundle, Rules>()

/** The rules of a bundle, and its kernels by the terms of a run: both serve one run after the other. */
function rulesOf(bundle: RuleBookBundle): Rules {
  const rules = known.get(bundle) ?? freshRules(ruleBook(bundle))
  known.set(bundle, rules)
  return rules
}

/** The rules of a bundle, made once however often they are asked for. */
export function bookOf(bundle: RuleBookBundle): RuleBook {
  return rulesOf(bundle).book
}

function freshRules(book: RuleBook): Rules {
  let last: { key: string; kernel: Kernel } | undefined
  return {
    book,
    kernelFor: ({ inForceOn, knownOn, assume }) => {
      const key = JSON.stringify([inForceOn, knownOn, assume])
      if (last?.key !== key) {
        const options = { inForceOn: dayOrNull(inForceOn), knownOn: dayOrNull(knownOn), assume }
        last = { key, kernel: createKernel(book, options) }
      }
      return last.kernel
    },
  }
}

function dayOrNull(text: string | null): number | null {
  return text === null ? null : day(text)
}

/** The header of a file, or a refusal that says everything that is wrong with it. */
export function headerOf(texts: readonly string[], columns?: ColumnMapping): Header {
  const header = readHeader(texts, columns)
  if ('places' in header) return header
  throw new BatchRefused(header)
}
