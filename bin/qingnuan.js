#!/usr/bin/env node
/** The command line. An older Node hands over to the one that is installed with the packages. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = 24
const main = new URL('../dist/cli/main.js', import.meta.url)

function fail(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`)
  process.exit(1)
}

function packagedNode() {
  try {
    return createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`)
  } catch {
    return fail(`需要 Node ${OLDEST_NODE} 或更高版本`, `Node ${OLDEST_NODE} or later is needed`)
  }
}

function handOver() {
  const child = spawn(packagedNode(), [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(error.message, error.message))
  child.on('close', (code) => process.exit(code ?? 1))
}

if (!existsSync(main)) fail('尚未构建，请先运行 npm run build', 'Not built yet: run npm run build first')
if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) await import(main.href)
else handOver()
