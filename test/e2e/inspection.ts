import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { MEASURE, overflowWith, RUN_AXE, UNFOLD } from './in-page.ts'

/** How a page is looked at: by its address, and in which print. */
export type Print = 'normal' | 'large'
export type Inspected = { readonly name: string; readonly address: string }

/** What was found wrong, each with the page that it is on. */
export type Findings = {
  readonly axe: string[]
  readonly sideways: string[]
  readonly measures: string[]
}

/** Widths of the window, each with the size of the text that a reader has set. */
const SIDEWAYS = [
  { width: 320, text: '100%' },
  { width: 360, text: '200%' },
  { width: 768, text: '200%' },
  { width: 1280, text: '200%' },
] as const

/** Opens each page once, unfolds it, and looks at it in every way. */
export async function inspect(
  browser: Browser,
  origin: string,
  pages: readonly Inspected[],
  print: Print,
): Promise<Findings> {
  const context = await browser.newContext()
  if (print === 'large') await context.addCookies([{ name: 'size', value: 'large', url: origin }])
  const page = await context.newPage()
  const found: Findings = { axe: [], sideways: [], measures: [] }
  for (const { name, address } of pages) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(`${origin}${address}`)
    await page.evaluate(UNFOLD)
    await look(page, name, print, found)
  }
  await context.close()
  return found
}

async function look(page: Page, name: string, print: Print, found: Findings): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(RUN_AXE)) as AxeResults
  for (const { id, nodes } of violations) found.axe.push(`${name}: ${id} ${nodes[0]?.html}`)
  if (print === 'normal') {
    const troubles = (await page.evaluate(MEASURE)) as string[]
    found.measures.push(...troubles.map((trouble) => `${name}: ${trouble}`))
  }
  for (const { width, text } of SIDEWAYS) {
    if (print === 'large' && text !== '100%') continue
    await page.setViewportSize({ width, height: 740 })
    const size = print === 'large' ? '137.5%' : text
    const overflow = (await page.evaluate(overflowWith(size))) as number
    if (overflow > 0) found.sideways.push(`${name} at ${width} px, text ${size}: ${overflow} px too wide`)
  }
}
