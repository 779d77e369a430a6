/** What runs inside a page, as text: the tests themselves know no document. */

export const UNFOLD = `for (const details of document.querySelectorAll('details')) details.open = true`

export const RUN_AXE = `axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
})`

/** How far a page is wider than the window with text of that size. */
export function overflowWith(textSize: string): string {
  return `(() => {
    const page = document.documentElement
    page.style.fontSize = '${textSize}'
    return page.scrollWidth - page.clientWidth
  })()`
}

/** Controls that are too small for a thumb, and prose in lines too long to read. */
export const MEASURE = `(() => {
  const troubles = []
  for (const control of document.querySelectorAll('.btn, select, input:not([type]), .pick label, summary, .other')) {
    const { height } = control.getBoundingClientRect()
    if (height > 0 && height < 47.9) troubles.push(control.outerHTML.slice(0, 60) + ' is ' + height + ' px high')
  }
  for (const prose of document.querySelectorAll('p, li, dd')) {
    const hasOwnText = [...prose.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim().length > 34)
    const characters = prose.clientWidth / Number.parseFloat(getComputedStyle(prose).fontSize)
    if (hasOwnText && characters > 34.1) troubles.push(characters + ' characters: ' + prose.textContent.slice(0, 40))
  }
  return troubles
})()`
