import type { NewJob } from '../../src/application/jobs/ports.ts'

/** The one job that the fault tests ask for. */
export const WANTED: Omit<NewJob, 'edition'> = {
  division: '410212',
  who: 'p1',
  fileName: '抄表.csv',
  options: {
    trialRows: 100,
    duplicates: 'refuse',
    outputEncoding: 'utf-8-bom',
    assume: [],
  },
}
