import { seeded } from '../support/seeded.ts'
import { ended, folderIn, type Scene, startProcess, traceOf } from './job-process.ts'

const MOST_STARTS = 60

/** Runs the job undisturbed; what it came to and how long it took. */
export async function undisturbed(scene: Scene): Promise<{ readonly trace: object; readonly ms: number }> {
  const folder = folderIn(scene, 'undisturbed')
  const started = performance.now()
  const { job, err } = await ended(startProcess(scene, folder))
  if (err !== '') throw new Error(err)
  return { trace: traceOf(folder, job), ms: performance.now() - started }
}

/**
 * Kills the process at random moments, over and over on the same folder, and lets the last one live: as many kills
 * as asked for, each within the time that the whole takes. Every so often it starts with an empty folder.
 */
export async function killed(
  scene: Scene,
  kills: number,
  seed: number,
  ms: number,
): Promise<readonly object[]> {
  const random = seeded(seed)
  const traces: object[] = []
  let [done, starts] = [0, 0]
  while (done < kills) {
    const folder = folderIn(scene, `killed-${seed}-${traces.length}`)
    for (starts = 0; starts < MOST_STARTS; starts++) {
      const isLast = done >= kills || random(8) === 0
      const child = startProcess(scene, folder)
      const end = ended(child)
      const timer = isLast ? undefined : setTimeout(() => child.kill('SIGKILL'), random(ms))
      const { code, job, err } = await end
      clearTimeout(timer)
      if (code === null) {
        done++
        continue
      }
      if (code !== 0 || err !== '') throw new Error(`seed ${seed}, after ${done} kills: ${code} ${err}`)
      traces.push(traceOf(folder, job))
      break
    }
  }
  return traces
}
