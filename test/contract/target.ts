/** A service that answers requests: in this process, in a Worker, or behind a socket. */
export type Target = (path: string, init?: RequestInit) => Promise<Response>

/** Sends a JSON text as it is. */
export function postText(target: Target, path: string, text: string): Promise<Response> {
  return target(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text })
}

export function post(target: Target, path: string, body: unknown): Promise<Response> {
  return postText(target, path, JSON.stringify(body))
}

export type ToldError = {
  readonly pointer: string
  readonly code: string
  readonly message: { readonly zh: string; readonly en: string }
  readonly suggestion?: { readonly zh: string; readonly en: string }
}

/** The errors of a problem, each as `code pointer`. */
export async function refusals(response: Response): Promise<string[]> {
  const { errors } = (await response.json()) as { errors: readonly ToldError[] }
  return errors.map(({ code, pointer }) => `${code} ${pointer}`)
}
