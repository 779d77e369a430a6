import { resolve } from 'node:path'

/** Where the measuring process and the one that runs the examples hand each other what they know. */
export const INSTRUMENTED = resolve('reports/mutation/instrumented.json')

/** One line for each mutant begun or decided: what goes on after a mutant that never ends had to be stopped. */
export const PROGRESS = resolve('reports/mutation/progress.log')
