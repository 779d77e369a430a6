import { runMalformed } from './run-malformed.ts'

/** `npm run campaign:requests [count] [seed]`: many malformed requests, with figures and the seed. */
const [count = '2000000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2)

async function main(): Promise<void> {
  process.stdout.write(`seed ${seed}\n`)
  const started = performance.now()
  const { sent, statuses, faults } = await runMalformed(Number(count), Number(seed))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  for (const { fault, request } of faults) process.stdout.write(`${fault}\n${JSON.stringify(request)}\n`)
  process.stdout.write(
    `${sent} requests in ${seconds} s, answers ${JSON.stringify(statuses)}, ${faults.length} faults\n`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
})
