import { spawnSync } from 'node:child_process'
import { findChromium } from './browser.ts'

/** Installs what the browser tests need where it is missing: Chromium, and a font with Chinese characters. */
function hasChineseFont(): boolean {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== ''
}

function apt(...args: string[]): boolean {
  const command = ['apt-get', ...args]
  const [program, ...rest] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program ?? '', rest, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0
}

const missing = [
  ...(findChromium() === undefined ? ['chromium'] : []),
  ...(hasChineseFont() ? [] : ['fonts-noto-cjk', 'fontconfig']),
]

if (missing.length > 0) {
  console.log(`installing ${missing.join(', ')}`)
  if (!(apt('update') && apt('install', '-y', '--no-install-recommends', ...missing))) {
    console.error(
      'No browser could be installed. Install Chromium and a Chinese font, or name one in CHROMIUM.',
    )
    process.exitCode = 1
  }
}
