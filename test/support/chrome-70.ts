import { transformSync } from 'esbuild'

/** A style sheet or a script, as it stands and as it must be written for Chrome 70; the two differ where it is too new. */
export function writtenFor70(text: string, loader: 'css' | 'js'): readonly [asIs: string, for70: string] {
  const written = (target: string) => transformSync(text, { loader, target, logLevel: 'silent' }).code
  return [written('esnext'), written('chrome70')]
}

/** Declarations that Chrome 70 skips, each with the version that brought it. What is left must do without them. */
const SKIPPED: Readonly<Record<string, RegExp>> = {
  'overflow-wrap: anywhere (80)': /overflow-wrap:anywhere/,
  'min(), max(), clamp() (79)': /[a-z-]+:[^;}]*\b(?:min|max|clamp)\([^;}]*/,
  'text-wrap (114)': /text-wrap:[^;}]*/,
  'text-autospace (140)': /text-autospace:[^;}]*/,
  'underlines (87, 89)': /text-(?:underline-offset|decoration-thickness):[^;}]*/,
  'accent-color (93)': /accent-color:[^;}]*/,
  'gap of a flex box (84)': /(?<=display:(?:inline-)?flex[^}]*;)(?:row-|column-)?gap:[^;}]*/,
  'inset (87)': /(?<=[;{])inset:[^;}]*/,
  'aspect-ratio (88)': /aspect-ratio:[^;}]*/,
  'line-break (strict) is old, anywhere is not (83)': /line-break:anywhere/,
}

/** Selectors that Chrome 70 cannot read: it drops every rule that has one of them in its list. */
const UNREAD = /:(?:focus-visible|is|where|has)\b|:not\([^)]*,/

/** A sheet of rules without nesting, as Chrome 70 would take it: what it does not know is gone. */
export function as70Reads(sheet: string): string {
  const declared = Object.values(SKIPPED).reduce(
    (text, pattern) => text.replaceAll(new RegExp(pattern, 'g'), ''),
    sheet,
  )
  return declared.replaceAll(/(?<=[{}\n])([^{}@\n]+)\{[^{}]*\}/g, (rule, selector: string) =>
    UNREAD.test(selector) ? '' : rule,
  )
}
