import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { jobFolder, makeJobFolder } from '../../src/jobs/job-folder.ts'
import { openJobsDatabase } from '../../src/jobs/jobs-database.ts'
import { freshFolder, open } from '../support/data-folder.ts'

const opens = {
  'qingnuan.db': (folder: string) => open(folder),
  'jobs.db': (folder: string) => {
    const jobs = { ...jobFolder(folder), database: join(folder, 'jobs.db') }
    makeJobFolder(jobs)
    return Promise.resolve(openJobsDatabase(jobs))
  },
}

it.each(['qingnuan.db', 'jobs.db'] as const)(
  'what a program left that ended while it made %s is removed, not what a running one is making',
  async (file) => {
    const ended = spawnSync(process.execPath, ['-e', '']).pid
    const folder = freshFolder()
    const left = [`${file}.new-${ended}`, `${file}.new-${ended}-journal`, `${file}.new-${process.pid}`]
    const others = [`${file}.new-${process.ppid}`, `other.db.new-${ended}`, `${file}.new-${ended}.bak`]
    for (const database of ['made', 'there already']) {
      for (const name of [...left, ...others]) writeFileSync(join(folder, name), 'half')
      const opened = await opens[file](folder)
      opened.close()
      const kept = readdirSync(folder).filter((name) => name.includes('.new-'))
      expect(kept.sort(), database).toEqual(others.sort())
    }
  },
)
