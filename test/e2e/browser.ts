import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../scripts/browser.ts'

/** Debian's Chromium, without anything that asks the network. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium: run node scripts/ensure-browser.ts')
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}
