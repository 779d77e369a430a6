import { formFile, wholeOf } from '../../application/multipart.ts'

/** A file that came with a form, or why there is none, and the fields before it. */
export type FileSent = {
  readonly fields: Readonly<Record<string, string>>
  readonly bytes: Uint8Array | 'empty' | 'too-large' | 'cut-off'
}

/** The file of a form and its fields, as far as they came. */
export async function fileSent({ body, headers }: Request, mostBytes: number): Promise<FileSent> {
  let fields: FileSent['fields'] = {}
  try {
    const form = await formFile(body, headers.get('content-type') ?? '')
    if (form === undefined) return { fields, bytes: 'empty' }
    fields = form.fields
    const bytes = await wholeOf(form.stream, mostBytes)
    return { fields, bytes: bytes.length === 0 ? 'empty' : bytes }
  } catch {
    return { fields, bytes: 'cut-off' }
  }
}
