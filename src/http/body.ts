import { type ExactJson, parseExactJson } from '../application/exact-json.ts'
import { requestProblem } from './problem.ts'

export const BODY_LIMIT_BYTES = 1024 * 1024

const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i
/** Stands for bytes that are not UTF-8; nothing that a request may hold contains it. */
const NOT_UTF8 = '\uFFFD'
const BYTE_ORDER_MARK = 0xfeff

export type ReadBody = Extract<ExactJson, { ok: true }> | { readonly ok: false; readonly answer: Response }

/**
 * The JSON of a request within the limit, or the problem that says why it cannot be read. Once the text is here it
 * is parsed when `together` says, and what follows comes right after.
 */
export async function readJsonBody(request: Request, together?: () => Promise<void>): Promise<ReadBody> {
  const { headers } = request
  const type = headers.get('content-type') ?? ''
  if (type !== 'application/json' && !JSON_TYPE.test(type))
    return refused('unsupported-media-type', { given: type })
  const length = headers.get('content-length')
  if (length !== null && Number(length) > BODY_LIMIT_BYTES) return tooLarge()
  const text = length === null ? await limitedText(request) : await request.text()
  if (text === undefined || text.length > BODY_LIMIT_BYTES) return tooLarge()
  if (together !== undefined) await together()
  if (text.includes(NOT_UTF8)) return refused('malformed-json')
  const json = parseExactJson(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text)
  return json.ok ? json : refused('malformed-json')
}

function refused(code: Parameters<typeof requestProblem>[0], fillers?: Parameters<typeof requestProblem>[1]) {
  return { ok: false, answer: requestProblem(code, fillers) } as const
}

const tooLarge = () => refused('body-too-large', { most: String(BODY_LIMIT_BYTES) })

/** Text of a body whose length nobody stated, given up as soon as it passes the limit. */
async function limitedText(request: Request): Promise<string | undefined> {
  if (request.body === null) return ''
  const reader = request.body.getReader()
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > BODY_LIMIT_BYTES) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}
