import { linkTo, type View } from './view.ts'

/** The page of a provision. */
export function provisionLink(id: string, view: View): string {
  return linkTo(view, `/rules/${id}`)
}
