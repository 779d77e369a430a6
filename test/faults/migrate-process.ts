import { jobFolder, makeJobFolder } from '../../src/jobs/job-folder.ts'
import { openJobsDatabase } from '../../src/jobs/jobs-database.ts'
import { reasonsNotToRun } from '../../src/node/reasons-not-to-run.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { openSqlite } from '../../src/store/sqlite.ts'

/** A process that opens both databases of a data folder as the service does when it starts, and closes them. */
const REFUSED = 4
const [, , folder = ''] = process.argv

process.stdout.write('started\n')
try {
  const database = await openSqlite({ folder, migrations: 'drizzle', naming: contentNaming })
  const jobs = jobFolder(folder)
  makeJobFolder(jobs)
  openJobsDatabase(jobs).close()
  database.close()
} catch (error) {
  const says = reasonsNotToRun(error)
  if (says.length === 0) throw error
  for (const { zh, en } of says) process.stderr.write(`${zh}\n${en}\n`)
  process.exitCode = REFUSED
}
